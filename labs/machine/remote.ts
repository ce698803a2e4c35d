import { MachineError, type Failure } from './failure.ts';
import { type MachineState } from './lifecycle.ts';
import {
  TERMINALS,
  type KeptMachine,
  type Machine,
  type ScriptOptions,
  type ScriptResult,
  type SplitResult,
  type Terminal,
} from './machine.ts';

/** One end of a channel between a page and the worker in which a machine lives: a MessagePort, a Worker, or a worker's own scope. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What can be asked of a machine from afar. */
type Method =
  'start' | 'reset' | 'pause' | 'resume' | 'stop' | 'save' | 'run' | 'runSplit' | 'readAhead' | 'resize';

type Request = { call: number; method: Method; args: unknown[] } | { terminal: number; typed: Uint8Array };

type Reply =
  | { call: number; value: unknown }
  | { call: number; problem: { failure: Failure } | { message: string } }
  | { state: MachineState }
  | { terminal: number; output: Uint8Array };

/** Lets the other end of a port use a machine. */
export function serveMachine(machine: Machine, port: Port): void {
  const tell = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);
  const methods: Record<Method, (...args: never[]) => Promise<unknown>> = {
    start: (kept?: KeptMachine) => machine.start(kept),
    reset: () => machine.reset(),
    pause: () => machine.pause(),
    resume: () => machine.resume(),
    stop: () => machine.stop(),
    save: () => machine.save(),
    run: (script: string, options: ScriptOptions) => machine.run(script, options),
    runSplit: (script: string, options: ScriptOptions) => machine.runSplit(script, options),
    readAhead: (pieces: readonly number[]) => machine.readAhead(pieces),
    resize: (terminal: number, rows: number, columns: number) =>
      machine.terminals[terminal]!.resize(rows, columns),
  };
  machine.onState((state) => tell({ state }));
  machine.terminals.forEach((terminal, index) =>
    terminal.onOutput((output) => tell({ terminal: index, output })),
  );
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if ('typed' in data) return machine.terminals[data.terminal]?.write(data.typed);
    const { call, method, args } = data;
    methods[method](...(args as never[])).then(
      (value) => tell({ call, value }, method === 'save' ? [(value as KeptMachine).state] : []),
      (error: unknown) =>
        tell({
          call,
          problem:
            error instanceof MachineError
              ? { failure: error.failure }
              : { message: error instanceof Error ? error.message : String(error) },
        }),
    );
  };
}

/** A worker that will hold a machine: nothing of it exists before it is opened. */
export interface Remote {
  port: Port;
  /** Called once, when the worker breaks: out of memory, or its code could not be had. */
  onBroken(listener: (failure: Failure) => void): void;
  /** Gives all of its memory back. */
  close(): void;
}

/**
 * A machine at the other end of a port. @param open makes the worker; called by `start`, anew after `stop` or when the
 * worker broke
 */
export function remoteMachine(open: () => Remote): Machine {
  return new RemoteMachine(open);
}

interface Pending {
  resolve(value: never): void;
  reject(error: Error): void;
}

class RemoteMachine implements Machine {
  readonly terminals: readonly Terminal[];
  #open: () => Remote;
  #remote: Remote | undefined;
  #state: MachineState = { name: 'off' };
  #stateListeners = new Set<(state: MachineState) => void>();
  #outputListeners = Array.from({ length: TERMINALS }, () => new Set<(bytes: Uint8Array) => void>());
  #pending = new Map<number, Pending>();
  #calls = 0;

  constructor(open: () => Remote) {
    this.#open = open;
    this.terminals = this.#outputListeners.map((listeners, terminal) => ({
      onOutput: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      write: (bytes) => this.#remote?.port.postMessage({ terminal, typed: bytes } satisfies Request, []),
      resize: (rows, columns) => this.#ask('resize', terminal, rows, columns),
    }));
  }

  get state(): MachineState {
    return this.#state;
  }

  onState(listener: (state: MachineState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  async start(kept?: KeptMachine): Promise<void> {
    if (!this.#remote) this.#connect(this.#open());
    await this.#ask('start', ...(kept ? [kept] : []));
  }

  async reset(): Promise<void> {
    if (!this.#remote) return this.start();
    await this.#ask('reset');
  }

  async stop(): Promise<void> {
    this.#disconnect({ kind: 'stopped' });
    this.#become({ name: 'off' });
  }

  pause(): Promise<void> {
    return this.#ask('pause');
  }

  resume(): Promise<void> {
    return this.#ask('resume');
  }

  save(): Promise<KeptMachine> {
    return this.#ask('save');
  }

  run(script: string, options: ScriptOptions): Promise<ScriptResult> {
    return this.#ask('run', script, options);
  }

  runSplit(script: string, options: ScriptOptions): Promise<SplitResult> {
    return this.#ask('runSplit', script, options);
  }

  readAhead(pieces: readonly number[]): Promise<void> {
    return this.#ask('readAhead', pieces);
  }

  #connect(remote: Remote): void {
    this.#remote = remote;
    remote.port.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (remote === this.#remote) this.#take(data);
    };
    remote.onBroken((failure) => {
      if (remote !== this.#remote) return;
      this.#disconnect(failure);
      this.#become({ name: 'failed', failure });
    });
  }

  #disconnect(failure: Failure): void {
    this.#remote?.close();
    this.#remote = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new MachineError(failure));
  }

  #ask<T>(method: Method, ...args: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!this.#remote)
        return reject(
          this.#state.name === 'failed'
            ? new MachineError(this.#state.failure)
            : new Error(`The machine is not ready: it is ${this.#state.name}.`),
        );
      const call = ++this.#calls;
      this.#pending.set(call, { resolve, reject });
      this.#remote.port.postMessage({ call, method, args } satisfies Request, []);
    });
  }

  #take(reply: Reply): void {
    if ('state' in reply) return this.#become(reply.state);
    if ('output' in reply)
      return this.#outputListeners[reply.terminal]?.forEach((listener) => listener(reply.output));
    const asked = this.#pending.get(reply.call);
    this.#pending.delete(reply.call);
    if ('value' in reply) return asked?.resolve(reply.value as never);
    const { problem } = reply;
    asked?.reject('failure' in problem ? new MachineError(problem.failure) : new Error(problem.message));
  }

  #become(state: MachineState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}
