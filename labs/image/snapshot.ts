import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageManifest } from '../machine/image.ts';
import { nodeMachine } from '../machine/node-machine.node.ts';
import { stateKey } from '../machine/v86-emulator.ts';
import { type BuiltImage } from './current.ts';
import { sha256 } from './hash.ts';
import { readLock } from './lock.ts';
import { places } from './places.ts';
import { lockedTools } from './tools.ts';

/**
 * The image with a saved state of the machine right after its start: the one that is there when it fits, or a new one.
 * A state is not the same bytes each time: it holds clocks, and what happened to run first.
 */
export async function ensureState(image: BuiltImage, report: (line: string) => void): Promise<BuiltImage> {
  const { folder, manifest } = image;
  const key = stateKey(manifest);
  if (manifest.state?.key === key && fits(join(folder, manifest.state.file), manifest.state.bytes))
    return image;
  report('starting the machine once, to save its state');
  const work = join(places.cache, 'snapshot');
  rmSync(work, { recursive: true, force: true });
  const raw = await settledState(image, work);
  report(`packing ${(raw.length / 1e6).toFixed(1)} MB of state`);
  const tool = await lockedTools(readLock(), report);
  // The emulator's own decoder reads it; a window of 2^27 bytes spans all of a state.
  const packed = await tool('zstd', ['-19', '--long=27', '-c', '-q'], { input: raw });
  const hash = sha256(packed);
  const state = { file: `state-${hash.slice(0, 12)}.zst`, bytes: packed.length, sha256: hash, key };
  for (const name of readdirSync(folder)) if (/^state-.*\.zst$/.test(name)) rmSync(join(folder, name));
  writeFileSync(join(folder, state.file), packed);
  const whole: ImageManifest = { ...manifest, state };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(whole, null, 1)}\n`);
  rmSync(work, { recursive: true, force: true });
  report(`state: ${(packed.length / 1e6).toFixed(1)} MB`);
  return { folder, manifest: whole };
}

/** Boots the image with one more word to its kernel, upon which the machine makes itself small before it says that it is there. */
async function settledState({ folder, manifest }: BuiltImage, work: string): Promise<Buffer> {
  const settling = join(work, 'image');
  const states = join(work, 'states');
  mkdirSync(settling, { recursive: true });
  for (const name of readdirSync(folder)) symlinkSync(join(folder, name), join(settling, name));
  rmSync(join(settling, 'manifest.json'));
  const told: ImageManifest = { ...manifest, commandLine: `${manifest.commandLine} settle` };
  writeFileSync(join(settling, 'manifest.json'), JSON.stringify(told));
  const machine = nodeMachine(settling, { states, bootTimeoutMs: 900_000 });
  await machine.start();
  await machine.stop();
  const [state] = readdirSync(states);
  if (!state) throw new Error('The machine started, but left no state.');
  return readFileSync(join(states, state));
}

const fits = (file: string, bytes: number) => statSync(file, { throwIfNoEntry: false })?.size === bytes;
