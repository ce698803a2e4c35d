import { ControlChannel } from './control.ts';
import { MachineError, panicWatch, type Failure } from './failure.ts';
import { freshenLine } from './freshen-line.ts';
import { type FileRef, type ImageManifest, type ImageSource, type SavedState } from './image.ts';
import { nextState, type MachineEvent, type MachineState } from './lifecycle.ts';
import { TERMINALS, type KeptMachine, type Machine, type ScriptOptions, type Terminal } from './machine.ts';
import { SerialOutput } from './serial.ts';
import { stateKey, v86Emulator, type BootParts, type Emulator } from './v86-emulator.ts';

/** All that a machine needs from where it runs. */
export interface Surroundings {
  /** Called once, by the first start; again when it did not succeed. */
  openImage(): Promise<ImageSource>;
  /** v86.wasm of the same version. */
  emulator(imports: WebAssembly.Imports): Promise<WebAssembly.Exports>;
  now(): Date;
  /** 32 bytes that nobody can foresee. */
  seed(): Uint8Array;
  /** Where the machine right after its start may be kept, so that it need not boot each time. */
  savedState?: SavedState;
  /** Told each piece of the disk that is touched. */
  onDiskTouch?: ((index: number) => void) | undefined;
  /** A machine that has not come up after this time is given up. */
  bootTimeoutMs: number;
}

/** The machine right after its start, as the emulator saves it, and the lines at which its shells wait, where they are known. */
interface CleanMachine {
  state: ArrayBuffer;
  prompts: string[] | undefined;
}

/** The serial ports (labs/image/rootfs/etc/inittab): the reader's console, the agent, more shells. */
const PORTS = TERMINALS + 1;
const CONTROL_PORT = 1;
const TERMINAL_PORTS = Array.from({ length: PORTS }, (_, port) => port).filter(
  (port) => port !== CONTROL_PORT,
);
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
  #image: ImageSource | undefined;
  #emulator: Emulator | undefined;
  #clean: CleanMachine | undefined;
  #control: ControlChannel;
  #outputs = Array.from({ length: PORTS }, () => new SerialOutput());
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
        const { exit } = await this.#control.ask('size', `${port}:${rows}:${columns}`, OWN_SCRIPT);
        if (exit !== 0) throw new Error(`stty ended with ${exit}.`);
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

  async start(kept?: KeptMachine): Promise<void> {
    if (this.#state.name !== 'off' && this.#state.name !== 'failed')
      throw new Error(`A machine that is ${this.#state.name} can't be started.`);
    await this.#destroy();
    this.#clean = undefined;
    this.#become({ type: 'start' });
    await this.#orFail(async () => {
      this.#image ??= await this.#needs.openImage();
      this.#clean = kept ? undefined : await this.#cleanState();
      if (!(await this.#goOn(kept ? this.#fitting(kept) : this.#clean?.state))) {
        if (kept) throw new MachineError({ kind: 'unfit' });
        await this.#boot();
      }
      await this.#comeTo();
    });
  }

  async reset(): Promise<void> {
    if (this.#state.name !== 'ready' && this.#state.name !== 'failed')
      throw new Error(`A machine that is ${this.#state.name} can't be reset.`);
    this.#control.abandon({ kind: 'stopped' });
    if (!this.#clean || !this.#emulator) {
      this.#become({ type: 'stop' });
      return this.start();
    }
    this.#become({ type: 'boot' });
    await this.#orFail(async () => {
      const emulator = this.#emulator!;
      await emulator.stop();
      for (const output of this.#outputs) output.clear();
      this.#panicked = panicWatch();
      await emulator.restore(this.#clean!.state);
      await emulator.run();
      await this.#comeTo();
    });
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

  async save(): Promise<KeptMachine> {
    this.#mustBeReady();
    return { key: stateKey(this.#manifest), state: await this.#emulator!.save() };
  }

  async run(script: string, options: ScriptOptions) {
    this.#mustBeReady();
    const { exit, streams, isTimedOut } = await this.#control.ask('joined', script, options);
    return { exit, output: streams[0] ?? '', isTimedOut };
  }

  async runSplit(script: string, options: ScriptOptions) {
    this.#mustBeReady();
    const { exit, streams, isTimedOut } = await this.#control.ask('split', script, options);
    return { exit, stdout: streams[0] ?? '', stderr: streams[1] ?? '', isTimedOut };
  }

  async readAhead(pieces: readonly number[]): Promise<void> {
    this.#mustBeReady();
    await this.#emulator!.readAhead(pieces);
  }

  get #manifest(): ImageManifest {
    return this.#image!.manifest;
  }

  #fitting({ key, state }: KeptMachine): ArrayBuffer {
    if (key !== stateKey(this.#manifest)) throw new MachineError({ kind: 'unfit' });
    return state;
  }

  /** The machine right after its start: as it came with the image, or as it was kept here; undefined when neither fits or can be had. */
  async #cleanState(): Promise<CleanMachine | undefined> {
    const { state } = this.#manifest;
    const key = stateKey(this.#manifest);
    try {
      if (state?.key === key)
        return { state: exactBuffer((await this.#download(state))[0]!), prompts: state.prompts };
    } catch (error) {
      // The parts to boot from may be there, unless it is the connection that is gone.
      const failure = error instanceof MachineError ? error.failure : undefined;
      if (failure?.kind !== 'download' || failure.cause === 'lost') throw error;
    }
    const saved = await this.#needs.savedState?.read(key, () => {});
    return saved && { state: saved, prompts: undefined };
  }

  /** @returns false when there is no state, or the emulator can't read it: then there is nothing but to boot */
  async #goOn(state: ArrayBuffer | undefined): Promise<boolean> {
    if (!state) return false;
    this.#mustBeDownloading();
    const emulator = await this.#emulate({});
    try {
      await emulator.restore(state);
    } catch {
      await this.#destroy();
      return false;
    }
    this.#become({ type: 'boot' });
    await emulator.run();
    return true;
  }

  /** From kernel, initrd and the two BIOSes to an agent that answers and shells that wait for commands; kept for the next time. */
  async #boot(): Promise<void> {
    const { files, commandLine: cmdline } = this.#manifest;
    const parts = await this.#download(files.kernel, files.initrd, files.bios, files.vgaBios);
    this.#mustBeDownloading();
    this.#become({ type: 'boot' });
    const prompts = TERMINAL_PORTS.map((port) => this.#prompt(port));
    const hello = new Promise<void>((resolve) => (this.#helloCame = resolve));
    const [bzimage, initrd, bios, vga_bios] = parts.map((bytes) => ({ buffer: exactBuffer(bytes) }));
    const emulator = await this.#emulate({ bzimage, initrd, bios, vga_bios, cmdline });
    await emulator.run();
    await this.#unlessLate(Promise.all([hello, ...prompts]), this.#needs.bootTimeoutMs);
    const state = await emulator.save();
    this.#clean = { state, prompts: undefined };
    await this.#needs.savedState?.keep(stateKey(this.#manifest), state);
  }

  async #download(...files: FileRef[]): Promise<Uint8Array<ArrayBuffer>[]> {
    this.#become({ type: 'expect', totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) });
    const received = (bytes: number) => this.#become({ type: 'received', bytes });
    return Promise.all(files.map((file) => this.#image!.file(file, received)));
  }

  /** It may have been stopped while its files came. */
  #mustBeDownloading(): void {
    if (this.#state.name !== 'downloading') throw this.#stopped();
  }

  /** An emulator that stands still, with these parts. */
  async #emulate(parts: BootParts): Promise<Emulator> {
    const made = await v86Emulator(parts, {
      image: this.#image!,
      emulator: this.#needs.emulator,
      onByte: (port, byte) => this.#outputs[port]!.push(byte),
      onReboot: () => this.#fail({ kind: 'reboot' }),
      onDiskError: (error) => this.#fail(failureOf(error)),
      onDiskTouch: this.#needs.onDiskTouch,
    });
    if (this.#state.name === 'off' || this.#state.name === 'failed') {
      await made.destroy();
      throw this.#stopped();
    }
    this.#emulator = made;
    return made;
  }

  /**
   * From a machine that runs to one that is ready: with a time and random numbers of its own, which one saved state would else
   * share with every machine that is made from it, and with prompts, which were printed before the state was saved, or before
   * anybody listened. Where the prompts are known the reader need not wait for the agent: a script does, in its queue.
   */
  async #comeTo(): Promise<void> {
    const line = freshenLine(this.#needs.now(), this.#needs.seed());
    const fresh = this.#control.ask('freshen', line, OWN_SCRIPT);
    const prompts = this.#clean?.prompts;
    prompts?.forEach((prompt, at) => this.#outputs[TERMINAL_PORTS[at]!]!.print(prompt));
    if (prompts) this.#become({ type: 'answer' });
    const { exit } = await fresh;
    if (exit !== 0) throw new Error('The clock and the random pool could not be set.');
    if (prompts) return;
    this.#become({ type: 'answer' });
    for (const port of TERMINAL_PORTS) this.#type(port, CLEAR_SCREEN);
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

  #type(port: number, bytes: Uint8Array): void {
    this.#emulator?.send(port, bytes);
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

/** v86 takes a whole buffer, not a part of one. */
function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function failureOf(error: unknown): Failure {
  return error instanceof MachineError
    ? error.failure
    : { kind: 'emulator', reason: error instanceof Error ? error.message : String(error) };
}
