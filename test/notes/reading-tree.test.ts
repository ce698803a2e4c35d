import { expect, test } from 'vitest';
import type { Note } from '../../src/notes/load.ts';
import { readingTree, type ReadingTree } from '../../src/notes/reading-tree.ts';

/** What the tree asks of a note. */
const note = (id: string, ...requires: string[]) =>
  ({ id, name: id.split('/')[1], facts: { requires } }) as unknown as Note;
const shape = (trees: ReadingTree[]): unknown[] =>
  trees.map(({ note, also, next }) => [note.name, also.map(({ name }) => name), ...shape(next)]);

const queues = note('net/queues');
const retries = note('net/retries', 'queues');
const codes = note('shell/codes');

test('a note stands under the one that it requires', () => {
  const ports = note('net/ports');
  expect(shape(readingTree([queues, retries, ports], [queues, retries, ports]))).toEqual([
    ['queues', [], ['retries', []]],
    ['ports', []],
  ]);
});

test('of several it stands under the last of its own topic; the others are named', () => {
  const both = note('net/both', 'codes', 'queues', 'retries');
  const all = [queues, retries, both, codes];
  expect(shape(readingTree([queues, retries, both], all))).toEqual([
    ['queues', [], ['retries', [], ['both', ['queues', 'codes']]]],
  ]);
});

test('one that requires notes of other topics only stands at the root', () => {
  const pods = note('kubernetes/pods', 'codes');
  expect(shape(readingTree([pods], [pods, codes]))).toEqual([['pods', ['codes']]]);
});

test('a circle is refused by name', () => {
  const [a, b] = [note('net/a', 'b'), note('net/b', 'a')];
  expect(() => readingTree([queues, a, b], [queues, a, b])).toThrow('in a circle: a, b.');
});
