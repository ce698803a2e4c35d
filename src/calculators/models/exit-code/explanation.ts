import type { Context } from './codes.ts';
import type { Reading } from './readings.ts';
import { defaultAction } from './signals.ts';

/** The likeliest reading, and how it was asked for. */
export interface Likeliest extends Pick<Reading, 'meaning' | 'code' | 'signal'> {
  /** Whose convention gives the meaning. */
  readonly source: Reading['context'];
  /** The context that the reader chose. */
  readonly context: Context;
  /** The typed number, or null when a signal or a reason was typed. */
  readonly number: string | null;
  /** Somebody else who gives the number a meaning, if any. */
  readonly otherSource: Reading['context'] | null;
}

const group = ({ meaning }: Likeliest): string => meaning.slice(0, meaning.indexOf('.'));

const isPod = ({ source, context }: Likeliest): boolean =>
  source === 'kubernetes' || context === 'kubernetes';
const isContainer = (likeliest: Likeliest): boolean =>
  !isPod(likeliest) && (likeliest.source === 'docker' || likeliest.context === 'docker');

const ofWait = {
  'wait.exit': 'waitExit',
  'wait.signal': 'waitKilled',
  'wait.core': 'waitCore',
  'wait.stopped': 'stopped',
  'wait.continued': 'continued',
  'wait.none': 'none',
} as const;

/** Which sentence says the likeliest reading. */
export function sentenceOf(likeliest: Likeliest) {
  const { meaning, signal, source, otherSource } = likeliest;
  if (meaning in ofWait) return ofWait[meaning as keyof typeof ofWait];
  if (meaning === 'exit.program') return otherSource === null ? 'program' : 'programOr';
  if (meaning === 'exit.notThatSignal') return 'notThatSignal';
  if (meaning === 'exit.truncated') return 'truncated';
  if (meaning === 'python.killed') return 'python';
  if (group(likeliest) === 'windows') return 'exception';
  if (group(likeliest) === 'reason') return 'reason';
  if (signal === 9)
    return isPod(likeliest) ? 'killedPod' : isContainer(likeliest) ? 'killedContainer' : 'killedHere';
  if (signal !== null) return 'killed';
  return source === 'shell' ? 'meant' : 'inTool';
}

const killedInside = (code: number | null) => code !== null && [134, 137, 139, 143].includes(code);

/** Which steps lead to it. */
export function stepsOf(likeliest: Likeliest) {
  const { meaning, code, signal, source, otherSource, number } = likeliest;
  const boxed = isPod(likeliest) || isContainer(likeliest);
  const byTable = group(likeliest) === source && meaning !== 'python.killed';
  const table =
    group(likeliest) === 'reason'
      ? 'kubernetes'
      : byTable
        ? source
        : meaning === 'exit.program'
          ? otherSource
          : null;
  const fromTable = table === null || table === 'wait' || table === 'windows' ? null : table;
  return [
    meaning === 'exit.program' && 'ownNumber',
    meaning === 'exit.notThatSignal' && 'ownNumber',
    meaning === 'exit.truncated' && 'eightBits',
    meaning === 'wait.none' && 'rawRule',
    meaning === 'wait.exit' && 'highByte',
    meaning === 'wait.stopped' && 'stopByte',
    (meaning === 'wait.signal' || meaning === 'wait.core') && 'lowBits',
    (meaning === 'wait.signal' || meaning === 'wait.core') && 'coreBit',
    meaning === 'python.killed' && 'negative',
    group(likeliest) === 'windows' && 'ntstatus',
    signal !== null && number === String(code) && 'minus128',
    fromTable !== null && (`from.${fromTable}` as const),
    signal !== null && 'signals',
    boxed && killedInside(code) && 'pid1',
    boxed && code === 137 && 'lostOom',
  ] as const;
}

/** Which commands decide between what is left. */
export function changesOf(likeliest: Likeliest) {
  const { meaning, code, signal, source, otherSource, context } = likeliest;
  const inPod = isPod(likeliest);
  const inContainer = isContainer(likeliest);
  const inUnit = source === 'systemd' || context === 'systemd';
  const isCrash = signal !== null && defaultAction(signal) === 'core';
  return [
    inPod && 'pod',
    inContainer && 'container',
    inUnit && 'unit',
    (signal === 9 || signal === 11) && 'kernelLog',
    isCrash && !inPod && !inContainer && 'core',
    signal !== null && source === 'shell' && !inPod && !inContainer && 'tellApart',
    code === 127 && source === 'shell' && 'find',
    code === 126 && source === 'shell' && 'permission',
    (source === 'curl' || (otherSource === 'curl' && meaning === 'exit.program')) && 'verbose',
  ] as const;
}

/** What else is to be said. */
export function remarksOf({ code, signal, context, source }: Likeliest) {
  return [
    source === 'systemd' && code !== null && code >= 200 && code < 255 && 'beforeProgram',
    context === 'systemd' && signal !== null && [1, 2, 13, 15].includes(signal) && 'cleanEnd',
  ] as const;
}
