import { expect, test } from 'vitest';
import { formatRecord, mergeRecord, type NoteRecord } from '../../../labs/notes/record.ts';

const entry = (date: string): NoteRecord => ({
  fingerprint: '0',
  date,
  kernel: '6.1',
  image: 'debian',
  commit: 'abc',
  run: 1,
  passed: 1,
  outputs: [{ exit: 0, output: 'x\n' }],
  pieces: '4 2',
});

test('a run of some notes leaves the others as they were', () => {
  const before = mergeRecord(undefined, { 'b/b': entry('1'), 'a/a': entry('1') }, ['a/a', 'b/b']);
  const after = mergeRecord(before, { 'b/b': entry('2') }, ['a/a', 'b/b']);
  expect(after.notes).toEqual({ 'a/a': entry('1'), 'b/b': entry('2') });
});

test('a note that is gone leaves the record, one that never ran is not in it', () => {
  const before = mergeRecord(undefined, { 'a/a': entry('1'), 'b/b': entry('1') }, ['a/a', 'b/b']);
  expect(Object.keys(mergeRecord(before, {}, ['b/b', 'c/c']).notes)).toEqual(['b/b']);
});

test('the file says that it is generated, and is the same for the same runs in any order', () => {
  const one = mergeRecord(undefined, { 'b/b': entry('1'), 'a/a': entry('2') }, ['b/b', 'a/a']);
  const other = mergeRecord(undefined, { 'a/a': entry('2'), 'b/b': entry('1') }, ['a/a', 'b/b']);
  expect(formatRecord(one)).toBe(formatRecord(other));
  expect(Object.keys(JSON.parse(formatRecord(one)) as object)[0]).toBe('generated');
  expect(formatRecord(one)).toMatch(/\}\n$/);
});
