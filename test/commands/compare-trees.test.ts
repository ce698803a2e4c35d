import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { compareTrees, hashOfTree } from '../../src/commands/compare-trees.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function tree(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trees-'));
  folders.push(folder);
  mkdirSync(join(folder, 'below'));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

test('the same names with the same bytes are no difference, in whatever order they were written', () => {
  const first = tree({ a: 'x', 'below/b': 'y' });
  const second = tree({ 'below/b': 'y', a: 'x' });
  expect(compareTrees(first, second)).toEqual([]);
  expect(hashOfTree(first)).toBe(hashOfTree(second));
});

test('a byte, a length and a missing file are told by their path', () => {
  const first = tree({ a: 'xyz', 'below/b': 'long', c: '', d: 'same' });
  const second = tree({ a: 'xYz', 'below/b': 'lo', 'below/c': '', d: 'same' });
  expect(compareTrees(first, second)).toEqual([
    { kind: 'differs', file: 'a', at: 1 },
    { kind: 'differs', file: 'below/b', at: 2 },
    { kind: 'only in second', file: 'below/c' },
    { kind: 'only in first', file: 'c' },
  ]);
  expect(hashOfTree(first)).not.toBe(hashOfTree(second));
});

test('the hash tells names from bytes', () => {
  expect(hashOfTree(tree({ ab: 'c' }))).not.toBe(hashOfTree(tree({ a: 'bc' })));
});
