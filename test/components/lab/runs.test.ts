import { describe, expect, test } from 'vitest';
import en from '../../../src/components/lab/dock-words.en.ts';
import zh from '../../../src/components/lab/dock-words.zh-CN.ts';
import { factsOfRun, nameOfRun, plainOutput, sayRun, type Run } from '../../../src/components/lab/runs.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const run: Run = { where: 'Terminal 1', command: 'ss -ltn', output: 'a\nb\nc\n', exit: 0 };
const expected = { step: 'Step 2', text: '✓ as expected', isGood: true };

describe('what is said of a run', () => {
  test('is its command, how it ended, how much it printed, and whether that was expected', () => {
    expect(sayRun(en, { ...run, verdict: expected })).toBe('ss -ltn: done, exit 0, 3 lines, as expected');
    expect(sayRun(en, { ...run, verdict: { ...expected, text: '≠ differs', isGood: false } })).toBe(
      'ss -ltn: done, exit 0, 3 lines, differs',
    );
    expect(sayRun(zh, { ...run, verdict: { ...expected, text: '✓ 与预期一致' } })).toBe(
      'ss -ltn：完成，退出状态 0，3 行，与预期一致',
    );
  });

  test('is no exit status that nobody reported; it is written that there is none', () => {
    const typed = { ...run, exit: undefined, output: 'one' };
    expect(sayRun(en, typed)).toBe('ss -ltn: done, 1 line');
    expect(factsOfRun(en, typed)).toEqual(['exit status not reported', '1 line']);
    expect(factsOfRun(en, { ...run, output: '', exit: 2 })).toEqual(['exit 2', 'no output']);
  });

  test('tells where the beginning is missing', () => {
    expect(factsOfRun(en, { ...run, isCut: true })).toContain('the beginning is no longer in the terminal');
  });

  test('is short, however long the command', () => {
    expect(nameOfRun('for n in 1 2; do\n  echo $n\ndone')).toBe('for n in 1 2; do …');
    expect(nameOfRun(`echo ${'x'.repeat(500)}`).length).toBeLessThan(90);
  });
});

describe('an output as plain text', () => {
  test('has no colours, no movements of the cursor and no bells', () => {
    expect(plainOutput(en, '\x1b[31mred\x1b[0m\x07 \x1b]0;title\x07\x1b[2Jtext\n')).toBe('red text');
  });

  test('has of a line that wrote over itself what is left', () => {
    expect(plainOutput(en, '10 %\r50 %\r100 %\r\nnext')).toBe('100 %\nnext');
  });

  test('is whole up to 500 lines; of more, the first and the last are kept, and it says how many went', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1)).join('\n');
    expect(plainOutput(en, lines(500)).split('\n').length).toBe(500);
    const cut = plainOutput(en, lines(20_000)).split('\n');
    expect([cut[0], cut[400], cut.at(-1)]).toEqual(['1', '… 19500 lines left out …', '20000']);
  });

  test('is made in linear time', () => {
    for (const text of [
      'x'.repeat(2_000_000),
      '\r'.repeat(1_000_000),
      '\x1b]'.repeat(500_000),
      'a\rb\n'.repeat(500_000),
    ])
      expect(typeof inLinearTime(() => plainOutput(en, text))).toBe('string');
  });
});
