import { describe, expect, test } from 'vitest';
import { licencesIn } from '../../../labs/image/licences.ts';
import { readLock } from '../../../labs/image/lock.ts';
import { licenceFiles, makeManifest } from '../../../labs/image/manifest.ts';
import { type Tree } from '../../../labs/image/tree.ts';

const lock = readLock();
const file = { file: 'a', bytes: 1, sha256: 'aa' };
const content = {
  kernel: '6.1.0-50-686 (6.1.176-1)',
  memoryMiB: 128,
  commandLine: 'quiet',
  files: { kernel: file, initrd: file, bios: file, vgaBios: file },
  root: { bytes: 3, pieceBytes: 2, pieces: ['bb', 'cc'], compression: 'none' as const },
};

describe('makeManifest', () => {
  test('gives the same id to the same bytes, and another one when any of them changes', () => {
    const { id } = makeManifest(content, lock);
    expect(id).toMatch(/^debian-bookworm-[0-9a-f]{12}$/);
    expect(makeManifest(structuredClone(content), lock).id).toBe(id);
    expect(makeManifest({ ...content, memoryMiB: 129 }, lock).id).not.toBe(id);
    expect(makeManifest({ ...content, root: { ...content.root, pieces: ['bb', 'dd'] } }, lock).id).not.toBe(
      id,
    );
  });

  test('lists every package with its source', () => {
    const { packages } = makeManifest(content, lock);
    expect(packages).toHaveLength(lock.packages.length);
    expect(packages.find(({ name }) => name === 'conntrack')?.source).toMatch(/^conntrack-tools /);
  });
});

test('licenceFiles keeps a text that several packages share once, and names it for each of them', () => {
  const two = { ...lock, packages: lock.packages.slice(0, 3) };
  const [a, b, c] = two.packages.map(({ name }) => name) as [string, string, string];
  const tree = {
    copyright: new Map([
      [a, Buffer.from('one')],
      [b, Buffer.from('one')],
      [c, Buffer.from('two')],
    ]),
    licences: new Map([['GPL-2', Buffer.from('text')]]),
  } as unknown as Tree;
  const { files, packages } = licenceFiles(two, new Map([[c, 'why']]), tree);
  expect([...files.keys()].sort()).toEqual(
    ['copyright/licences/GPL-2.txt', `copyright/${a}.txt`, `copyright/${c}.txt`].sort(),
  );
  expect(packages.map(({ copyright }) => copyright)).toEqual([
    `copyright/${a}.txt`,
    `copyright/${a}.txt`,
    `copyright/${c}.txt`,
  ]);
  expect(packages.map(({ purpose }) => purpose)).toEqual([undefined, undefined, 'why']);
});

test('licencesIn names the licences of a machine-readable file, each once, and none of a prose one', () => {
  const text =
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-2+ or LGPL-2.1\n text\n\nFiles: b\nLicense: Expat\n\nLicense: GPL-2+\n text\n';
  expect(licencesIn(text)).toEqual(['Expat', 'GPL-2+', 'LGPL-2.1']);
  expect(licencesIn('This package was debianized by …\nLicense: GPL\n')).toEqual([]);
});
