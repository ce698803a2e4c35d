import { V86, type V86Options } from 'v86';
import { PieceDisk } from './disk.ts';
import { type ImageManifest, type ImageSource } from './image.ts';

/** As in package.json: another version can't read a state, nor does it ask the disk the same things. */
export const EMULATOR = 'v86 0.5.462';

/** Everything but the image that a state depends on. */
const OPTIONS = {
  vga_memory_size: 2 ** 21,
  uart1: true,
  uart2: true,
  uart3: true,
  disable_keyboard: true,
  disable_mouse: true,
  disable_speaker: true,
};

/** Index and value, as `set_jit_config` of v86's jit.rs takes them: pages of code a module, blocks that stand in it twice. Why: README.md. */
const JIT_CONFIG = [
  [1, 1],
  [3, 0],
] as const;

/** Stands for all that a saved state must fit: a machine with another key boots instead. */
export function stateKey({ id, memoryMiB, commandLine }: ImageManifest): string {
  return [EMULATOR, id, memoryMiB, commandLine, JSON.stringify(OPTIONS)].join('\n');
}

/** What the types of v86 leave out; present in 0.5.462, the version that package.json names. */
interface Inside {
  v86: { cpu: { reboot_internal(): void } };
}

const PORT_EVENTS = [
  'serial0-output-byte',
  'serial1-output-byte',
  'serial2-output-byte',
  'serial3-output-byte',
] as const;

export interface EmulatorNeeds {
  image: ImageSource;
  /** v86.wasm of the same version. */
  emulator(imports: WebAssembly.Imports): Promise<WebAssembly.Exports>;
  /** A byte that the machine sent over a serial port. */
  onByte(port: number, byte: number): void;
  /** The machine rebooted: it stands in its BIOS, which finds nothing to boot from. */
  onReboot(): void;
  /** A piece of the disk can't be had. */
  onDiskError(error: unknown): void;
  /** A piece of the disk is touched, had before or not. */
  onDiskTouch?: ((index: number) => void) | undefined;
}

export interface Emulator {
  run(): Promise<void>;
  stop(): Promise<void>;
  /** Stands still for it, and then goes on if it ran. */
  save(): Promise<ArrayBuffer>;
  /** Packed by zstd or not. Rejects when it can't be read. */
  restore(state: ArrayBuffer): Promise<void>;
  send(port: number, bytes: Uint8Array): void;
  /** Reads pieces of the disk before they are touched. */
  readAhead(pieces: readonly number[]): Promise<void>;
  destroy(): Promise<void>;
}

/** What a cold machine starts from; empty for one that will be restored. */
export type BootParts = Pick<V86Options, 'bzimage' | 'initrd' | 'bios' | 'vga_bios' | 'cmdline'>;

type Allocate = (bytes: number) => number;

/** The machine's memory, or a word that it can't be had: inside it ends in a trap that says nothing. */
const orTell =
  (allocate: Allocate, tell: (error: Error) => void): Allocate =>
  (bytes) => {
    try {
      return allocate(bytes);
    } catch (cause) {
      const error = new RangeError(`could not allocate ${bytes / 2 ** 20} MiB of memory`, { cause });
      tell(error);
      throw error;
    }
  };

type SetTsc = (low: number, high: number) => void;

/**
 * Sets the time stamp counter to a value whatever it was before. The emulator's own takes off what it added the last time, so
 * that a second restore would set the counter back by as long as the saved machine had run: the kernel then counts no CPU time, and
 * takes no processor away from a program that wants it, until the counter has caught up.
 */
const settingTsc =
  (set: SetTsc, read: () => bigint): SetTsc =>
  (low, high) => {
    // From the value that it has the emulator's own leads to the host's, and from there to the one that is wanted.
    const now = BigInt.asUintN(64, read());
    set(Number(now & 0xffffffffn), Number(now >> 32n));
    set(low, high);
  };

/** An emulator that stands still. Rejects when its WebAssembly can't be had or made. */
export async function v86Emulator(parts: BootParts, needs: EmulatorNeeds): Promise<Emulator> {
  const { root, memoryMiB } = needs.image.manifest;
  const disk = new PieceDisk(root, (index) => needs.image.piece(index), needs.onDiskError, needs.onDiskTouch);
  let isBroken: (error: unknown) => void;
  const broken = new Promise<never>((_, reject) => (isBroken = reject));
  broken.catch(() => {}); // also after it was loaded, when nobody waits for it
  const emulator = new V86({
    ...OPTIONS,
    ...parts,
    // The emulator would wait for ever, and its error reach nobody.
    wasm_fn: (imports) =>
      needs.emulator(imports).then(
        (exports) => {
          const setJit = exports.set_jit_config as (index: number, value: number) => void;
          for (const [index, value] of JIT_CONFIG) setJit(index, value);
          return {
            ...exports,
            allocate_memory: orTell(exports.allocate_memory as Allocate, isBroken),
            set_tsc: settingTsc(exports.set_tsc as SetTsc, exports.read_tsc as () => bigint),
          };
        },
        (error: unknown) => {
          isBroken(error);
          return new Promise<never>(() => {});
        },
      ),
    memory_size: memoryMiB * 2 ** 20,
    // An object of one's own is not in its types.
    hda: disk as never,
  });
  PORT_EVENTS.forEach((event, port) =>
    emulator.add_listener(event, (byte: number) => needs.onByte(port, byte)),
  );
  const loaded = new Promise<void>((resolve) => emulator.add_listener('emulator-loaded', () => resolve()));
  await Promise.race([loaded, broken]);
  const { cpu } = (emulator as unknown as Inside).v86;
  const reboot = cpu.reboot_internal.bind(cpu);
  cpu.reboot_internal = () => {
    // The processor finishes its slice of work: it must do so from a state that makes sense.
    reboot();
    needs.onReboot();
  };
  return {
    run: async () => void (await emulator.run()),
    stop: async () => void (await emulator.stop()),
    save: async () => {
      const wasRunning = emulator.is_running();
      await emulator.stop();
      await disk.settled();
      const state = (await emulator.save_state()) as ArrayBuffer;
      if (wasRunning) await emulator.run();
      return state;
    },
    restore: async (state) => {
      disk.forgetReads();
      await emulator.restore_state(state);
      disk.readEnd();
    },
    send: (port, bytes) => emulator.serial_send_bytes(port, bytes),
    readAhead: (pieces) => disk.readAhead(pieces),
    destroy: async () => void (await emulator.destroy()),
  };
}
