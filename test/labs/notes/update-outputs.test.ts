import { expect, test } from 'vitest';
import { updateOutputs } from '../../../labs/notes/update-outputs.ts';

const note = (output: string[], info = 'text output', words = 'Words.') =>
  [words, '', '```sh run', 'x', '```', '', '```' + info, ...output, '```', '', 'End.'].join('\n');
const update = (output: string[], printed: string, info?: string) =>
  updateOutputs(note(output, info), note(output, info), new Map([[3, printed]]));

test('an output that differs becomes what was printed', () => {
  expect(update(['one', 'two'], 'one\nTWO\nthree\n')).toBe(note(['one', 'TWO', 'three']));
  expect(update(['one', 'two'], '')).toBe(note([]));
  expect(update([], 'one\n')).toBe(note(['one']));
});

test('masks stay where they still fit', () => {
  expect(update(['pid [..]', 'a', '...', 'z'], 'pid 7\nb\nc\nd\nz\n')).toBe(note(['pid [..]', '...', 'z']));
  expect(update(['pid [..]', 'old'], 'pid 7\nnew\n')).toBe(note(['pid [..]', 'new']));
});

test('an output that matches is not touched', () => {
  expect(update(['[..]', '...'], 'x\ny\n')).toBe(note(['[..]', '...']));
});

test('unordered lines keep their places, new ones come last', () => {
  expect(update(['b', 'a [..]', 'gone'], 'new\na 1\nb\n', 'text output unordered')).toBe(
    note(['b', 'a [..]', 'new'], 'text output unordered'),
  );
});

test('the translation gets the same', () => {
  const en = note(['old']);
  const zh = note(['old'], 'text output', '两行\n字。');
  expect(updateOutputs(zh, en, new Map([[3, 'new\n']]))).toBe(note(['new'], 'text output', '两行\n字。'));
  expect(() => updateOutputs(zh.replace('\nx\n', '\ny\n'), en, new Map())).toThrow('not those of the note');
});

test('a fence in a list keeps its indentation', () => {
  const text = ['- Step:', '', '  ```sh run', '  x', '  ```', '', '  ```text output', '  a', '  ```'].join(
    '\n',
  );
  expect(updateOutputs(text, text, new Map([[3, 'b\nc\n']]))).toBe(text.replace('  a', '  b\n  c'));
});

test('what would end its fence is refused', () => {
  expect(() => update(['a'], '```\n')).toThrow('by hand');
});
