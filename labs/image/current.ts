import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pieceFile, type ImageManifest } from '../machine/image.ts';
import { sha256, sha256OfFile } from './hash.ts';
import { places } from './places.ts';

/** A built image: where it lies and what it says of itself. */
export interface BuiltImage {
  folder: string;
  manifest: ImageManifest;
}

/** `public/labs/current.json` */
export interface Current {
  id: string;
  /** What it was built from: an image is built anew when any of it changes. */
  recipe: string;
}

/** The image that is there, when it was built from this recipe and nothing of it is missing. */
export function currentImage(recipe: string): BuiltImage | undefined {
  const current = readCurrent(places.images);
  return current?.recipe === recipe ? imageIn(join(places.images, current.id)) : undefined;
}

/** The image that pages would start, whatever it was built from, when nothing of it is missing. */
export function imageOfPages(images: string): BuiltImage | undefined {
  const current = readCurrent(images);
  return current && imageIn(join(images, current.id));
}

function readCurrent(images: string): Current | undefined {
  const file = join(images, 'current.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Current) : undefined;
}

/** The image in a folder, when nothing of it is missing. */
export function imageIn(folder: string): BuiltImage | undefined {
  if (!existsSync(join(folder, 'manifest.json'))) return undefined;
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ImageManifest;
  return isWhole(folder, manifest) ? { folder, manifest } : undefined;
}

/** Whether every file of an image has its size: a copy or a download may have been broken off. */
export function isWhole(folder: string, { files, root }: ImageManifest): boolean {
  const has = (file: string, bytes: number) =>
    statSync(join(folder, file), { throwIfNoEntry: false })?.size === bytes;
  const last = root.pieces.length - 1;
  return (
    Object.values(files).every(({ file, bytes }) => has(file, bytes)) &&
    root.pieces.every((piece, at) =>
      has(pieceFile(piece), at === last ? root.bytes - last * root.pieceBytes : root.pieceBytes),
    )
  );
}

/** One hash over all that the image's bytes follow from: this folder, its lists and its programs. */
export function recipeHash(): string {
  const files = globSync('**/*', { cwd: places.recipe, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return sha256(files.map((file) => `${relative(places.recipe, file)} ${sha256OfFile(file)}\n`).join(''));
}
