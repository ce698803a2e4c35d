import { type MachineState } from './lifecycle.ts';

/** What a script did. */
export interface ScriptResult {
  /** Its exit status; 124 when its time was over. */
  exit: number;
  /** Both streams together, as a terminal shows them. */
  output: string;
  isTimedOut: boolean;
}

/** The same with its streams apart. */
export interface SplitResult {
  exit: number;
  stdout: string;
  stderr: string;
  isTimedOut: boolean;
}

export interface ScriptOptions {
  /** The script and all that it waits for is killed after this time. */
  timeoutMs: number;
}

/** A shell for a person. */
export interface Terminal {
  /** @returns takes the listener away again */
  onOutput(listener: (bytes: Uint8Array) => void): () => void;
  /** What was typed, as a terminal sends it. */
  write(bytes: Uint8Array): void;
  resize(rows: number, columns: number): Promise<void>;
}

/** How many shells for people a machine has. */
export const TERMINALS = 3;

/** A whole machine as it stood, to go on with later. */
export interface KeptMachine {
  /** Stands for all that the state must fit. */
  key: string;
  state: ArrayBuffer;
}

/**
 * A Linux machine. Every promise is rejected with a MachineError when the machine fails meanwhile, and with an Error when it is
 * asked for what its state does not allow.
 */
export interface Machine {
  readonly state: MachineState;
  /** @returns takes the listener away again */
  onState(listener: (state: MachineState) => void): () => void;
  /** TERMINALS of them, the console first. Their output before anybody listens is lost. */
  readonly terminals: readonly Terminal[];
  /** From off or failed to ready. A kept machine that does not fit ends in the failure `unfit`. */
  start(kept?: KeptMachine): Promise<void>;
  /** From ready or failed to the state right after the start: a clean machine, at the right time, with fresh random numbers. */
  reset(): Promise<void>;
  /** Stands still. Time that passes meanwhile is seen inside as one jump. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** All of it as it stands now, some 50 MB; it runs on meanwhile. */
  save(): Promise<KeptMachine>;
  /** To off; memory is given back. */
  stop(): Promise<void>;
  /** Runs a bash script as root in /root, out of the way of the terminals; scripts wait for one another. */
  run(script: string, options: ScriptOptions): Promise<ScriptResult>;
  runSplit(script: string, options: ScriptOptions): Promise<SplitResult>;
  /**
   * Has pieces of the disk read that commands will ask for, so that they need not wait for one after another. Resolves also when
   * some can't be had: commands ask again.
   */
  readAhead(pieces: readonly number[]): Promise<void>;
}
