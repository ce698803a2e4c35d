import { choice, defineCalculator, text } from '../../engine/index.ts';
import { codesOf, contexts, fromEach, windowsCodes } from './codes.ts';
import { changesOf, remarksOf, sentenceOf, stepsOf } from './explanation.ts';
import { modeProblem, modes, readingsOf, toldSignals, type Reading } from './readings.ts';
import { sources, versions } from './sources.ts';
import { parseValue, reasons, type Value } from './value.ts';
import { encodeWaitStatus } from './wait-status.ts';

const where = [...contexts, 'wait', 'windows'] as const;
const kinds = ['exit', 'signal', 'stopped', 'continued', 'exception', 'waiting'] as const;

/** Every text that a reading can have. */
const phrases: readonly string[] = [
  ...contexts.flatMap((context) => codesOf(context).map((code) => `${context}.${code}`)),
  ...[...toldSignals, 'other'].map((signal) => `signal.${signal}`),
  ...reasons.map((reason) => `reason.${reason}`),
  ...windowsCodes.map((code) => `windows.${code.toString(16)}`),
  ...['exit', 'signal', 'core', 'impossible', 'stopped', 'continued', 'none'].map((kind) => `wait.${kind}`),
  ...[
    'windows.other',
    'exit.program',
    'exit.notThatSignal',
    'exit.truncated',
    'python.killed',
    'go.minusOne',
  ],
];

/** The raw status behind a reading; null where there is none. */
function rawStatus({ kind, code, signal, coreDumped }: Reading): number | null {
  if (kind === 'exit' && code !== null) return encodeWaitStatus({ kind, code });
  if (kind === 'continued') return encodeWaitStatus({ kind });
  if (signal === null) return null;
  if (kind === 'stopped') return encodeWaitStatus({ kind, signal });
  return kind === 'signal' ? encodeWaitStatus({ kind, signal, coreDumped: coreDumped ?? false }) : null;
}

const problemOf = (value: string) => {
  const parsed = parseValue(value);
  return parsed.kind === 'problem' ? parsed.problem : null;
};

const misfit = (value: string, mode: (typeof modes)[number]) => {
  const parsed = understood(value);
  return parsed && modeProblem(parsed, mode);
};

const understood = (value: string): Value | null => {
  const parsed = parseValue(value);
  return parsed.kind === 'problem' ? null : parsed;
};

/** The 16 bits of a raw status, with what each part is; null where there is no status. */
function bits(status: number | null) {
  if (status === null) return null;
  const groups =
    status === 0xffff
      ? ([{ label: 'continueMark', length: 16 }] as const)
      : (status & 0xff) === 0x7f
        ? ([
            { label: 'stopSignal', length: 8 },
            { label: 'stopMark', length: 8 },
          ] as const)
        : ([
            { label: 'exitByte', length: 8 },
            { label: 'coreBit', length: 1 },
            { label: 'signalBits', length: 7 },
          ] as const);
  const cells = [...status.toString(2).padStart(16, '0')].map(
    (text) => ({ text, tone: text === '1' ? 'full' : 'empty' }) as const,
  );
  return { kind: 'cells', id: 'bits', cells, groups } as const;
}

/** What an exit status means, by the shell's, the kernel's and each program's conventions. */
export const model = defineCalculator({
  name: 'exit-code',
  category: 'processes',
  inputs: {
    value: text({ default: '137', maxLength: 200 }),
    context: choice(contexts, { default: 'shell' }),
    mode: choice(modes, { default: 'auto' }),
  },
  outputs: {
    readings: {
      kind: 'table',
      columns: {
        meaning: { kind: 'phrase' },
        context: { kind: 'choice', values: where },
        kind: { kind: 'choice', values: kinds, hidden: true },
        code: { unit: 'count', nullable: true },
        signal: { unit: 'count', nullable: true, hidden: true },
        signalName: { kind: 'text', nullable: true },
        coreDumped: { kind: 'toggle', nullable: true },
      },
    },
    // The likeliest reading, and what the explanation counts with.
    meaning: { kind: 'phrase', hidden: true },
    source: { kind: 'choice', values: where, hidden: true },
    code: { unit: 'count', nullable: true, hidden: true },
    signal: { unit: 'count', nullable: true, hidden: true },
    signalName: { kind: 'text', nullable: true, hidden: true },
    other: { kind: 'phrase', nullable: true, hidden: true },
    otherSource: { kind: 'choice', values: where, nullable: true, hidden: true },
    number: { kind: 'text', nullable: true, hidden: true },
    hexadecimal: { kind: 'text', nullable: true, hidden: true },
    waitStatus: { unit: 'count', nullable: true, hidden: true },
  },
  rules: {
    understood: { about: 'value', holds: ({ value }) => problemOf(value) !== 'notNumber' },
    fits: { about: 'value', holds: ({ value }) => problemOf(value) !== 'tooLarge' },
    waitFits: { about: 'value', holds: ({ value, mode }) => misfit(value, mode) !== 'notWait' },
    pythonFits: { about: 'value', holds: ({ value, mode }) => misfit(value, mode) !== 'notPython' },
  },
  says: {
    // prettier-ignore
    sentences: [
      'killed', 'killedHere', 'killedPod', 'killedContainer', 'meant', 'inTool', 'program', 'programOr', 'notThatSignal', 'truncated', 'waitExit', 'waitKilled', 'waitCore',
      'stopped', 'continued', 'none', 'python', 'exception', 'reason',
    ],
    steps: {
      ...fromEach((context) => ({ source: context, versions: versions[context] })),
      ownNumber: { source: 'shell', versions: 'bash 5.2, dash' },
      minus128: { formula: '{code} − 128', gives: 'signal', source: 'shell', versions: 'bash 5.2, dash' },
      signals: { source: 'signals', versions: 'Linux, x86 / ARM' },
      eightBits: { formula: '{number} mod 256', gives: 'code', source: 'exit', versions: 'Linux' },
      rawRule: { source: 'wait', versions: 'Linux' },
      highByte: { formula: '⌊{number} ÷ 256⌋', gives: 'code', source: 'wait', versions: 'Linux' },
      lowBits: { formula: '{number} mod 128', gives: 'signal', source: 'wait', versions: 'Linux' },
      stopByte: { formula: '⌊{number} ÷ 256⌋', gives: 'signal', source: 'wait', versions: 'Linux' },
      coreBit: { source: 'wait', versions: 'Linux' },
      negative: { formula: '−({number})', gives: 'signal', source: 'subprocess', versions: 'Python 3' },
      ntstatus: { source: 'ntstatus', versions: 'Windows' },
      pid1: { source: 'pid1', versions: 'Linux 2.6.26 – 6.18' },
      lostOom: { source: 'kubernetes', versions: 'Kubernetes 1.28 –, containerd – 2.3' },
    },
    changes: {
      pod: {
        language: 'sh',
        lines: [
          "kubectl get pod POD -o jsonpath='{..lastState.terminated}'",
          'kubectl logs POD --previous --tail=50',
          'kubectl describe pod POD',
        ],
      },
      container: {
        language: 'sh',
        lines: ["docker inspect -f '{{json .State}}' CONTAINER", 'docker logs --tail 50 CONTAINER'],
      },
      kernelLog: {
        language: 'sh',
        lines: ["journalctl -k --since -2h | grep -iE 'out of memory|oom-kill|segfault'"],
      },
      core: { language: 'sh', lines: ['coredumpctl info', 'ulimit -c', 'cat /proc/sys/kernel/core_pattern'] },
      find: {
        language: 'sh',
        lines: ['type -a COMMAND', 'echo "$PATH"', 'head -n 1 "$(command -v SCRIPT)"'],
      },
      permission: {
        language: 'sh',
        lines: ['ls -ld FILE', 'file FILE', 'findmnt -T FILE -o TARGET,OPTIONS'],
      },
      unit: {
        language: 'sh',
        lines: ['systemctl status UNIT', 'journalctl -u UNIT -b -n 50', 'systemd-analyze verify UNIT'],
      },
      tellApart: {
        language: 'sh',
        lines: [
          "python3 -c 'import subprocess, sys; print(subprocess.run(sys.argv[1:]).returncode)' COMMAND",
        ],
      },
      verbose: { language: 'sh', lines: ['curl -v -o /dev/null URL'] },
    },
    remarks: ['beforeProgram', 'cleanEnd'],
    pictures: { bits: 'cells' },
    labels: ['exitByte', 'coreBit', 'signalBits', 'stopSignal', 'stopMark', 'continueMark'],
    phrases,
  },
  sources,
  commands: ['kubectl describe pod', 'kubectl get pod', 'systemctl status', 'docker ps', 'docker inspect'],

  compute({ value, mode, context }) {
    const parsed = understood(value);
    if (!parsed) throw new Error('compute without an understood value: the rules come first');
    const readings = readingsOf(parsed, mode, context);
    const [first] = readings;
    if (!first) throw new Error('a value without any reading');
    const other = readings.find(
      (reading) => reading.context !== context && reading.meaning.startsWith(`${reading.context}.`),
    );
    const number = parsed.kind === 'number' ? parsed.number : null;
    return {
      readings,
      meaning: first.meaning,
      source: first.context,
      code: first.code,
      signal: first.signal,
      signalName: first.signalName,
      other: other?.meaning ?? null,
      otherSource: other?.context ?? null,
      number: number === null ? null : String(number),
      hexadecimal:
        number === null ? null : `0x${(number < 0 ? number + 2 ** 32 : number).toString(16).toUpperCase()}`,
      waitStatus: rawStatus(first),
    };
  },

  explain(values) {
    return {
      sentence: sentenceOf(values),
      steps: stepsOf(values),
      changes: changesOf(values),
      remarks: remarksOf(values),
      picture: bits(values.waitStatus),
    };
  },
});
