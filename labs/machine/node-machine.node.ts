import './own-time.node.ts';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { imageInFolder } from './node-image.node.ts';
import { statesInFolder } from './node-states.node.ts';
import { type Machine } from './machine.ts';
import { v86Machine } from './v86-machine.ts';

/**
 * A machine in this process, off, from an image in a folder.
 * @param states a folder for machines right after their start: with one there, the machine need not boot
 * @param onDiskTouch told each piece of the disk that is touched
 * @param bootTimeoutMs a boot takes some 10 s; several times that when other work has the processor
 */
export function nodeMachine(
  folder: string,
  {
    states,
    onDiskTouch,
    bootTimeoutMs = 300_000,
  }: { states?: string; onDiskTouch?: (index: number) => void; bootTimeoutMs?: number } = {},
): Machine {
  return v86Machine({
    openImage: () => imageInFolder(folder),
    onDiskTouch,
    bootTimeoutMs,
    emulator: async (imports) => {
      const library = createRequire(import.meta.url).resolve('v86');
      const wasm = await WebAssembly.compile(await readFile(join(library, '../v86.wasm')));
      return (await WebAssembly.instantiate(wasm, imports)).exports;
    },
    now: () => new Date(),
    seed: () => randomBytes(32),
    savedState: states === undefined ? undefined : statesInFolder(states),
  });
}
