import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  filesOf,
  keyOf,
  keysByAddress,
  missingFiles,
  readList,
  writeList,
  type FileList,
} from '../../src/offline/file-list.ts';

const list: FileList = {
  build: 'b1',
  sent: { reading: 20, machine: 30 },
  files: {
    reading: [
      { address: '', bytes: 10, hash: 'aa' },
      { address: 'about/', bytes: 20, hash: 'bb' },
      { address: 'twin/', bytes: 20, hash: 'bb' },
    ],
    machine: [{ address: 'labs/x/pieces/1.bin', bytes: 100, hash: 'cc' }],
  },
};

test('a file is stored by its hash, with an ending for its type', () => {
  expect(keyOf({ address: '', hash: 'aa' })).toBe('aa.html');
  expect(keyOf({ address: 'network/tcp-queues/', hash: 'aa' })).toBe('aa.html');
  expect(keyOf({ address: '_astro/dock.D9FE.js', hash: 'aa' })).toBe('aa.js');
  expect(keyOf({ address: 'labs/x/vmlinuz', hash: 'aa' })).toBe('aa.html');
});

test('two files of the same bytes are fetched and counted once', () => {
  expect(filesOf(list, ['reading']).map(keyOf)).toEqual(['aa.html', 'bb.html']);
  expect(bytesOf(filesOf(list, ['reading', 'machine']))).toBe(130);
});

test('only what is not there by its hash is missing', () => {
  expect(missingFiles(list, ['reading', 'machine'], new Set(['bb.html', 'cc.bin'])).map(keyOf)).toEqual([
    'aa.html',
  ]);
});

test('every address leads to its key', () => {
  expect(keysByAddress(list, ['reading'])).toEqual({
    '': 'aa.html',
    'about/': 'bb.html',
    'twin/': 'bb.html',
  });
});

describe('as text', () => {
  test('the list comes back as it was', () => {
    expect(readList(writeList(list))).toEqual(list);
  });

  test('what is no list is refused', () => {
    expect(() => readList('<!doctype html>')).toThrow();
    expect(() => readList('{}')).toThrow();
  });
});
