import { expect, test } from 'vitest';
import { matchOutput } from '../../../labs/snippets/match.ts';

const matches = (expected: string, real: string, unordered = false) =>
  matchOutput(expected, real, { unordered }).matches;

function diffOf(expected: string, real: string, unordered = false): string {
  const match = matchOutput(expected, real, { unordered });
  return match.matches ? 'no difference' : match.diff;
}

const numbered = (count: number, text = 'line') =>
  Array.from({ length: count }, (_, n) => `${text} ${n}`).join('\n');

test('equal output matches, other output does not', () => {
  expect(matches('a\nb', 'a\nb\n')).toBe(true);
  expect(matches('a\nb', 'a\nc\n')).toBe(false);
  expect(matches('a\nb', 'a\n')).toBe(false);
  expect(matches('a', 'a\nb\n')).toBe(false);
  expect(matches('', 'a\n')).toBe(false);
  expect(matches('', '')).toBe(true);
});

test('line ends, blanks at the end of a line and empty lines at the end do not count', () => {
  expect(matches('a\nb', 'a \t\r\nb\r\n\r\n')).toBe(true);
  expect(matches('a  \nb\n\n', 'a\nb')).toBe(true);
});

test('indentation and empty lines in between do count', () => {
  expect(matches('a', '  a')).toBe(false);
  expect(matches('a\nb', 'a\n\nb')).toBe(false);
});

test('... alone on a line stands for any lines, also none', () => {
  expect(matches('a\n...\nd', 'a\nb\nc\nd')).toBe(true);
  expect(matches('a\n...\nd', 'a\nd')).toBe(true);
  expect(matches('...\nd', 'a\nd')).toBe(true);
  expect(matches('a\n  ...', 'a\nb')).toBe(true);
  expect(matches('...', '')).toBe(true);
  expect(matches('a\n...\nd', 'a\nb\nc')).toBe(false);
});

test('... tries the later of two places when the earlier one does not go on', () => {
  expect(matches('...\na\nb\n...\na\nc', 'a\nx\na\nb\na\nb\na\nc')).toBe(true);
  expect(matches('...\na\nb', 'a\nb\na\nc')).toBe(false);
});

test('no line serves twice, before and after ...', () => {
  expect(matches('a\n...\na', 'a')).toBe(false);
  expect(matches('a\nb\n...\nb\nc', 'a\nb\nc')).toBe(false);
});

test('... within a line is three dots', () => {
  expect(matches('wait...', 'wait a bit')).toBe(false);
  expect(matches('wait...', 'wait...')).toBe(true);
});

test('[..] stands for any text in a line, also none', () => {
  expect(matches('pid [..] (nginx) [..] kB', 'pid 17 (nginx) took 3 kB')).toBe(true);
  expect(matches('a[..]b', 'ab')).toBe(true);
  expect(matches('[..]\nb', '\nb')).toBe(true);
  expect(matches('[..]', '')).toBe(false);
  expect(matches('a[..]b', 'acd')).toBe(false);
  expect(matches('a[..]b', 'a\nb')).toBe(false);
});

test('[..] at the end of a line stands for blanks too', () => {
  expect(matches('0.0.0.0:* [..]', '0.0.0.0:*   \n')).toBe(true);
  expect(matches('0.0.0.0:* [..]', '0.0.0.0:*')).toBe(true);
  expect(matches('0.0.0.0:* [..]', '0.0.0.0:*x')).toBe(false);
});

test('no letter serves twice, before and after [..]', () => {
  expect(matches('aba[..]aba', 'aba')).toBe(false);
  expect(matches('ab[..]b', 'ab')).toBe(false);
  expect(matches('a[..]ab[..]b', 'aabb')).toBe(true);
  expect(matches('a[..]ab[..]b', 'aab')).toBe(false);
});

test('what means something in a pattern elsewhere is plain text here', () => {
  expect(matches('0.0.0.0:* (.+) [a-z] $', '0.0.0.0:* (.+) [a-z] $')).toBe(true);
  expect(matches('0.0.0.0', '0x0y0z0')).toBe(false);
});

test('unordered output may come in any order, each line as often as it is expected', () => {
  expect(matches('a\nb\na', 'b\na\na', true)).toBe(true);
  expect(matches('a\nb\na', 'b\na\nb', true)).toBe(false);
  expect(matches('a\nb', 'b\na\nc', true)).toBe(false);
  expect(matches('a\n...\nb', 'c\nb\nd\na', true)).toBe(true);
});

test('unordered wildcards share the lines so that all of them get one', () => {
  expect(matches('rs[..]\nrs1', 'rs1\nrs2', true)).toBe(true);
  expect(matches('[..]\n[..]2\nrs[..]', 'rs2\nrs1\nx', true)).toBe(true);
  expect(matches('a[..]\n[..]b\nc[..]\n[..]d', 'ab\ncb\nad\ncd', true)).toBe(true);
  expect(matches('[..]1\n[..]1', 'a1\nb2', true)).toBe(false);
});

test('the difference names what was expected and what was printed', () => {
  expect(diffOf('1\n2b\n3', '1\n2\n3')).toBe('  1\n- 2b\n+ 2\n  3');
  expect(diffOf('a\n...\nz [..]\nend', 'a\nb\nc\nz 1\n')).toBe('  a\n  ...\n  z 1\n- end');
  expect(diffOf('', 'x')).toBe('+ x');
  expect(diffOf('a\nb', 'b\nc', true)).toBe('- a\n+ c');
});

test('the difference leaves out equal lines far away', () => {
  const real = numbered(100);
  expect(diffOf(real.replace('line 50', 'other'), real).split('\n')).toEqual([
    '  (47 equal lines)',
    '  line 47',
    '  line 48',
    '  line 49',
    '- other',
    '+ line 50',
    '  line 51',
    '  line 52',
    '  line 53',
    '  (46 equal lines)',
  ]);
});

test('the difference shows characters that can not be seen', () => {
  expect(diffOf('a b', 'a\tb')).toBe('- a b\n+ a\\tb');
  expect(diffOf('red', '\u001b[31mred')).toBe('- red\n+ \\x1b[31mred');
});

test('a difference is told for output without end too', () => {
  const diff = diffOf(numbered(10_000, 'wanted'), numbered(10_000, 'printed')).split('\n');
  expect(diff).toHaveLength(20_000);
  expect([diff[0], diff.at(-1)]).toEqual(['- wanted 0', '+ printed 9999']);
});

test('ten thousand lines full of wildcards are compared in a moment', () => {
  const alike = 'a'.repeat(40);
  const real = Array<string>(10_000).fill(alike).join('\n');
  const wildLine = '[..]a'.repeat(20);
  expect(matches(Array<string>(10_000).fill(wildLine).join('\n'), real)).toBe(true);
  expect(matches(`${`...\n${wildLine}\n`.repeat(500)}b`, real)).toBe(false);
  expect(matches(`...\n${`${alike}\n`.repeat(2000)}b\n...`, real)).toBe(false);
  expect(matches('a[..]'.repeat(5000) + 'b', 'a'.repeat(10_000))).toBe(false);
  expect(matches(Array<string>(10_000).fill('[..]a').join('\n'), real, true)).toBe(true);
  expect(matches(`${numbered(9_900)}\n${'line [..]\n'.repeat(100)}`, numbered(10_000), true)).toBe(true);
});
