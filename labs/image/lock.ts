import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, release } from './apt.ts';
import { type IndexedPackage } from './package-index.ts';
import { readPackageList } from './package-list.ts';
import { places } from './places.ts';
import { resolve } from './resolve.ts';

/** A package whose bytes are settled. */
export type LockedPackage = Omit<IndexedPackage, 'depends' | 'provides'>;

/** `packages.lock.json`: the very packages that the image is made from and with. */
export interface Lock {
  release: string;
  /** Version and day of the archive's release; the day is also the time of all files in the image. */
  version: string;
  date: string;
  packages: LockedPackage[];
  tools: LockedPackage[];
}

export const readLock = (): Lock => JSON.parse(readFileSync(places.lock, 'utf8')) as Lock;

export const readPackagesAsked = () =>
  readPackageList(readFileSync(join(places.recipe, 'packages.txt'), 'utf8'));

/** Settles what `packages.txt` asks for against an archive. */
export async function makeLock(archive: Archive): Promise<Lock> {
  const { asked, without, tools } = readPackagesAsked();
  const leftOut = new Set(without.keys());
  const lock = async (names: Iterable<string>, architecture: string) =>
    resolve(names, leftOut, await archive.index(architecture)).map(
      ({ depends: _depends, provides: _provides, ...locked }) => locked,
    );
  return {
    release,
    version: archive.version,
    date: archive.date,
    packages: await lock(asked.keys(), 'i386'),
    tools: await lock(tools.keys(), 'amd64'),
  };
}

/** The lock as text. */
export const writeLock = (lock: Lock): string =>
  `${JSON.stringify({ generated: 'by npm run labs:lock; do not edit', ...lock }, null, 2)}\n`;
