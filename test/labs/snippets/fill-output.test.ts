import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillOutput, matchOutput } from '../../../labs/snippets/match.ts';

test('wildcards are filled with what was printed', () => {
  expect(fillOutput('pid [..] up', 'pid 7 up\n')).toBe('pid 7 up');
  expect(fillOutput('a\n[..]\nc', 'a\nb\nc\n')).toBe('a\nb\nc');
});

test('lines that the note leaves out stay left out', () => {
  expect(fillOutput('a\n...\nd', 'a\nb\nc\nd\n')).toBe('a\n…\nd');
  expect(fillOutput('...', 'a\nb\n')).toBe('…');
  expect(fillOutput('a\n...\nc\n...\n', 'a\nb\nc\nd')).toBe('a\n…\nc\n…');
});

test('where nothing was left out, nothing says so', () => {
  expect(fillOutput('a\n...\nd', 'a\nd\n')).toBe('a\nd');
  expect(fillOutput('...', '')).toBe('');
});

test('another output is not filled in', () => {
  expect(fillOutput('a', 'b\n')).toBeUndefined();
  expect(fillOutput('a\n...\nd', 'a\nb\n')).toBeUndefined();
  expect(fillOutput('a\nb', 'a\n', { unordered: true })).toBeUndefined();
});

test('unordered lines stand as they were printed', () => {
  expect(fillOutput('a\nb [..]', 'b 1\na\n', { unordered: true })).toBe('b 1\na');
  expect(fillOutput('a\n...\nb [..]', 'x\nb 1\ny\nz\na\n', { unordered: true })).toBe('…\nb 1\n…\na');
});

/** A real output, and an expectation made of it: some lines left out, some text in lines masked. */
const story = fc.array(
  fc.record({
    line: fc.stringMatching(/^[a-c.]{0,3}( [a-c]{0,3})?$/).map((text) => text.trimEnd()),
    as: fc.constantFrom('itself', 'masked', 'left out'),
  }),
  { minLength: 1, maxLength: 12 },
);

function expectationOf(lines: { line: string; as: string }[]): string {
  const wanted = lines.map(({ line, as }) => {
    if (as === 'left out') return '...';
    return as === 'masked' ? `${line.slice(0, 1)}[..]` : line;
  });
  return wanted.join('\n');
}

test('whatever matches is filled with printed lines only, in their order, and still matches', () => {
  fc.assert(
    fc.property(story, fc.boolean(), (lines, unordered) => {
      const real = lines.map(({ line }) => line).join('\n');
      const expected = expectationOf(lines);
      const filled = fillOutput(expected, real, { unordered });
      expect(filled === undefined).toBe(!matchOutput(expected, real, { unordered }).matches);
      if (filled === undefined) return;
      const printed = real.split('\n');
      let at = 0;
      for (const line of filled.split('\n')) {
        if (line === '…' || (line === '' && at >= printed.length)) continue;
        const found = printed.indexOf(line, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + 1;
      }
      // What stands for lines that are left out stands for them in the note as well.
      expect(matchOutput(expected, filled, { unordered }).matches).toBe(true);
      expect(matchOutput(filled.replace(/^…$/gm, '...'), real).matches).toBe(true);
    }),
  );
});
