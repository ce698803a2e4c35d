import { type ImageManifest } from '../machine/image.ts';
import { sha256 } from './hash.ts';
import { licencesIn } from './licences.ts';
import { type Lock } from './lock.ts';
import { type Tree } from './tree.ts';

/** What the kernel is started with. */
export const commandLine = [
  'console=ttyS0',
  'quiet loglevel=3 pnpbios=off', // nothing but the prompt on the reader's console
  'nokaslr', // states of several builds differ less
  'tsc=reliable', // the emulator's clock is the time stamp counter; checking it costs seconds
  'mitigations=off', // the emulator has none of the flaws
  'init_on_alloc=0 init_on_free=1', // zeroed once either way; what is free then packs to nothing
  'random.trust_cpu=on', // no waiting for the pool; freshen fills it before anybody uses it
].join(' ');

/** SeaBIOS keeps 16 MiB at the top, the kernel its own: about 95 MiB are left. */
export const memoryMiB = 128;

/** The disk is fetched in pieces of this size. */
export const pieceBytes = 128 * 1024;

/** One package as `packages.json` lists it, for the page that tells what the machine is made of. */
export interface PackageEntry {
  name: string;
  version: string;
  /** Source package with version, and further sources whose code is inside. */
  source: string;
  builtUsing: string;
  /** Why it is in the machine; none for what others depend on. */
  purpose: string | undefined;
  /** As its copyright file names them; empty where that is prose. */
  licences: string[];
  /** The copyright file, relative to the image's folder. */
  copyright: string;
}

/** Files of licences, by path in the image's folder, and the list of packages that refers to them. */
export function licenceFiles(lock: Lock, purposes: ReadonlyMap<string, string>, tree: Tree) {
  const files = new Map<string, Buffer>();
  const known = new Map<string, string>();
  for (const [name, text] of tree.licences) files.set(`copyright/licences/${name}.txt`, text);
  const packages = lock.packages.map(({ name, version, source, builtUsing }): PackageEntry => {
    const text = tree.copyright.get(name)!;
    // Packages of one source mostly share their text: it is kept once, under the first one's name.
    const hash = sha256(text);
    const copyright = known.get(hash) ?? `copyright/${name}.txt`;
    known.set(hash, copyright);
    files.set(copyright, text);
    const licences = licencesIn(text.toString());
    return { name, version, source, builtUsing, purpose: purposes.get(name), licences, copyright };
  });
  return { files, packages };
}

/** The manifest with the id that follows from all of its bytes. */
export function makeManifest(
  content: Omit<ImageManifest, 'id' | 'packages' | 'state'>,
  lock: Lock,
): ImageManifest {
  const id = `debian-${lock.release}-${sha256(JSON.stringify(content)).slice(0, 12)}`;
  return {
    id,
    ...content,
    packages: lock.packages.map(({ name, version, source }) => ({ name, version, source })),
  };
}
