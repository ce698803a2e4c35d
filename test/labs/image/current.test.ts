import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isWhole, recipeHash } from '../../../labs/image/current.ts';
import { type ImageManifest } from '../../../labs/machine/image.ts';

const file = (name: string) => ({ file: name, bytes: 3, sha256: '' });
const manifest = {
  files: { kernel: file('k'), initrd: file('i'), bios: file('b'), vgaBios: file('v') },
  root: { bytes: 10, pieceBytes: 4, pieces: ['p', 'q', 'r'], compression: 'none' },
} as ImageManifest;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  mkdirSync(join(folder, 'pieces'));
  for (const name of ['k', 'i', 'b', 'v']) writeFileSync(join(folder, name), 'abc');
  for (const name of ['p', 'q']) writeFileSync(join(folder, 'pieces', `${name}.bin`), 'abcd');
  writeFileSync(join(folder, 'pieces/r.bin'), 'ab');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an image is whole when each file has its size, the last piece what is left', () => {
  expect(isWhole(folder, manifest)).toBe(true);
});

test.each(['k', 'v', 'pieces/p.bin', 'pieces/r.bin'])(
  'an image without %s, or with part of it, is not whole',
  (name) => {
    truncateSync(join(folder, name), 1);
    expect(isWhole(folder, manifest)).toBe(false);
    rmSync(join(folder, name));
    expect(isWhole(folder, manifest)).toBe(false);
  },
);

test('the recipe has one hash', () => {
  expect(recipeHash()).toMatch(/^[0-9a-f]{64}$/);
  expect(recipeHash()).toBe(recipeHash());
});
