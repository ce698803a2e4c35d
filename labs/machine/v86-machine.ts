import { V86, type V86Options } from 'v86';
import { ControlChannel, toBase64 } from './control.ts';
import { PieceDisk } from './disk.ts';
import { MachineError, panicWatch, type Failure } from './failure.ts';
import { type ImageManifest, type ImageSource, type SavedState } from './image.ts';
import { nextState, type MachineEvent, type MachineState } from './lifecycle.ts';
import { type Machine, type ScriptOptions, type Terminal } from './machine.ts';
import { SerialOutput } from './serial.ts';

/** All that a machine needs from where it runs. */
export interface Surroundings {
  image: ImageSource;
  /** v86.wasm of the same version. */
  emulator(imports: WebAssembly.Imports): Promise<WebAssembly.Exports>;
  now(): Date;
  /** 32 bytes that nobody can foresee. */
  seed(): Uint8Array;
  /** Where the machine right after its start may be kept, so that it need not boot each time. */
  savedState?: SavedState;
  /** A machine that has not come up after this time is given up. */
  bootTimeoutMs: number;
}

/** As in package.json: another version can't read a state, nor does it ask the disk the same things. */
export const EMULATOR = 'v86 0.5.462';

/** Everything but the image that a state depends on. */
const OPTIONS = {
  vga_memory_size: 2 ** 21,
  uart1: true,
  uart2: true,
  disable_keyboard: true,
  disable_mouse: true,
  disable_speaker: true,
};

/** Stands for all that a saved state must fit: a machine with another key boots instead. */
export function stateKey({ id, memoryMiB, commandLine }: ImageManifest): string {
  return [EMULATOR, id, memoryMiB, commandLine, JSON.stringify(OPTIONS)].join('\n');
}

/** What the types of v86 leave out; present in 0.5.462, the version that package.json names. */
interface Inside {
  v86: { cpu: { reboot_internal(): void } };
}

const PORT_EVENTS = ['serial0-output-byte', 'serial1-output-byte', 'serial2-output-byte'] as const;
const CONTROL_PORT = 1;
/** The serial ports with a shell, the console first (labs/image/rootfs/etc/inittab). */
const TERMINAL_PORTS = [0, 2];
/** What a shell prints when it waits for a command. */
const PROMPT = /# $/;
const CLEAR_SCREEN = Uint8Array.of(0x0c);
/** Small commands of the machine's own; generous, since other machines may run beside it. */
const OWN_SCRIPT: ScriptOptions = { timeoutMs: 60_000 };

/** A machine that is off. */
export function v86Machine(surroundings: Surroundings): Machine {
  return new V86Machine(surroundings);
}

class V86Machine implements Machine {
  readonly terminals: readonly Terminal[];
  #needs: Surroundings;
  #state: MachineState = { name: 'off' };
  #listeners = new Set<(state: MachineState) => void>();
  #emulator: V86 | undefined;
  /** The machine right after its start, as the emulator saves it. */
  #clean: ArrayBuffer | undefined;
  #control: ControlChannel;
  #outputs = PORT_EVENTS.map(() => new SerialOutput());
  #panicked = panicWatch();
  #helloCame: () => void = () => {};

  constructor(needs: Surroundings) {
    this.#needs = needs;
    this.#control = new ControlChannel((bytes) => this.#type(CONTROL_PORT, bytes), {
      hello: () => this.#helloCame(),
      silence: (waitedMs) => this.#fail({ kind: 'unresponsive', waitedMs }),
    });
    this.#outputs[CONTROL_PORT]!.listen((bytes) => this.#control.receive(bytes));
    const decoder = new TextDecoder('latin1');
    this.#outputs[TERMINAL_PORTS[0]!]!.listen((bytes) => {
      const text = this.#panicked(decoder.decode(bytes));
      if (text !== undefined) this.#fail({ kind: 'panic', text });
    });
    this.terminals = TERMINAL_PORTS.map((port) => ({
      onOutput: (listener) => this.#outputs[port]!.listen(listener),
      write: (bytes) => this.#type(port, bytes),
      resize: async (rows, columns) => {
        await this.#own(`stty -F /dev/ttyS${port} rows ${rows} cols ${columns}`);
      },
    }));
  }

  get state(): MachineState {
    return this.#state;
  }

  onState(listener: (state: MachineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(): Promise<void> {
    const { image, savedState } = this.#needs;
    if (this.#state.name !== 'off' && this.#state.name !== 'failed')
      throw new Error(`A machine that is ${this.#state.name} can't be started.`);
    await this.#destroy();
    const { files, state } = image.manifest;
    const key = stateKey(image.manifest);
    const parts = [files.kernel, files.initrd, files.bios, files.vgaBios];
    const expected = state?.key === key ? [state] : parts;
    this.#become({ type: 'start', totalBytes: expected.reduce((sum, { bytes }) => sum + bytes, 0) });
    await this.#orFail(async () => {
      const received = (bytes: number) => this.#become({ type: 'received', bytes });
      const saved = (await this.#imageState(received)) ?? (await savedState?.read(key, received));
      if (!saved || !(await this.#goOn(saved))) {
        await this.#boot(await Promise.all(parts.map((ref) => image.file(ref, received))));
        this.#clean = (await this.#emulator!.save_state()) as ArrayBuffer;
        await savedState?.keep(key, this.#clean);
      }
      await this.#freshen();
      this.#become({ type: 'answer' });
    });
    this.#promptAgain();
  }

  async reset(): Promise<void> {
    if (this.#state.name === 'failed' && (!this.#clean || !this.#emulator)) return this.start();
    if (this.#state.name !== 'ready' && this.#state.name !== 'failed')
      throw new Error(`A machine that is ${this.#state.name} can't be reset.`);
    this.#control.abandon({ kind: 'stopped' });
    this.#become({ type: 'boot' });
    await this.#orFail(async () => {
      const emulator = this.#emulator!;
      await emulator.stop();
      for (const output of this.#outputs) output.clear();
      this.#panicked = panicWatch();
      await emulator.restore_state(this.#clean!);
      await emulator.run();
      await this.#freshen();
      this.#become({ type: 'answer' });
    });
    this.#promptAgain();
  }

  async pause(): Promise<void> {
    this.#mustBeReady();
    this.#become({ type: 'pause' });
    this.#control.pause();
    await this.#emulator!.stop();
  }

  async resume(): Promise<void> {
    this.#mustBeReady();
    await this.#emulator!.run();
    this.#control.resume();
    this.#become({ type: 'resume' });
  }

  async stop(): Promise<void> {
    this.#control.abandon({ kind: 'stopped' });
    this.#become({ type: 'stop' });
    this.#clean = undefined;
    await this.#destroy();
  }

  async run(script: string, options: ScriptOptions) {
    this.#mustBeReady();
    const { exit, streams, isTimedOut } = await this.#control.run(script, { ...options, isSplit: false });
    return { exit, output: streams[0] ?? '', isTimedOut };
  }

  async runSplit(script: string, options: ScriptOptions) {
    this.#mustBeReady();
    const { exit, streams, isTimedOut } = await this.#control.run(script, { ...options, isSplit: true });
    return { exit, stdout: streams[0] ?? '', stderr: streams[1] ?? '', isTimedOut };
  }

  async setClock(now: Date): Promise<void> {
    await this.#own(setClockScript(now));
  }

  async stirRandom(seed: Uint8Array): Promise<void> {
    await this.#own(stirRandomScript(seed));
  }

  /** The state that came with the image; undefined when none fits, or it can't be had: the parts to boot from may be there. */
  async #imageState(received: (bytes: number) => void): Promise<ArrayBuffer | undefined> {
    const { image } = this.#needs;
    const { state } = image.manifest;
    if (state?.key !== stateKey(image.manifest)) return undefined;
    try {
      return exactBuffer(await image.file(state, received));
    } catch (error) {
      if (error instanceof MachineError && error.failure.kind === 'download') return undefined;
      throw error;
    }
  }

  /** From a saved state. @returns false when the emulator can't read it: then there is nothing but to boot */
  async #goOn(saved: ArrayBuffer): Promise<boolean> {
    this.#mustBeDownloading();
    const emulator = await this.#emulate({});
    try {
      await emulator.restore_state(saved);
    } catch {
      await this.#destroy();
      return false;
    }
    this.#become({ type: 'boot' });
    this.#clean = saved;
    await emulator.run();
    return true;
  }

  /** From kernel, initrd and the two BIOSes to an agent that answers and shells that wait for commands. */
  async #boot(parts: Uint8Array<ArrayBuffer>[]): Promise<void> {
    this.#mustBeDownloading();
    this.#become({ type: 'boot' });
    const prompts = TERMINAL_PORTS.map((port) => this.#prompt(port));
    const hello = new Promise<void>((resolve) => (this.#helloCame = resolve));
    const { commandLine: cmdline } = this.#needs.image.manifest;
    const [bzimage, initrd, bios, vga_bios] = parts.map((bytes) => ({ buffer: exactBuffer(bytes) }));
    const emulator = await this.#emulate({ bzimage, initrd, bios, vga_bios, cmdline });
    await emulator.run();
    await this.#unlessLate(Promise.all([hello, ...prompts]), this.#needs.bootTimeoutMs);
  }

  /** It may have been stopped while its files came. */
  #mustBeDownloading(): void {
    if (this.#state.name !== 'downloading') throw this.#stopped();
  }

  /** An emulator that stands still, with these parts. */
  async #emulate(from: V86Options): Promise<V86> {
    const { image, emulator: wasm } = this.#needs;
    const { root, memoryMiB } = image.manifest;
    const disk = new PieceDisk(
      root,
      (index) => image.piece(index),
      (error) => this.#fail(failureOf(error)),
    );
    let isBroken: (error: unknown) => void;
    const broken = new Promise<never>((_, reject) => (isBroken = reject));
    const emulator = new V86({
      ...OPTIONS,
      ...from,
      // The emulator would wait for ever, and its error reach nobody.
      wasm_fn: (imports) =>
        wasm(imports).catch((error: unknown) => {
          isBroken(error);
          return new Promise<never>(() => {});
        }),
      memory_size: memoryMiB * 2 ** 20,
      // An object of one's own is not in its types.
      hda: disk as never,
    });
    this.#emulator = emulator;
    PORT_EVENTS.forEach((event, port) =>
      emulator.add_listener(event, (byte: number) => this.#outputs[port]!.push(byte)),
    );
    const loaded = new Promise<void>((resolve) => emulator.add_listener('emulator-loaded', () => resolve()));
    await Promise.race([loaded, broken]);
    this.#watchReboot(emulator);
    return emulator;
  }

  /** Without this a rebooted machine would stay silent for ever: its BIOS finds nothing to boot from. */
  #watchReboot(emulator: V86): void {
    const { cpu } = (emulator as unknown as Inside).v86;
    const reboot = cpu.reboot_internal.bind(cpu);
    cpu.reboot_internal = () => {
      // The processor finishes its slice of work: it must do so from a state that makes sense.
      reboot();
      this.#fail({ kind: 'reboot' });
    };
  }

  /** Shells wait at a prompt that was printed before the state was saved, or before anybody listened. */
  #promptAgain(): void {
    for (const port of TERMINAL_PORTS) this.#type(port, CLEAR_SCREEN);
  }

  /** What one saved state would else share with every machine that is made from it. */
  async #freshen(): Promise<void> {
    // In one script, since each costs a shell; the clock first, since it grows old.
    await this.#own(`${setClockScript(this.#needs.now())} && ${stirRandomScript(this.#needs.seed())}`);
  }

  #prompt(port: number): Promise<void> {
    return new Promise((resolve) => {
      const decoder = new TextDecoder('latin1');
      let end = '';
      const forget = this.#outputs[port]!.listen((bytes) => {
        end = (end + decoder.decode(bytes)).slice(-100);
        // A shell may end it with a control sequence, such as the one that asks for bracketed paste.
        if (!PROMPT.test(end.replace(/\x1b\[[?0-9;]*[a-zA-Z]/g, ''))) return;
        forget();
        resolve();
      });
    });
  }

  /** A script of the machine's own, which must not fail; also while the machine is not yet ready. */
  async #own(script: string): Promise<void> {
    const { exit, streams } = await this.#control.run(script, { ...OWN_SCRIPT, isSplit: false });
    if (exit !== 0) throw new Error(`${script.split(' ')[0]} ended with ${exit}: ${streams[0]}`);
  }

  #type(port: number, bytes: Uint8Array): void {
    this.#emulator?.serial_send_bytes(port, bytes);
  }

  #become(event: MachineEvent): void {
    const state = nextState(this.#state, event);
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #fail(failure: Failure): void {
    this.#become({ type: 'fail', failure });
    this.#control.abandon(failure);
    // The emulator may be in the middle of its work, as when it tells of a reboot: it stops after it.
    void this.#emulator?.stop();
  }

  /** Does a step of the start; when it breaks, or the machine fails meanwhile, the machine has failed. */
  async #orFail(step: () => Promise<void>): Promise<void> {
    let forget = () => {};
    const failed = new Promise<never>((_, reject) => {
      forget = this.onState((state) => {
        if (state.name === 'failed') reject(new MachineError(state.failure));
        if (state.name === 'off') reject(this.#stopped());
      });
    });
    try {
      await Promise.race([step(), failed]);
    } catch (error) {
      this.#fail(failureOf(error));
      throw error;
    } finally {
      forget();
    }
  }

  async #unlessLate(work: Promise<unknown>, waitMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new MachineError({ kind: 'no-boot', waitedMs: waitMs })), waitMs);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #mustBeReady(): void {
    if (this.#state.name === 'failed') throw new MachineError(this.#state.failure);
    if (this.#state.name !== 'ready') throw new Error(`The machine is not ready: it is ${this.#state.name}.`);
  }

  #stopped(): MachineError {
    return new MachineError({ kind: 'stopped' });
  }

  async #destroy(): Promise<void> {
    const emulator = this.#emulator;
    this.#emulator = undefined;
    for (const output of this.#outputs) output.clear();
    await emulator?.destroy();
  }
}

const setClockScript = (now: Date) => `date -s @${now.getTime() / 1000}`;
const stirRandomScript = (seed: Uint8Array) => `base64 -d <<<${toBase64(seed)} | stir-random`;

/** v86 takes a whole buffer, not a part of one. */
function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function failureOf(error: unknown): Failure {
  return error instanceof MachineError
    ? error.failure
    : { kind: 'emulator', reason: error instanceof Error ? error.message : String(error) };
}
