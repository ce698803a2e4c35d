import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cpio, type CpioEntry } from './cpio.ts';
import { readDependencies } from './modules.ts';
import { places } from './places.ts';
import { type Tree } from './tree.ts';

/** What the disk and its filesystems need. crc32c is asked for by name, so that nothing depends on it. */
const needed = ['ata_piix', 'sd_mod', 'crc32c_generic', 'libcrc32c', 'squashfs', 'overlay'];

/**
 * The modules in an order in which each finds what it needs.
 * @param dependencies of `modules.dep`, where what is needed first stands last
 * @throws Error when the kernel has no module of such a name
 */
export function loadOrder(names: string[], dependencies: ReadonlyMap<string, string[]>): string[] {
  const order = new Set<string>();
  for (const name of names) {
    const path = [...dependencies.keys()].find((path) => basename(path) === `${name}.ko`);
    if (!path) throw new Error(`The kernel has no module ${name}.`);
    for (const one of [...dependencies.get(path)!.toReversed(), path]) order.add(one);
  }
  return [...order];
}

/** The first root filesystem, uncompressed: a shell and what it takes to reach the disk. */
export function makeInitrd(tree: Tree, time: number): Uint8Array {
  const modules = join(tree.root, 'usr/lib/modules', tree.kernelRelease);
  const order = loadOrder(needed, readDependencies(readFileSync(join(modules, 'modules.dep'), 'utf8')));
  const entries: CpioEntry[] = [
    ...['bin', 'dev', 'modules', 'new', 'proc', 'ro', 'rw', 'sys'].map((path) => ({
      path,
      kind: 'folder' as const,
    })),
    {
      path: 'bin/busybox',
      kind: 'file',
      content: readFileSync(join(tree.root, 'usr/bin/busybox')),
      executable: true,
    },
    { path: 'bin/sh', kind: 'link', content: 'busybox' },
    {
      path: 'init',
      kind: 'file',
      content: readFileSync(join(places.recipe, 'initrd-init.sh')),
      executable: true,
    },
    // Numbered, because the shell sorts what it finds.
    ...order.map((path, at) => ({
      path: `modules/${at + 10}-${basename(path)}`,
      kind: 'file' as const,
      content: readFileSync(join(modules, path)),
    })),
  ];
  return cpio(entries, time);
}
