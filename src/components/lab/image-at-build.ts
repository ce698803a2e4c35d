import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageManifest } from '../../../labs/machine/image.ts';

let known: ImageManifest | null | undefined;

/**
 * What the image that this site is built with says of itself; undefined when there is none, or `LABS=off` leaves it out: then
 * pages show recorded runs.
 */
export function imageAtBuild(): ImageManifest | undefined {
  if (known === undefined || import.meta.env.DEV) known = read() ?? null;
  return known ?? undefined;
}

function read(): ImageManifest | undefined {
  if (process.env.LABS === 'off') return undefined;
  const images = join(process.cwd(), 'public/labs');
  const current = join(images, 'current.json');
  if (!existsSync(current)) return undefined;
  const { id } = JSON.parse(readFileSync(current, 'utf8')) as { id: string };
  const manifest = join(images, id, 'manifest.json');
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as ImageManifest) : undefined;
}
