import { describe, expect, test } from 'vitest';
import { type StepRun } from '../../../../labs/notes/run-step.ts';
import { type Footing, type Mark } from '../../../../src/components/note/steps/machine-steps.ts';
import {
  footingWords,
  markWords,
  startWords,
  verdictWords,
} from '../../../../src/components/note/steps/mark-words.ts';
import en from '../../../../src/components/note/steps/words.en.ts';
import zhCN from '../../../../src/components/note/steps/words.zh-CN.ts';

const done = (differences: StepRun['differences'], footing?: Footing): Mark => ({
  kind: 'done',
  run: { exit: 0, output: '', differences },
  footing,
});
const differs = { kind: 'output', diff: '- A\n+ B' } as const;

test('a mark says what came of a step, and what it should have been', () => {
  expect(markWords(en, done([]))).toBe('✓ as expected');
  expect(markWords(en, done([differs]))).toBe('≠ differs');
  expect(markWords(en, done([{ kind: 'exit', exit: 3, said: 0 }, differs]))).toBe(
    '≠ ended with 3, should be 0 · differs',
  );
  expect(markWords(en, done([{ kind: 'exit', exit: 0, said: 'failure' }]))).toBe(
    '≠ ended with 0, should fail',
  );
  expect(markWords(en, done([{ kind: 'timeout', timeoutMs: 50_000 }]))).toContain('50 s');
});

test('among the runs of the dock a step has its name, its verdict, and line by line what differs', () => {
  const run = (differences: StepRun['differences']): StepRun => ({ exit: 0, output: '', differences });
  expect(verdictWords(en, run([]), 2)).toEqual({ step: 'Step 3', text: '✓ as expected', isGood: true });
  expect(verdictWords(en, run([{ kind: 'output', diff: '  (4 equal lines)\n- A\n+ B\n  C' }]), 0)).toEqual({
    step: 'Step 1',
    text: '≠ differs',
    isGood: false,
    diff: { title: en.difference, legend: en.legend, text: '  (4 equal lines)\n− A\n+ B\n  C' },
  });
});

test('why a step was not run is said where it was asked for', () => {
  const failed = (reason: string): Mark => ({ kind: 'failed', failure: { kind: 'emulator', reason } });
  expect(markWords(en, failed('no WebAssembly'))).toBe(`${en.noWebAssembly}`);
  expect(markWords(en, { kind: 'failed', failure: { kind: 'unsupported', lacks: 'webAssembly' } })).toBe(
    en.noWebAssembly,
  );
  expect(markWords(en, { kind: 'failed', failure: { kind: 'unsupported', lacks: 'worker' } })).toBe(
    en.failed,
  );
  expect(markWords(en, failed('out of memory'))).toBe(en.failed);
  expect(markWords(en, { kind: 'failed', failure: undefined })).toBe(en.failed);
});

test('what is missing is named while a step runs and where it differs, and not where it did as expected', () => {
  const missing: Footing = { kind: 'missing', steps: [0, 1, 2, 4] };
  expect(footingWords(en, { kind: 'running', footing: missing })).toContain('steps 1–3, 5,');
  expect(footingWords(en, done([differs], missing))).toContain('steps 1–3, 5,');
  expect(footingWords(en, done([differs], { kind: 'missing', steps: [0] }))).toContain('step 1,');
  expect(footingWords(en, done([], missing))).toBeUndefined();
});

test('a machine that was used before is only named where a step differs', () => {
  expect(footingWords(en, { kind: 'running', footing: { kind: 'again' } })).toBeUndefined();
  expect(footingWords(en, done([differs], { kind: 'again' }))).toBe(en.again);
  expect(footingWords(en, done([differs], { kind: 'other' }))).toBe(en.other);
  expect(footingWords(en, done([differs]))).toBeUndefined();
});

test('the way out names the steps that it runs', () => {
  expect(startWords(en, 0)).not.toMatch(/\d/);
  expect(startWords(en, 1)).toContain('step 1,');
  expect(startWords(en, 4)).toContain('steps 1–4,');
});

describe('Chinese words', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

  test('have the places of the English ones', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[])
      expect([key, places(zhCN[key])]).toEqual([key, places(en[key])]);
  });

  test('are set as Chinese is set', () => {
    for (const text of Object.values(zhCN))
      expect(text.replace(/\{\w+\}/g, '1')).not.toMatch(
        /\p{Script=Han}[,;:!?A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}|您/u,
      );
  });
});
