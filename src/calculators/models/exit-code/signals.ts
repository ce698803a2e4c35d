/** What the kernel does with a process that has no handler for a signal. */
export type Action = 'terminate' | 'core' | 'stop' | 'continue' | 'ignore' | 'reserved';

// signal(7), Linux on x86 and ARM; MIPS, Alpha, SPARC and PA-RISC count differently. The position is the number.
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG ' +
  'XCPU XFSZ VTALRM PROF WINCH IO PWR SYS';
const numbered = names.split(' ');
const others: Record<string, number> = { IOT: 6, CLD: 17, POLL: 29 };

const core = [3, 4, 5, 6, 7, 8, 11, 24, 25, 31];
const stop = [19, 20, 21, 22];
const ignore = [17, 23, 28];

const firstRealTime = 34;
export const lastSignal = 64;

/** The default action of a signal; null for a number that is no signal. Source: signal(7), include/linux/signal.h. */
export function defaultAction(signal: number): Action | null {
  if (!Number.isInteger(signal) || signal < 1 || signal > lastSignal) return null;
  if (core.includes(signal)) return 'core';
  if (stop.includes(signal)) return 'stop';
  if (ignore.includes(signal)) return 'ignore';
  if (signal === 18) return 'continue';
  // glibc keeps 32 and 33 for its threads: kill -l does not list them.
  return signal === 32 || signal === 33 ? 'reserved' : 'terminate';
}

/** True when an unhandled signal of this number ends the process. */
export function ends(signal: number): boolean {
  const action = defaultAction(signal);
  return action === 'terminate' || action === 'core';
}

/** `SIGKILL` of 9, `SIGRTMIN+3` of 37, as `kill -l` names them; null for a number without a name. */
export function signalName(signal: number): string | null {
  const name = numbered[signal - 1];
  if (name !== undefined) return `SIG${name}`;
  if (signal < firstRealTime || signal > lastSignal) return null;
  const [base, offset] = signal < 50 ? ['MIN+', signal - firstRealTime] : ['MAX-', lastSignal - signal];
  return `SIGRT${offset === 0 ? base.slice(0, 3) : base + offset}`;
}

/** The number of a signal's name, with or without `SIG`, in any case; null when there is none. */
export function signalNumber(name: string): number | null {
  const bare = name.toUpperCase().replace(/^SIG/, '');
  const at = numbered.indexOf(bare);
  if (at >= 0) return at + 1;
  const realTime = /^RT(MIN|MAX)([+-]\d+)?$/.exec(bare);
  if (realTime) {
    const signal = (realTime[1] === 'MIN' ? firstRealTime : lastSignal) + Number(realTime[2] ?? 0);
    return signal >= firstRealTime && signal <= lastSignal ? signal : null;
  }
  return Object.hasOwn(others, bare) ? (others[bare] ?? null) : null;
}
