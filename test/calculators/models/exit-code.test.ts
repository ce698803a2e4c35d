import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { codesOf, contexts } from '../../../src/calculators/models/exit-code/codes.ts';
import codesEn from '../../../src/calculators/models/exit-code/codes.en.ts';
import codesZh from '../../../src/calculators/models/exit-code/codes.zh-CN.ts';
import { model } from '../../../src/calculators/models/exit-code/model.ts';
import {
  defaultAction,
  signalName,
  signalNumber,
} from '../../../src/calculators/models/exit-code/signals.ts';
import { parseValue } from '../../../src/calculators/models/exit-code/value.ts';
import {
  decodeWaitStatus,
  encodeWaitStatus,
  keptByKernel,
} from '../../../src/calculators/models/exit-code/wait-status.ts';
import en from '../../../src/calculators/models/exit-code/words.en.ts';
import zh from '../../../src/calculators/models/exit-code/words.zh-CN.ts';

const readings = (inputs: Record<string, unknown>) => {
  const { outputs, problems } = evaluate(model, inputs);
  expect(problems).toEqual([]);
  return outputs?.readings ?? [];
};
const first = (inputs: Record<string, unknown>) => readings(inputs)[0];
const problemsOf = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);
const sentence = (inputs: Record<string, unknown>) =>
  present(model, en, 'en', evaluate(model, inputs)).sentence;

describe('a raw wait status', () => {
  it('is read with the macros of wait(2)', () => {
    expect(decodeWaitStatus(0)).toEqual({ kind: 'exit', code: 0 });
    expect(decodeWaitStatus(0xff00)).toEqual({ kind: 'exit', code: 255 });
    expect(decodeWaitStatus(9)).toEqual({ kind: 'signal', signal: 9, coreDumped: false });
    expect(decodeWaitStatus(139)).toEqual({ kind: 'signal', signal: 11, coreDumped: true });
    expect(decodeWaitStatus(0x137f)).toEqual({ kind: 'stopped', signal: 19 });
    expect(decodeWaitStatus(0xffff)).toEqual({ kind: 'continued' });
  });

  it('comes back from what was read', () => {
    for (let code = 0; code < 256; code++)
      expect(decodeWaitStatus(encodeWaitStatus({ kind: 'exit', code }))).toEqual({ kind: 'exit', code });
    for (let signal = 1; signal < 65; signal++)
      for (const coreDumped of [true, false])
        expect(decodeWaitStatus(encodeWaitStatus({ kind: 'signal', signal, coreDumped }))).toEqual({
          kind: 'signal',
          signal,
          coreDumped,
        });
  });

  it('gives a reading or the remark that no kernel writes it, for all 65536', () => {
    for (let status = 0; status <= 0xffff; status += 7) {
      const reading = first({ value: status, mode: 'wait' });
      const decoded = decodeWaitStatus(status);
      if (reading?.meaning !== 'wait.none') expect(reading?.kind).toBe(decoded.kind);
    }
  });

  it.each([
    [65280, 255],
    [32512, 127],
    [32256, 126],
    [34304, 134],
  ])('of %i is exit %i, also when nobody says that it is one', (value, code) => {
    expect(first({ value })).toMatchObject({ kind: 'exit', code, context: 'wait' });
    expect(first({ value, mode: 'wait' })).toMatchObject({ kind: 'exit', code });
  });

  it('tells a dump from none', () => {
    expect(first({ value: '9', mode: 'wait' })).toMatchObject({
      kind: 'signal',
      signalName: 'SIGKILL',
      code: 137,
      coreDumped: false,
    });
    expect(first({ value: '139', mode: 'wait' })).toMatchObject({ signalName: 'SIGSEGV', coreDumped: true });
    expect(first({ value: '11', mode: 'wait' })).toMatchObject({ signalName: 'SIGSEGV', coreDumped: false });
  });

  it('may say that nothing has ended', () => {
    expect(first({ value: '4991' })).toMatchObject({ kind: 'stopped', signalName: 'SIGSTOP', code: null });
    expect(first({ value: '0xffff' })).toMatchObject({ kind: 'continued' });
  });
});

describe('the status of a shell', () => {
  it('over 128 is a signal, and perhaps the program’s own number', () => {
    expect(readings({ value: '137' }).slice(0, 2)).toMatchObject([
      { kind: 'signal', signal: 9, signalName: 'SIGKILL', code: 137, coreDumped: false },
      { kind: 'exit', code: 137, signal: null },
    ]);
  });

  it.each([
    [130, 'SIGINT'],
    [131, 'SIGQUIT'],
    [134, 'SIGABRT'],
    [137, 'SIGKILL'],
    [139, 'SIGSEGV'],
    [141, 'SIGPIPE'],
    [142, 'SIGALRM'],
    [143, 'SIGTERM'],
  ])('%i is %s', (value, name) => {
    expect(first({ value })?.signalName).toBe(name);
  });

  it('does not name signals that end nothing: 145 to 150 and 156 are a program’s own', () => {
    for (const value of [145, 146, 147, 148, 149, 150, 151, 156]) {
      expect(readings({ value, mode: 'shell' }).every(({ kind }) => kind === 'exit')).toBe(true);
      expect(first({ value })?.meaning).toBe('exit.notThatSignal');
    }
  });

  it('does not know whether a core was dumped where that is possible', () => {
    expect(first({ value: '139' })?.coreDumped).toBeNull();
    expect(first({ value: '143' })?.coreDumped).toBe(false);
  });

  it('from 1 to 126 may also be a raw status', () => {
    expect(
      readings({ value: '9' }).some(
        ({ context, signalName }) => context === 'wait' && signalName === 'SIGKILL',
      ),
    ).toBe(true);
    expect(readings({ value: '9', mode: 'shell' }).some(({ context }) => context === 'wait')).toBe(false);
  });

  it('is never over 255: the kernel keeps eight bits', () => {
    expect([256, 300, -1, -129].map(keptByKernel)).toEqual([0, 44, 255, 127]);
    expect(first({ value: '300', mode: 'shell' })).toMatchObject({ code: 44, meaning: 'exit.truncated' });
    expect(sentence({ value: '300', mode: 'shell' })).toBe(
      'No exit status is 300: the kernel keeps eight bits, so this became 44.',
    );
    expect(first({ value: '-129', mode: 'shell' })?.code).toBe(127);
  });

  it('names who else uses a number that the shell does not know', () => {
    expect(readings({ value: '28' }).find(({ context }) => context === 'curl')?.meaning).toBe('curl.28');
    expect(sentence({ value: '28' })).toContain('From curl');
  });
});

describe('other ways to say it', () => {
  it('is minus the signal in Python', () => {
    expect(first({ value: '-9' })).toMatchObject({
      kind: 'signal',
      signalName: 'SIGKILL',
      code: 137,
      context: 'python',
    });
    expect(first({ value: '137', mode: 'python' })).toMatchObject({ kind: 'signal', code: 137 });
    expect(readings({ value: '-1' }).map(({ context }) => context)).toEqual(['python', 'go', 'shell']);
  });

  it.each([
    ['0xC0000005', 'c0000005'],
    ['3221225477', 'c0000005'],
    ['-1073741819', 'c0000005'],
    ['3221225786', 'c000013a'],
    ['-1073741510', 'c000013a'],
    ['3221225781', 'c0000135'],
    ['3221225794', 'c0000142'],
    ['3221225725', 'c00000fd'],
    ['3221226356', 'c0000374'],
    ['3221226505', 'c0000409'],
    ['-1073740791', 'c0000409'],
    ['3762504530', 'e0434352'],
    ['-532462766', 'e0434352'],
    ['1073807364', '40010004'],
  ])('is 32 bits on Windows: %s', (value, code) => {
    expect(first({ value })).toMatchObject({
      kind: 'exception',
      code: Number.parseInt(code, 16),
      meaning: `windows.${code}`,
    });
    expect(first({ value, mode: 'windows' })?.meaning).toBe(`windows.${code}`);
  });

  it.each([
    'SIGKILL',
    'KILL',
    'sigkill',
    'kill -9',
    'kill -KILL',
    'kill -s KILL',
    'kill -9 812',
    'signal 9',
    'signal: killed',
    'Killed',
    'status=9/KILL',
    'code=killed, status=9/KILL',
    '(code=killed, signal=KILL)',
    'killed by signal 9',
  ])('takes %s for SIGKILL', (value) => {
    expect(first({ value })).toMatchObject({ kind: 'signal', signal: 9, code: 137 });
  });

  it.each([
    ['exit status 137', 137],
    ['Exit Code:    137', 137],
    ['exited with code 1', 1],
    ['returncode=-9', 137],
    ['１３７', 137],
    ['Exited (137)', 137],
    ['0x8B00', 139],
    ['command not found', 127],
  ])('takes %s', (value, code) => {
    expect(first({ value })?.code).toBe(code);
  });

  it('takes a dump from the words that say so', () => {
    expect(first({ value: 'Segmentation fault (core dumped)' })).toMatchObject({
      signalName: 'SIGSEGV',
      coreDumped: true,
    });
    expect(first({ value: 'code=dumped, status=6/ABRT' })).toMatchObject({
      signalName: 'SIGABRT',
      coreDumped: true,
    });
  });

  it('takes systemd’s and sysexits’ names', () => {
    expect(first({ value: 'code=exited, status=203/EXEC' })).toMatchObject({
      code: 203,
      context: 'systemd',
      meaning: 'systemd.203',
    });
    expect(first({ value: 'EX_CONFIG' })).toMatchObject({ code: 78, context: 'sysexits' });
  });

  it.each([
    ['OOMKilled', 'signal', 137],
    ['StartError', 'exit', 128],
    ['Completed', 'exit', 0],
    ['Unknown', 'exit', 255],
    ['ContainerStatusUnknown', 'exit', 137],
    ['CrashLoopBackOff', 'waiting', null],
    ['Error', 'exit', null],
  ])('takes %s from Kubernetes', (value, kind, code) => {
    expect(first({ value })).toMatchObject({ kind, code, context: 'kubernetes', meaning: `reason.${value}` });
  });
});

describe('a context', () => {
  it('goes first with its own meaning', () => {
    for (const context of contexts)
      for (const code of codesOf(context)) {
        const reading = first({ value: code, context });
        expect(reading).toMatchObject({ meaning: `${context}.${code}`, code });
      }
  });

  it('has the same numbers in the tables of both languages', () => {
    for (const texts of [codesEn, codesZh])
      for (const context of contexts)
        expect(Object.keys(texts[context]).map(Number)).toEqual(codesOf(context));
  });

  it('says in which words 137 is to be decided', () => {
    expect(sentence({ value: '137' })).toMatch(/^137 = 128 \+ 9, killed by SIGKILL: .*journalctl/);
    expect(sentence({ value: '137', context: 'kubernetes' })).toMatch(
      /kubectl get pod POD .*lastState\.terminated\.reason/,
    );
    expect(sentence({ value: '137', context: 'docker' })).toMatch(/docker inspect/);
  });

  it('takes git’s 129 for wrong use and not for SIGHUP', () => {
    expect(first({ value: '129', context: 'git' })).toMatchObject({ kind: 'exit', signal: null });
  });
});

describe('bad input', () => {
  it('is told at the field', () => {
    expect(problemsOf({ value: 'abc' })).toEqual(['value: understood']);
    expect(problemsOf({ value: '' })).toEqual(['value: understood']);
    expect(problemsOf({ value: '1.5' })).toEqual(['value: understood']);
    expect(problemsOf({ value: '99999999999' })).toEqual(['value: fits']);
    expect(problemsOf({ value: '-2147483649' })).toEqual(['value: fits']);
    expect(problemsOf({ value: '70000', mode: 'wait' })).toEqual(['value: waitFits']);
    expect(problemsOf({ value: '-65', mode: 'python' })).toEqual(['value: pythonFits']);
  });

  it('never throws, and says everything in both languages, for every number around the borders', () => {
    const numbers = [
      ...Array(700).keys(),
      ...Array.from({ length: 300 }, (_, i) => -i),
      32767,
      65535,
      65536,
      -(2 ** 31),
      2 ** 32 - 1,
    ];
    for (const mode of ['auto', 'shell', 'wait', 'python', 'windows'])
      for (const value of numbers) {
        const evaluation = evaluate(model, { value, mode });
        for (const [words, locale] of [
          [en, 'en'],
          [zh, 'zh-CN'],
        ] as const) {
          const shown = present(model, words, locale, evaluation);
          expect(shown.sentence === null).toBe(evaluation.problems.length > 0);
          expect(JSON.stringify(shown)).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
  });
});

it('has a name and a number for every signal of signal(7), each way', () => {
  for (let signal = 1; signal <= 64; signal++) {
    const name = signalName(signal);
    expect(name === null).toBe(signal === 32 || signal === 33);
    if (name !== null) expect(signalNumber(name)).toBe(signal);
    expect(defaultAction(signal)).not.toBeNull();
  }
  expect([34, 37, 49, 50, 63, 64].map(signalName)).toEqual([
    'SIGRTMIN',
    'SIGRTMIN+3',
    'SIGRTMIN+15',
    'SIGRTMAX-14',
    'SIGRTMAX-1',
    'SIGRTMAX',
  ]);
  expect(['IOT', 'CLD', 'POLL'].map(signalNumber)).toEqual([6, 17, 29]);
  expect(['', 'FOO', 'RTMIN+40', '9'].map(signalNumber)).toEqual([null, null, null, null]);
});

it('finds no exit status in a long text without one', () => {
  for (const text of [
    'a '.repeat(100_000),
    'exit '.repeat(40),
    '='.repeat(200),
    `exit${' '.repeat(190)}x`,
    'kill -'.repeat(33),
  ])
    expect(parseValue(text)).toEqual({ kind: 'problem', problem: 'notNumber' });
});
