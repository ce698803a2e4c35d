/** The worker in which the page's machine lives. Its address says where images lie: `?images=<folder>`. */
import './cooperate.ts';
import wasm from 'v86/build/v86.wasm?url';
import { MachineError } from '../../../labs/machine/failure.ts';
import { currentImageAt, imageAt } from '../../../labs/machine/fetch-image.ts';
import { serveMachine, type Port } from '../../../labs/machine/remote.ts';
import { v86Machine } from '../../../labs/machine/v86-machine.ts';

/** A cold boot takes some 20 s on a desk, several times that on an old phone. */
const BOOT_TIMEOUT_MS = 240_000;

const images = new URL(location.href).searchParams.get('images')!;
/** @throws MachineError when the file did not come whole, else what the browser has against it */
async function compile(cache: RequestCache): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(wasm, { cache }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isCompileError = error instanceof WebAssembly.CompileError;
    if (isCompileError && /disallowed|embedder|unsafe-eval/.test(reason)) throw error;
    const cause = isCompileError ? 'altered' : 'lost';
    throw new MachineError({ kind: 'download', file: 'v86.wasm', cause, reason }, { cause: error });
  }
}

// Begun here, so that it is ready when the image is.
let emulator = compile('default');
emulator.catch(() => {}); // told to whoever starts the machine

const machine = v86Machine({
  // A new deployment has another image.
  openImage: async () => imageAt(`${images}${await currentImageAt(images)}/`),
  emulator: async (imports) => {
    // What did not come is asked for once more, now and at each further try.
    const compiled = await emulator.catch(() => (emulator = compile('reload')));
    return WebAssembly.instantiate(compiled, imports).then(({ exports }) => exports);
  },
  now: () => new Date(),
  seed: () => crypto.getRandomValues(new Uint8Array(32)),
  bootTimeoutMs: BOOT_TIMEOUT_MS,
});
serveMachine(machine, globalThis as unknown as Port);
