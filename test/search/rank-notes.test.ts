import { expect, test } from 'vitest';
import { rankNotes, type Scores } from '../../src/search/rank-notes.ts';
import type { IndexedNote } from '../../src/search/symptom-index.ts';

const note = (title: string, part: Partial<IndexedNote> = {}): IndexedNote => ({
  title,
  topic: 'Network',
  address: title,
  lines: [],
  complaints: [],
  words: '',
  ...part,
});
const none: Scores = new Map();
const nothing = { all: none, some: none, symptoms: none };

test('a rare word counts more than one that stands in every note', () => {
  const index = [
    note('disk size'),
    note('disk speed'),
    note('disk order', { complaints: ['which gigabyte'] }),
  ];
  expect(rankNotes('disk gigabyte', index, nothing)[0]).toBe('disk order');
});

test('a word counts most in a title, then in a complaint, then in an error line', () => {
  const others = Array.from({ length: 9 }, (_, at) => note(`other ${at}`));
  const index = [
    ...others,
    note('a', { lines: ['watchdog'] }),
    note('b', { complaints: ['the watchdog barks'] }),
    note('a watchdog'),
  ];
  expect(rankNotes('watchdog', index, nothing)).toEqual(['a watchdog', 'b', 'a']);
});

test('notes that only the full text knows are ranked with the others', () => {
  const ranked = rankNotes('fork fails', [note('fork')], {
    ...nothing,
    some: new Map([
      ['fork', 1],
      ['text', 4],
    ]),
    all: new Map([['text', 2]]),
  });
  expect(ranked).toEqual(['text', 'fork']);
});

test('a note with a small part of the best score is left out', () => {
  const some = new Map([
    ['good', 10],
    ['bad', 1],
  ]);
  expect(rankNotes('anything', [], { ...nothing, some })).toEqual(['good']);
});

test.each(['', 'zxcv', 'what is it'])('%j finds nothing where nothing is', (typed) => {
  expect(rankNotes(typed, [note('disk')], nothing)).toEqual([]);
});
