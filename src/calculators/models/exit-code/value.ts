import { signalNumber } from './signals.ts';

/** What a reader typed, understood. */
export type Value =
  /** A number as it stood there; nobody said yet what kind of number. */
  | { readonly kind: 'number'; readonly number: number }
  /** Said to be a signal: `SIGKILL`, `kill -9`, `status=9/KILL`, `Segmentation fault (core dumped)`. */
  | { readonly kind: 'signal'; readonly signal: number; readonly coreDumped: boolean | null }
  /** systemd's own words for an exit: `status=203/EXEC`. */
  | { readonly kind: 'systemd'; readonly code: number }
  /** `EX_CONFIG` and its like. */
  | { readonly kind: 'sysexit'; readonly code: number }
  /** A reason that Kubernetes gives in place of a number. */
  | { readonly kind: 'reason'; readonly reason: Reason };

/** Why a text is not a value. */
export type ValueProblem = 'notNumber' | 'tooLarge';

/** Words of `kubectl get pods` and of a container's state that stand where a number is looked for. */
// prettier-ignore
export const reasons = [
  'OOMKilled', 'Error', 'Completed', 'StartError', 'RunContainerError', 'ContainerCannotRun', 'ContainerStatusUnknown',
  'Unknown', 'CrashLoopBackOff', 'Evicted', 'DeadlineExceeded', 'CreateContainerConfigError', 'ErrImagePull',
  'ImagePullBackOff',
] as const;

export type Reason = (typeof reasons)[number];

const sysexits =
  'USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR TEMPFAIL PROTOCOL NOPERM CONFIG';

// What shells and Go print of a signal: glibc's sigdescr_np().
// prettier-ignore
const spoken: Record<string, number> = {
  hangup: 1, interrupt: 2, quit: 3, 'illegal instruction': 4, 'trace/breakpoint trap': 5, aborted: 6, 'bus error': 7,
  'floating point exception': 8, killed: 9, 'segmentation fault': 11, 'broken pipe': 13, 'alarm clock': 14,
  terminated: 15, 'cpu time limit exceeded': 24, 'file size limit exceeded': 25, 'bad system call': 31,
};
const spokenCodes: Record<string, number> = {
  'command not found': 127,
  'permission denied': 126,
  success: 0,
};

/** Longest text worth reading: a line of a log, not a log. */
const longest = 200;

/**
 * Understands what stands where an exit code stands: `137`, `-9`, `0x8900`, `exit status 137`, `SIGKILL`, `kill -9`,
 * `status=203/EXEC`, `OOMKilled`, `Segmentation fault (core dumped)`.
 */
export function parseValue(
  text: string,
): Value | { readonly kind: 'problem'; readonly problem: ValueProblem } {
  const plain = text
    .normalize('NFKC') // full-width digits and signs
    .replace(/[\u2212\u2013]/g, '-')
    .trim();
  if (plain.length > longest) return { kind: 'problem', problem: 'notNumber' };
  return wordValue(plain) ?? numberValue(plain) ?? { kind: 'problem', problem: 'notNumber' };
}

function wordValue(text: string): Value | null {
  const reason = reasons.find(
    (each) => each.toLowerCase() === text.replace(/^(init|reason):\s*/i, '').toLowerCase(),
  );
  if (reason) return { kind: 'reason', reason };

  const systemd = /^(?:(?:main pid: \d+ )?\(?code=(\w+), )?(?:status=)?(\d{1,3})\/([A-Z0-9_+-]+)\)?$/i.exec(
    text,
  );
  if (systemd) {
    const [, how, number = '', name = ''] = systemd;
    const signal = signalNumber(name);
    if (signal !== null && how !== 'exited') return asSignal(signal, how === 'dumped' ? true : null);
    return Number(number) <= 255 ? { kind: 'systemd', code: Number(number) } : null;
  }

  const sysexit = sysexits.split(' ').indexOf(text.toUpperCase().replace(/^EX_/, ''));
  if (sysexit >= 0 && /^EX_/i.test(text)) return { kind: 'sysexit', code: 64 + sysexit };

  const coreDumped = /\(core dumped\)$/i.test(text) ? true : null;
  const bare = text.replace(/\s*\(core dumped\)$/i, '');
  const command =
    /^(?:.*\b)?(?:kill\s+(?:-s\s+|-)|signal(?:\s*[:=]\s*|\s+))(\w+(?:[+-]\d+)?)(?:\s+\d+)*\)?$/i.exec(
      bare,
    )?.[1];
  const named = /^\d+$/.test(command ?? '') ? Number(command) : signalNumber(command ?? bare);
  if (named !== null && named >= 1 && named <= 64) return asSignal(named, coreDumped);
  const key = bare.toLowerCase().replace(/^signal: /, '');
  if (Object.hasOwn(spoken, key)) return asSignal(spoken[key] ?? 0, coreDumped);
  if (Object.hasOwn(spokenCodes, key)) return { kind: 'number', number: spokenCodes[key] ?? 0 };
  return null;
}

const asSignal = (signal: number, coreDumped: boolean | null): Value => ({
  kind: 'signal',
  signal,
  coreDumped,
});

function numberValue(text: string): ReturnType<typeof parseValue> | null {
  const label =
    '(?:(?:(?:process|command|container)\\s+)?(?:exit(?:ed)?|return(?:ed)?|code|status|rc|returncode|error)[\\w\\s"]*[:=\\s(]\\s*)?';
  const found = new RegExp(`^${label}([+-]?)(0x[0-9a-f]+|\\d+)[.)]?$`, 'i').exec(text);
  if (!found) return null;
  const [, sign, digits = ''] = found;
  const number = Number(digits) * (sign === '-' ? -1 : 1);
  if (number < -(2 ** 31) || number >= 2 ** 32) return { kind: 'problem', problem: 'tooLarge' };
  return { kind: 'number', number: number + 0 };
}
