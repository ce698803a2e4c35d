import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageManifest } from '../machine/image.ts';
import { type Machine, type Terminal } from '../machine/machine.ts';
import { nodeMachine } from '../machine/node-machine.node.ts';
import { stateKey } from '../machine/v86-emulator.ts';
import { type BuiltImage } from './current.ts';
import { sha256, sha256OfFile } from './hash.ts';
import { readLock } from './lock.ts';
import { places } from './places.ts';
import { lockedTools } from './tools.ts';

/** A boot takes some 10 s; this is for a processor that many others use. */
const BOOT_TIMEOUT_MS = 900_000;
const SCRIPT_TIMEOUT_MS = 120_000;
/** Clear the screen, type a letter, take it back. */
const TOUCH = Uint8Array.of(0x0c, 0x78, 0x7f);
const TOUCHED = /x\x08/;
/** What a person begins with, in a shell that then gives way to a new one, without a history. */
const REHEARSAL = 'unset HISTFILE; ss -ltn; exec labshell\n';
const REHEARSED = /exec labshell\s[^]*# $/;

/**
 * The image with a saved state of the machine right after its start: the one that is there when it fits, or a new one.
 * A state is not the same bytes each time: it holds clocks, and what happened to run first.
 */
export async function ensureState(image: BuiltImage, report: (line: string) => void): Promise<BuiltImage> {
  const { folder } = image;
  const { state: here, ...manifest } = image.manifest;
  const key = stateKey(manifest);
  const kind = `state-${settlingHash()}`;
  if (here?.key === key && here.file.startsWith(kind) && fits(join(folder, here.file), here.bytes))
    return image;
  // Without it: the machine would go on from the earlier state, and not start.
  writeManifest(folder, manifest);
  report('starting the machine once, to save its state');
  const { raw, prompts } = await settledState(folder);
  report(`packing ${(raw.length / 1e6).toFixed(1)} MB of state`);
  const tool = await lockedTools(readLock(), report);
  // The emulator's own decoder reads it; a window of 2^27 bytes spans all of a state.
  const packed = await tool('zstd', ['-19', '--long=27', '-c', '-q'], { input: raw });
  const hash = sha256(packed);
  const file = `${kind}-${hash.slice(0, 12)}.zst`;
  const state = { file, bytes: packed.length, sha256: hash, key, prompts };
  for (const name of readdirSync(folder)) if (/^state-.*\.zst$/.test(name)) rmSync(join(folder, name));
  writeFileSync(join(folder, state.file), packed);
  const whole: ImageManifest = { ...manifest, state };
  writeManifest(folder, whole);
  report(`state: ${(packed.length / 1e6).toFixed(1)} MB`);
  return { folder, manifest: whole };
}

const writeManifest = (folder: string, manifest: ImageManifest) =>
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);

/** Boots the image and saves it at its prompts, with that in memory which most sessions begin with, and little else. */
async function settledState(folder: string): Promise<{ raw: Uint8Array; prompts: string[] }> {
  const machine = nodeMachine(folder, { bootTimeoutMs: BOOT_TIMEOUT_MS });
  const prompts = machine.terminals.map(() => '');
  machine.terminals.forEach((terminal, at) =>
    terminal.onOutput((bytes) => (prompts[at] = lastLine(prompts[at] + latin1(bytes)))),
  );
  await machine.start();
  await settle(machine, 'forget.sh');
  await rehearse(machine.terminals.at(-1)!);
  for (const terminal of machine.terminals) await touch(terminal);
  await settle(machine, 'warm.sh');
  const { state } = await machine.save();
  await machine.stop();
  return { raw: new Uint8Array(state), prompts };
}

async function settle(machine: Machine, script: string): Promise<void> {
  const text = readFileSync(join(places.settle, script), 'utf8');
  const { exit, output } = await machine.run(text, { timeoutMs: SCRIPT_TIMEOUT_MS });
  if (exit !== 0) throw new Error(`labs/image/settle/${script} ended with ${exit}: ${output}`);
}

/** Has a shell draw its prompt and echo a letter, as it will for the reader. */
const touch = (terminal: Terminal) => type(terminal, TOUCH, TOUCHED);

/** Has a shell take a line, start a program and wait for it: what that touches is not what a script's commands touch. */
const rehearse = (terminal: Terminal) => type(terminal, new TextEncoder().encode(REHEARSAL), REHEARSED);

/** Types, and waits until the terminal shows what is expected. */
function type(terminal: Terminal, keys: Uint8Array, expected: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let shown = '';
    const forget = terminal.onOutput((bytes) => {
      shown = (shown + latin1(bytes)).replace(/\x1b\[[?0-9;]*[a-zA-Z]/g, '').slice(-1000);
      if (!expected.test(shown)) return;
      forget();
      resolve();
    });
    terminal.write(keys);
  });
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const lastLine = (text: string) => text.slice(text.lastIndexOf('\n') + 1);

/** Stands for what is done to the machine before it is saved. */
const settlingHash = () => {
  const files = [
    join(places.recipe, 'snapshot.ts'),
    ...['forget.sh', 'warm.sh'].map((name) => join(places.settle, name)),
  ];
  return sha256(files.map(sha256OfFile).join()).slice(0, 8);
};

const fits = (file: string, bytes: number) => statSync(file, { throwIfNoEntry: false })?.size === bytes;
