import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openArchive } from './apt.ts';
import { sha256OfFile } from './hash.ts';
import { type LockedPackage } from './lock.ts';
import { type IndexedPackage } from './package-index.ts';
import { places } from './places.ts';
import { ImageProblem } from './problem.ts';

/** Where the file of a locked package lies once it is fetched. */
export const debOf = (one: LockedPackage): string => join(places.debs, basename(one.file));

const isHere = (one: LockedPackage) =>
  existsSync(debOf(one)) &&
  statSync(debOf(one)).size === one.bytes &&
  sha256OfFile(debOf(one)) === one.sha256;

/**
 * Brings the locked packages into the cache, each checked against its hash. What is there already is not fetched again.
 * @throws ImageProblem where the archive no longer has a locked version
 */
export async function fetchPackages(locked: LockedPackage[], report: (line: string) => void): Promise<void> {
  mkdirSync(places.debs, { recursive: true });
  const missing = locked.filter((one) => !isHere(one));
  if (missing.length === 0) return;
  const bytes = missing.reduce((sum, one) => sum + one.bytes, 0);
  report(`fetching ${missing.length} packages, ${(bytes / 1e6).toFixed(1)} MB`);
  const archive = await openArchive(join(places.cache, 'apt'));
  const indices = { i386: await archive.index('i386'), amd64: await archive.index('amd64') };
  const gone = missing.filter((one) => !isOffered(one, indices));
  if (gone.length > 0)
    throw new ImageProblem(
      `The archive no longer has ${gone.map(({ name, version }) => `${name} ${version}`).join(', ')}: run npm run labs:lock, look at what changed, and commit the new lock.`,
    );
  const incoming = join(places.cache, 'incoming');
  rmSync(incoming, { recursive: true, force: true });
  await archive.download(missing, incoming);
  const arrived = new Map(
    readdirSync(incoming).map((name) => [sha256OfFile(join(incoming, name)), join(incoming, name)]),
  );
  for (const one of missing) {
    const file = arrived.get(one.sha256);
    if (!file)
      throw new ImageProblem(`${one.name} ${one.version} arrived with other bytes than the lock names.`);
    renameSync(file, debOf(one));
  }
  rmSync(incoming, { recursive: true, force: true });
}

function isOffered(
  one: LockedPackage,
  indices: Record<'i386' | 'amd64', Map<string, IndexedPackage>>,
): boolean {
  return Object.values(indices).some((index) => index.get(one.name)?.sha256 === one.sha256);
}
