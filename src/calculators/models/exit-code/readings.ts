import { contextsWith, hasMeaning, signalOf, windowsCodes, type Context } from './codes.ts';
import { defaultAction, ends, signalName } from './signals.ts';
import type { Reason, Value } from './value.ts';
import { decodeWaitStatus, keptByKernel } from './wait-status.ts';

export const modes = ['auto', 'shell', 'wait', 'python', 'windows'] as const;

/** How the number was obtained: `$?`, a raw status of wait(2), `returncode` of Python's subprocess, Windows. */
export type Mode = (typeof modes)[number];

/** One thing that the value can mean. */
export interface Reading {
  readonly kind: 'exit' | 'signal' | 'stopped' | 'continued' | 'exception' | 'waiting';
  /** What `$?` shows; for an exception the unsigned 32-bit value. Null where there is none. */
  readonly code: number | null;
  readonly signal: number | null;
  /** `SIGKILL`. */
  readonly signalName: string | null;
  /** True: core dumped. False: not. Null: this number does not tell. */
  readonly coreDumped: boolean | null;
  /** Key of the text that says it. */
  readonly meaning: string;
  /** Whose convention gives the meaning. */
  readonly context: Context | 'wait' | 'python' | 'windows';
}

const exit = (code: number, meaning: string, context: Reading['context']): Reading => ({
  kind: 'exit',
  code,
  signal: null,
  signalName: null,
  coreDumped: null,
  meaning,
  context,
});

function killed(
  signal: number,
  meaning: string,
  context: Reading['context'],
  coreDumped: boolean | null,
): Reading {
  // Only signals whose default is a dump can leave one; without the raw status nobody knows whether they did.
  const core = defaultAction(signal) === 'core' ? coreDumped : false;
  return {
    kind: 'signal',
    code: 128 + signal,
    signal,
    signalName: signalName(signal),
    coreDumped: core,
    meaning,
    context,
  };
}

/** Signals whose text says more than their name. */
export const toldSignals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 31];
const signalText = (signal: number): string =>
  toldSignals.includes(signal) ? `signal.${signal}` : 'signal.other';

/** What a table says of a number of `$?`. */
function fromTable(code: number, context: Context): Reading {
  const meaning = `${context}.${code}`;
  const signal = signalOf(context, code);
  return signal === null ? exit(code, meaning, context) : killed(signal, meaning, context, null);
}

/** Everything that 0 to 255 in `$?` can mean, likeliest first. */
function shellReadings(code: number, context: Context): Reading[] {
  const readings: Reading[] = [];
  if (context !== 'shell' && hasMeaning(context, code)) readings.push(fromTable(code, context));
  // systemd's units also speak sysexits, and so do mail programs' shells.
  if (context === 'systemd' && hasMeaning('sysexits', code)) readings.push(fromTable(code, 'sysexits'));
  const signal = code - 128;
  if (hasMeaning('shell', code)) readings.push(fromTable(code, 'shell'));
  else if (signal > 0 && ends(signal)) readings.push(killed(signal, signalText(signal), 'shell', null));
  if (code > 2 && code !== 126 && code !== 127) {
    const strange = signal > 0 && defaultAction(signal) !== null && !ends(signal);
    readings.push(exit(code, strange ? 'exit.notThatSignal' : 'exit.program', context));
  }
  return readings;
}

/** The same number read by those contexts that the reader did not choose. */
function elsewhere(code: number, chosen: Context): Reading[] {
  // 0, 1 and 2 mean "fine", "no" and "wrong" nearly everywhere: a list of them helps nobody.
  if (code <= 2) return [];
  return contextsWith(code)
    .filter((context) => context !== chosen && !(chosen === 'systemd' && context === 'sysexits'))
    .map((context) => fromTable(code, context));
}

/** What a raw status of wait(2) says; null when no kernel writes this number. */
function waitReading(status: number): Reading | null {
  const decoded = decodeWaitStatus(status);
  switch (decoded.kind) {
    case 'continued':
      return { ...killed(18, 'wait.continued', 'wait', false), kind: 'continued', code: null };
    case 'stopped': {
      if (defaultAction(decoded.signal) === null) return null;
      return { ...killed(decoded.signal, 'wait.stopped', 'wait', false), kind: 'stopped', code: null };
    }
    case 'exit':
      return (status & 0xff) === 0 ? exit(decoded.code, 'wait.exit', 'wait') : null;
    case 'signal':
      if (!ends(decoded.signal) || status > 0xff) return null;
      if (decoded.coreDumped && defaultAction(decoded.signal) !== 'core')
        return killed(decoded.signal, 'wait.impossible', 'wait', false);
      return killed(
        decoded.signal,
        decoded.coreDumped ? 'wait.core' : 'wait.signal',
        'wait',
        decoded.coreDumped,
      );
  }
}

/** A value of 32 bits as Windows shows it. */
function windowsReading(number: number): Reading {
  const code = number < 0 ? number + 2 ** 32 : number;
  const known = (windowsCodes as readonly number[]).includes(code);
  const meaning = known ? `windows.${code.toString(16)}` : code <= 0xffff ? 'exit.program' : 'windows.other';
  return { ...exit(code, meaning, 'windows'), kind: code <= 0xffff ? 'exit' : 'exception' };
}

/** A number that no `$?` can be, as somebody passed it to exit(). */
const truncated = (number: number): Reading => exit(keptByKernel(number), 'exit.truncated', 'shell');

function pythonReading(number: number, context: Context): Reading[] {
  if (number < 0)
    return [ends(-number) ? killed(-number, 'python.killed', 'python', null) : truncated(number)];
  return shellReadings(number, context);
}

/** Reasons of Kubernetes that stand for an ended container, and the number that goes with them. */
const reasonCodes: Partial<Record<Reason, number>> = {
  OOMKilled: 137,
  Completed: 0,
  StartError: 128,
  RunContainerError: 128,
  ContainerStatusUnknown: 137,
  Unknown: 255,
};
const waitingReasons: readonly Reason[] = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'ErrImagePull',
  'ImagePullBackOff',
];

function reasonReading(reason: Reason): Reading {
  const meaning = `reason.${reason}`;
  const code = reasonCodes[reason];
  if (reason === 'OOMKilled') return killed(9, meaning, 'kubernetes', null);
  if (code !== undefined) return exit(code, meaning, 'kubernetes');
  const kind = waitingReasons.includes(reason) ? 'waiting' : 'exit';
  return { ...exit(0, meaning, 'kubernetes'), code: null, kind };
}

/** Why a value and a mode do not fit each other. */
export type ModeProblem = 'notWait' | 'notPython';

/** The mode problem of a value, or null. Only numbers can have one. */
export function modeProblem(value: Value, mode: Mode): ModeProblem | null {
  if (value.kind !== 'number') return null;
  const { number } = value;
  if (mode === 'wait' && (number < 0 || number > 0xffff)) return 'notWait';
  if (mode === 'python' && (number < -64 || number > 255)) return 'notPython';
  return null;
}

/**
 * Everything that the value can mean, likeliest first; never empty.
 * @param value without a `modeProblem` in this mode
 * @param context whose table is asked first
 */
export function readingsOf(value: Value, mode: Mode, context: Context): Reading[] {
  switch (value.kind) {
    case 'reason':
      return [reasonReading(value.reason)];
    case 'systemd':
      return shellReadings(value.code, 'systemd');
    case 'sysexit':
      return shellReadings(value.code, 'sysexits');
    case 'signal': {
      const { signal, coreDumped } = value;
      const told = hasMeaning(context, 128 + signal) && signalOf(context, 128 + signal) !== null;
      return [killed(signal, told ? `${context}.${128 + signal}` : signalText(signal), context, coreDumped)];
    }
    case 'number':
      return numberReadings(value.number, mode, context);
  }
}

/** A raw status, and what the code in it usually means; null when no kernel writes this number. */
function rawReadings(status: number, context: Context): Reading[] | null {
  const raw = waitReading(status);
  if (!raw) return null;
  const [usual] = raw.code === null ? [] : shellReadings(raw.code, context);
  return usual ? [raw, { ...usual, coreDumped: raw.coreDumped }] : [raw];
}

function numberReadings(number: number, mode: Mode, context: Context): Reading[] {
  const inShell = number >= 0 && number <= 255;
  if (mode === 'windows') return [windowsReading(number)];
  if (mode === 'python') return pythonReading(number, context);
  if (mode === 'wait')
    return rawReadings(number, context) ?? [{ ...exit(0, 'wait.none', 'wait'), code: null }];
  if (inShell) {
    const raw = mode === 'auto' && number > 0 ? waitReading(number) : null;
    const others = context !== 'shell' && hasMeaning(context, number) ? [] : elsewhere(number, context);
    return [...shellReadings(number, context), ...(raw ? [raw] : []), ...others];
  }
  if (mode === 'shell') return [truncated(number), ...shellReadings(keptByKernel(number), context)];
  if (number > 0 && number <= 0xffff) {
    const raw = rawReadings(number, context);
    return raw
      ? [...raw, truncated(number)]
      : [truncated(number), ...shellReadings(keptByKernel(number), context)];
  }
  if (number < 0 && number >= -64) {
    if (!ends(-number)) return [truncated(number)];
    // Go's ExitCode() is −1 for any signal.
    const go = number === -1 ? [{ ...exit(0, 'go.minusOne', 'go'), code: null }] : [];
    return [...pythonReading(number, context), ...go, truncated(number)];
  }
  const windows = windowsReading(number);
  return windows.meaning === 'windows.other' ? [windows, truncated(number)] : [windows];
}
