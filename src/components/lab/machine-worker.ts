/** The worker in which the page's machine lives. Its address says where images lie: `?images=<folder>`. */
import './cooperate.ts';
import wasm from 'v86/build/v86.wasm?url';
import { imageAt } from '../../../labs/machine/fetch-image.ts';
import { serveMachine, type Port } from '../../../labs/machine/remote.ts';
import { v86Machine } from '../../../labs/machine/v86-machine.ts';

/** A cold boot takes some 20 s on a desk, several times that on an old phone. */
const BOOT_TIMEOUT_MS = 240_000;

const images = new URL(location.href).searchParams.get('images')!;
// Begun here, so that it is ready when the image is.
const emulator = WebAssembly.compileStreaming(fetch(wasm));
emulator.catch(() => {}); // told to whoever starts the machine

const machine = v86Machine({
  openImage: async () => {
    // A new deployment has another image; this file alone may not come from a cache.
    const { id } = (await (await fetch(`${images}current.json`, { cache: 'no-cache' })).json()) as {
      id: string;
    };
    return imageAt(`${images}${id}/`);
  },
  emulator: async (imports) =>
    WebAssembly.instantiate(await emulator, imports).then(({ exports }) => exports),
  now: () => new Date(),
  seed: () => crypto.getRandomValues(new Uint8Array(32)),
  bootTimeoutMs: BOOT_TIMEOUT_MS,
});
serveMachine(machine, globalThis as unknown as Port);
