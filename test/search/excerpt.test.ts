import { expect, test } from 'vitest';
import { excerptParts, markedParts, withoutTitle } from '../../src/search/excerpt.ts';

test('what Pagefind marked is marked, and its entities are signs again', () => {
  expect(excerptParts('see <mark>nf_conntrack</mark> in &lt;dmesg&gt; &amp; <mark>drop</mark>')).toEqual([
    { text: 'see ', isMarked: false },
    { text: 'nf_conntrack', isMarked: true },
    { text: ' in <dmesg> &amp; ', isMarked: false },
    { text: 'drop', isMarked: true },
  ]);
});

test('an excerpt without marks, and an empty one', () => {
  expect(excerptParts('plain')).toEqual([{ text: 'plain', isMarked: false }]);
  expect(excerptParts('')).toEqual([]);
});

test.each([
  ['Why. The kernel drops it.', 'Why', 'The kernel drops it.'],
  ['… full SYN <mark>queue.</mark> A neighbour', 'A full SYN queue', 'A neighbour'],
  ['…the <mark>queue</mark> is full', 'Why', '…the queue is full'],
  ['Why', 'Why', 'Why'],
  ['Whyever not', 'Why', 'Whyever not'],
  ['', 'Why', ''],
])('"%s" below the heading "%s" is shown as "%s"', (excerpt, title, shown) => {
  expect(
    withoutTitle(excerptParts(excerpt), title)
      .map(({ text }) => text)
      .join(''),
  ).toBe(shown);
});

test('marks cut a text into pieces that join to the same text', () => {
  const parts = markedParts('table full, dropping', [
    [0, 5],
    [12, 20],
  ]);
  expect(parts.map(({ text }) => text).join('')).toBe('table full, dropping');
  expect(parts.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toEqual(['table', 'dropping']);
  expect(markedParts('whole', [])).toEqual([{ text: 'whole', isMarked: false }]);
});
