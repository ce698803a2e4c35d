import { MachineError, type Failure } from '../../labs/machine/failure.ts';
import { type MachineState } from '../../labs/machine/lifecycle.ts';
import { TERMINALS, type KeptMachine, type Machine, type SplitResult } from '../../labs/machine/machine.ts';

/** A machine without an emulator: `answer` says what a script does. */
export class FakeMachine implements Machine {
  state: MachineState = { name: 'off' };
  /** What was asked of it, in order: `run true`, `reset`, `resize 0 40 100`, `typed 1 ls`. */
  readonly asked: string[] = [];
  answer: (script: string) => Promise<Partial<SplitResult>> | Partial<SplitResult> = () => ({});
  #stateListeners = new Set<(state: MachineState) => void>();
  #outputs = Array.from({ length: TERMINALS }, () => new Set<(bytes: Uint8Array) => void>());

  readonly terminals = this.#outputs.map((listeners, index) => ({
    onOutput: (listener: (bytes: Uint8Array) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (bytes: Uint8Array) => void this.asked.push(`typed ${index} ${new TextDecoder().decode(bytes)}`),
    resize: async (rows: number, columns: number) =>
      void this.asked.push(`resize ${index} ${rows} ${columns}`),
  }));

  onState(listener: (state: MachineState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  become(state: MachineState): void {
    this.state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  /** As if the machine had written to a terminal. */
  print(terminal: number, text: string): void {
    for (const listener of this.#outputs[terminal]!) listener(new TextEncoder().encode(text));
  }

  fail(failure: Failure): void {
    this.become({ name: 'failed', failure });
  }

  async start(kept?: KeptMachine): Promise<void> {
    this.asked.push(kept ? `start ${kept.key}` : 'start');
    this.become({ name: 'downloading', bytes: 0, totalBytes: 0 });
    this.become({ name: 'booting' });
    this.become({ name: 'ready', isPaused: false });
  }

  async reset(): Promise<void> {
    this.asked.push('reset');
    this.become({ name: 'booting' });
    this.become({ name: 'ready', isPaused: false });
  }

  async pause(): Promise<void> {
    this.asked.push('pause');
    this.become({ name: 'ready', isPaused: true });
  }

  async resume(): Promise<void> {
    this.asked.push('resume');
    this.become({ name: 'ready', isPaused: false });
  }

  async save(): Promise<KeptMachine> {
    this.asked.push('save');
    return { key: 'fake', state: new ArrayBuffer(8) };
  }

  async stop(): Promise<void> {
    this.asked.push('stop');
    this.become({ name: 'off' });
  }

  async run(script: string) {
    const { stdout, stderr, ...rest } = await this.runSplit(script);
    return { ...rest, output: stdout + stderr };
  }

  async readAhead(pieces: readonly number[]): Promise<void> {
    this.asked.push(`read ahead ${pieces.join(' ')}`);
  }

  async runSplit(script: string): Promise<SplitResult> {
    this.asked.push(`run ${script}`);
    if (this.state.name === 'failed') throw new MachineError(this.state.failure);
    return { exit: 0, stdout: '', stderr: '', isTimedOut: false, ...(await this.answer(script)) };
  }
}
