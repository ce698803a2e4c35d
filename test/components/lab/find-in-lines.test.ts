import { expect, test } from 'vitest';
import { findInRows } from '../../../src/components/lab/find-in-lines.ts';

const cells = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
const rows = (...texts: string[]) => texts.map((text) => ({ text, isWrapped: false }));

test('finds every place, in capitals or not', () => {
  expect(findInRows(rows('Listen 80 ', 'no        ', 'LISTEN 443'), 'listen', cells, 10)).toEqual([
    { row: 0, column: 0, length: 6 },
    { row: 2, column: 0, length: 6 },
  ]);
});

test('finds what goes on in the next row', () => {
  const wrapped = [
    { text: 'root@bench', isWrapped: false },
    { text: ':~# ipvsad', isWrapped: true },
    { text: 'm -ln     ', isWrapped: true },
  ];
  expect(findInRows(wrapped, 'ipvsadm', cells, 10)).toEqual([{ row: 1, column: 4, length: 7 }]);
});

test('does not join rows that are lines of their own', () => {
  expect(findInRows(rows('ab', 'cd'), 'bc', cells, 2)).toEqual([]);
});

test('counts cells where letters take two', () => {
  expect(findInRows(rows('中文 ss'), 'ss', cells, 20)).toEqual([{ row: 0, column: 5, length: 2 }]);
  expect(findInRows(rows('a 中文'), '中文', cells, 20)).toEqual([{ row: 0, column: 2, length: 4 }]);
});

test('finds nothing for nothing', () => {
  expect(findInRows(rows('ab'), '', cells, 2)).toEqual([]);
});
