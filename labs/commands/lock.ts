/** `npm run labs:lock`: settles `labs/image/packages.txt` against the Debian archive of this machine's apt. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../image/apt.ts';
import { makeLock, writeLock, type Lock } from '../image/lock.ts';
import { places } from '../image/places.ts';
import { ImageProblem } from '../image/problem.ts';

try {
  const lock = await makeLock(await openArchive(join(places.cache, 'apt')));
  let before: Lock | undefined;
  try {
    before = JSON.parse(readFileSync(places.lock, 'utf8')) as Lock;
  } catch {
    // The first lock, or one that a merge left broken: it is written anew either way.
  }
  const versions = (of: Lock | undefined) =>
    new Map(of?.packages.map(({ name, version }) => [name, version]));
  const [old, now] = [versions(before), versions(lock)];
  for (const name of [...new Set([...old.keys(), ...now.keys()])].sort())
    if (old.get(name) !== now.get(name))
      console.log(`${name}: ${old.get(name) ?? '-'} → ${now.get(name) ?? '-'}`);
  writeFileSync(places.lock, writeLock(lock));
  const bytes = lock.packages.reduce((sum, one) => sum + one.bytes, 0);
  console.log(
    `${lock.packages.length} packages of Debian ${lock.version}, ${(bytes / 1e6).toFixed(1)} MB to download.`,
  );
} catch (error) {
  if (!(error instanceof ImageProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
