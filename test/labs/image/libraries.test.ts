import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lackingLibraries, neededLibraries } from '../../../labs/image/libraries.ts';
import { freshen } from '../../../labs/image/freshen.ts';

const root = mkdtempSync(join(tmpdir(), 'libraries-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The least of a dynamic program for i386: one LOAD segment that holds everything, and one DYNAMIC. */
function program(...needed: string[]): Buffer {
  const names = Buffer.from(`\0${needed.map((name) => `${name}\0`).join('')}`);
  const tags = [...needed.map((name) => [1, names.indexOf(`\0${name}\0`) + 1]), [5, 0], [0, 0]];
  const dynamicAt = 52 + 2 * 32;
  const namesAt = dynamicAt + 8 * tags.length;
  const base = 0x1000;
  tags.find(([tag]) => tag === 5)![1] = base + namesAt;
  const file = Buffer.alloc(namesAt + names.length);
  file.write('\x7fELF\x01', 'latin1');
  file.writeUInt32LE(52, 28);
  file.writeUInt16LE(32, 42);
  file.writeUInt16LE(2, 44);
  const words = [
    [1, 0, base, base, file.length, file.length, 5, 4096],
    [2, dynamicAt, base + dynamicAt, 0, 8 * tags.length, 0, 0, 0],
  ].flat();
  words.forEach((word, at) => file.writeUInt32LE(word, 52 + 4 * at));
  tags.flat().forEach((word, at) => file.writeUInt32LE(word!, dynamicAt + 4 * at));
  names.copy(file, namesAt);
  return file;
}

test('neededLibraries names what a dynamic program needs, and nothing of other files', () => {
  expect(neededLibraries(program('libc.so.6', 'libm.so.6'))).toEqual(['libc.so.6', 'libm.so.6']);
  expect(neededLibraries(Buffer.from(freshen()))).toEqual([]);
  expect(neededLibraries(Buffer.from('#!/bin/sh\n'.repeat(20)))).toEqual([]);
  expect(neededLibraries(Buffer.alloc(0))).toEqual([]);
});

test('lackingLibraries tells which program would not start for want of which library', () => {
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib/i386-linux-gnu/sub'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'usr/bin/good'), program('liba.so.1'));
  writeFileSync(join(root, 'usr/sbin/bad'), program('liba.so.1', 'libgone.so.2'));
  writeFileSync(join(root, 'usr/lib/i386-linux-gnu/sub/liba.so.1'), program());
  expect(lackingLibraries(root)).toEqual([{ file: 'usr/sbin/bad', library: 'libgone.so.2' }]);
});
