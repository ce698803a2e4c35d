import { expect, test } from 'vitest';
import { type FileList } from '../../src/offline/file-list.ts';
import { parseMarker, shelfOf } from '../../src/offline/shelf.ts';
import { type Kept } from '../../src/offline/store.ts';

const list: FileList = {
  build: 'new',
  sent: { reading: 0, machine: 0 },
  files: {
    reading: [
      { address: '', bytes: 10, hash: 'aa' },
      { address: 'about/', bytes: 20, hash: 'bb' },
    ],
    machine: [{ address: 'labs/x/1.bin', bytes: 70, hash: 'cc' }],
  },
};
const kept: Kept = {
  build: 'new',
  parts: ['reading'],
  at: 5,
  bytes: 30,
  files: { '': 'aa.html', 'about/': 'bb.html' },
  leftover: {},
};
const both = new Set(['aa.html', 'bb.html']);
const marker = { at: 5, parts: ['reading' as const] };

test('an empty shelf is empty, and one whose marker is left was lost', () => {
  expect(shelfOf(list, undefined, undefined, new Set(), undefined)).toEqual({ kind: 'nothing' });
  expect(shelfOf(list, undefined, undefined, new Set(), marker)).toEqual({ kind: 'lost', ...marker });
});

test('what is whole and of the current build is kept, also when the server can’t be asked', () => {
  const shelf = { kind: 'kept', at: 5, parts: ['reading'] };
  expect(shelfOf(list, kept, undefined, both, marker)).toEqual(shelf);
  expect(shelfOf(undefined, kept, undefined, both, marker)).toEqual(shelf);
});

test('another build says how many bytes of it are missing', () => {
  const old: Kept = { ...kept, build: 'old', files: { '': 'zz.html', 'about/': 'bb.html' } };
  expect(shelfOf(list, old, undefined, new Set(['zz.html', 'bb.html']), marker)).toEqual({
    kind: 'outdated',
    at: 5,
    parts: ['reading'],
    bytes: 10,
  });
});

test('files that are gone are counted', () => {
  expect(shelfOf(list, kept, undefined, new Set(['aa.html']), marker)).toEqual({
    kind: 'damaged',
    at: 5,
    parts: ['reading'],
    files: 1,
    bytes: 20,
  });
});

test('what was asked for and has not all come is unfinished', () => {
  const pending = { parts: ['reading' as const, 'machine' as const] };
  expect(shelfOf(list, kept, pending, both, marker)).toEqual({
    kind: 'interrupted',
    parts: pending.parts,
    bytes: 30,
    allBytes: 100,
  });
});

test('a marker that somebody else wrote is none', () => {
  expect(parseMarker(JSON.stringify(marker))).toEqual(marker);
  for (const text of [null, '', '1', 'null', '{}', '{"at":"5","parts":[]}'])
    expect(parseMarker(text)).toBeUndefined();
});
