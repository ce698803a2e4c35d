/** How long a client waits before each retry. Seconds in and out; `attempt` is 0 for the first retry. */

export const policies = [
  'none',
  'fixed',
  'exponential',
  'fullJitter',
  'equalJitter',
  'decorrelated',
  'budget',
  'breaker',
] as const;
export type Policy = (typeof policies)[number];

export interface Waits {
  base: number;
  cap: number;
}

/** The wait without chance: doubled each time, at most the cap. */
export const doubled = (attempt: number, { base, cap }: Waits) => Math.min(cap, base * 2 ** attempt);

/** One wait. `last` is the wait before; `random` gives a number from 0 to 1. */
export function waitFor(
  policy: Policy,
  attempt: number,
  last: number,
  waits: Waits,
  random: () => number,
): number {
  const most = doubled(attempt, waits);
  switch (policy) {
    case 'none':
      return 0;
    case 'fixed':
      return waits.base;
    case 'exponential':
      return most;
    case 'fullJitter':
    case 'budget':
    case 'breaker':
      return random() * most;
    case 'equalJitter':
      return most / 2 + (random() * most) / 2;
    case 'decorrelated':
      return Math.min(waits.cap, waits.base + random() * Math.max(0, 3 * last - waits.base));
  }
}

/** The mean of the first waits together; null where it has no closed form. */
export function meanOf(policy: Policy, retries: number, waits: Waits): number | null {
  const sum = Array.from({ length: retries }, (_, attempt) => doubled(attempt, waits)).reduce(
    (a, b) => a + b,
    0,
  );
  switch (policy) {
    case 'none':
      return 0;
    case 'fixed':
      return retries * waits.base;
    case 'exponential':
      return sum;
    case 'equalJitter':
      return (sum * 3) / 4;
    case 'decorrelated':
      return null;
    default:
      return sum / 2;
  }
}
