/** What a browser may lack; `newer`: several things, which came with later versions of it. */
export type Lack = 'webAssembly' | 'worker' | 'secureContext' | 'newer';

/** Why a machine can't go on. All but `stopped` end in the state `failed`; a reset brings the machine back. */
export type Failure =
  /**
   * A file of the machine could not be had. `lost`: the connection, or a server that can't answer now; `absent`: the server has
   * no such file; `altered`: its bytes are not what they should be.
   */
  | { kind: 'download'; file: string; cause: 'lost' | 'absent' | 'altered'; reason: string }
  /** The browser lacks what the machine is built on: nothing was started. */
  | { kind: 'unsupported'; lacks: Lack }
  /** The kernel gave up; its own words. */
  | { kind: 'panic'; text: string }
  /** The machine was rebooted from inside: it has nothing to boot from. */
  | { kind: 'reboot' }
  /** The agent did not answer a script, long after the script's own time was over. */
  | { kind: 'unresponsive'; waitedMs: number }
  /** No agent came up. */
  | { kind: 'no-boot'; waitedMs: number }
  /** A kept machine is of another image or another version of the emulator. */
  | { kind: 'unfit' }
  /** The emulator broke. */
  | { kind: 'emulator'; reason: string }
  /** Somebody reset or stopped the machine while a script ran. */
  | { kind: 'stopped' };

/** What a call to a machine is rejected with when the machine, not the caller, is to blame. */
export class MachineError extends Error {
  override name = 'MachineError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(describeFailure(failure), options);
    this.failure = failure;
  }
}

/** One English sentence, for a program's output; pages have words of their own for each kind. */
export function describeFailure(failure: Failure): string {
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  switch (failure.kind) {
    case 'download':
      return `the machine's ${failure.file} can't be used: ${failure.reason}`;
    case 'unsupported':
      return `this browser can't run the machine: ${failure.lacks}`;
    case 'panic':
      return `the kernel panicked: ${failure.text}`;
    case 'reboot':
      return 'the machine was rebooted from inside';
    case 'unresponsive':
      return `the machine has not answered for ${seconds(failure.waitedMs)}`;
    case 'no-boot':
      return `the machine did not come up within ${seconds(failure.waitedMs)}`;
    case 'unfit':
      return 'the kept machine is of another version';
    case 'emulator':
      return `the emulator broke: ${failure.reason}`;
    case 'stopped':
      return 'the machine was reset or stopped meanwhile';
  }
}

/** The kernel's line, as `printk` writes it to the console: a command that merely prints these words has no time before them. */
const PANIC = /^\[ *\d+\.\d+\] Kernel panic - not syncing: ([^\r\n]*)\r?\n/m;
const LONGEST_LINE = 1000;

/**
 * Watches a console for the kernel's last words.
 * @returns takes the console's text piece by piece; gives the reason once a panic has been printed
 */
export function panicWatch(): (text: string) => string | undefined {
  let rest = '';
  return (text) => {
    rest += text;
    const reason = PANIC.exec(rest)?.[1];
    rest = rest.slice(rest.lastIndexOf('\n') + 1).slice(-LONGEST_LINE);
    return reason;
  };
}
