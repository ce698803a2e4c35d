import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageManifest } from '../machine/image.ts';
import { currentImage, imageIn, recipeHash, type BuiltImage, type Current } from './current.ts';
import { exclusively } from './exclusively.ts';
import { fetchPackages } from './fetch.ts';
import { readLock, readPackagesAsked } from './lock.ts';
import { pack } from './pack.ts';
import { places } from './places.ts';
import { lockedTools } from './tools.ts';
import { makeTree } from './tree.ts';

/**
 * The image that the recipe in this folder describes: the one that is there, or a new one.
 * @param report takes lines of progress; none when nothing has to be done
 * @throws ImageProblem when it can't be built here
 */
export async function ensureImage(report: (line: string) => void): Promise<BuiltImage> {
  const recipe = recipeHash();
  const here = currentImage(recipe);
  if (here) return here;
  const waiting = () => report('another build of the image is running; waiting for it');
  return exclusively(join(places.cache, 'building'), waiting, async () => {
    const finished = currentImage(recipe);
    if (finished) return finished;
    const work = join(places.cache, 'work');
    const image = publish(await build(work, report), recipe);
    rmSync(work, { recursive: true, force: true });
    return image;
  });
}

/**
 * Builds the image into a folder of its own, whatever is there already.
 * @returns its folder, still outside of what is served
 */
export async function build(work: string, report: (line: string) => void): Promise<BuiltImage> {
  const started = performance.now();
  const told = (line: string) =>
    report(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  // The modes of files that this program makes are in the image, too.
  process.umask(0o022);
  const lock = readLock();
  const tool = await lockedTools(lock, told);
  await fetchPackages(lock.packages, told);
  told(`unpacking ${lock.packages.length} packages of Debian ${lock.version}`);
  const tree = await makeTree(join(work, 'tree'), lock.packages, tool);
  told('packing the disk');
  const folder = join(work, 'image');
  rmSync(folder, { recursive: true, force: true });
  const manifest = await pack(tree, folder, { lock, purposes: readPackagesAsked().asked, tool });
  told(
    `${manifest.id}: ${(manifest.root.bytes / 1e6).toFixed(1)} MB of disk in ${manifest.root.pieces.length} pieces`,
  );
  rmSync(tree.root, { recursive: true, force: true });
  return { folder, manifest };
}

/**
 * Moves a finished image to where it is served from; earlier ones go. The saved state of one that boots the same bytes is kept:
 * a recipe may change without changing what comes of it.
 */
function publish({ folder, manifest: built }: BuiltImage, recipe: string): BuiltImage {
  const to = join(places.images, built.id);
  const state = imageIn(to)?.manifest.state;
  const isKept = state !== undefined && existsSync(join(to, state.file));
  const manifest: ImageManifest = isKept ? { ...built, state } : built;
  if (isKept) {
    renameSync(join(to, state.file), join(folder, state.file));
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  }
  mkdirSync(places.images, { recursive: true });
  for (const name of readdirSync(places.images).filter((name) => name.startsWith('debian-')))
    rmSync(join(places.images, name), { recursive: true, force: true });
  renameSync(folder, to);
  const current: Current = { id: manifest.id, recipe };
  writeFileSync(join(places.images, 'current.json'), `${JSON.stringify(current)}\n`);
  return { folder: to, manifest };
}
