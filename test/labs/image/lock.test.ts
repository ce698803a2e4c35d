import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLock, readPackagesAsked, writeLock } from '../../../labs/image/lock.ts';
import { readPackageList } from '../../../labs/image/package-list.ts';
import { places } from '../../../labs/image/places.ts';

const lock = readLock();
const locked = new Set(lock.packages.map(({ name }) => name));
const { asked, without, tools } = readPackagesAsked();

test('the lock has every package that the list asks for, and none that it leaves out', () => {
  expect([...asked.keys()].filter((name) => !locked.has(name))).toEqual([]);
  expect([...without.keys()].filter((name) => locked.has(name))).toEqual([]);
  expect([...tools.keys()].filter((name) => !lock.tools.some((tool) => tool.name === name))).toEqual([]);
});

test('the lock names each file by its place in the archive and its hash, and no host', () => {
  expect(readFileSync(places.lock, 'utf8')).not.toMatch(/:\/\//);
  for (const one of [...lock.packages, ...lock.tools]) {
    expect(one.file).toMatch(/^pool\/main\/[^ ]+\.deb$/);
    expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(one.bytes).toBeGreaterThan(0);
    expect(one.source).toMatch(/^\S+ \S+$/);
  }
});

test('the lock is written as it is read', () => {
  expect(writeLock(lock).replace(/"generated".*/, '')).toBe(
    readFileSync(places.lock, 'utf8').replace(/"generated".*/, ''),
  );
});

test('the list says for each package what it is for, or why it is left out', () => {
  const list = readPackageList('# remark\n\nbash — the shell\nwithout perl — 50 MB\ntool bash — packs\n');
  expect(list.asked).toEqual(new Map([['bash', 'the shell']]));
  expect(list.without).toEqual(new Map([['perl', '50 MB']]));
  expect(list.tools).toEqual(new Map([['bash', 'packs']]));
});

test.each([
  ['bash', /packages\.txt:1: "bash" is not of the form/],
  ['bash - the shell', /is not of the form/],
  ['bash — a\nbash — b', /packages\.txt:2: bash is listed twice/],
  ['bash — a\nwithout bash — b', /bash is listed twice/],
])('the list is refused where it reads %j', (text, message) => {
  expect(() => readPackageList(text)).toThrow(message);
});
