/** Idle connections: what keeps them alive, and who forgets them first. Times in seconds. */

/** What a hop does to a packet of a connection that it has forgotten. */
export const hopKinds = ['ipvs', 'nat', 'drop', 'close'] as const;
export type HopKind = (typeof hopKinds)[number];

export interface Hop {
  name: string;
  timeout: number;
  kind: HopKind;
}

export interface Keepalive {
  time: number;
  interval: number;
  probes: number;
  /** TCP_USER_TIMEOUT of the socket, which replaces the number of probes. */
  userTimeout: number | null;
}

/** Timers fire late: a packet every `time` seconds is taken to come this much later. About 2 % were measured. */
export const late = 1.02;

export type Verdict = 'kept' | 'tight' | 'forgotten';

/** Whether a hop still knows a connection on which something is sent every `every` seconds; null is never. */
export function verdictOf(every: number | null, { timeout }: Hop): Verdict {
  if (every === null || every >= timeout) return 'forgotten';
  return every * late >= timeout ? 'tight' : 'kept';
}

/** How many probes in a row may get lost before the hop forgets; only for keepalive, which repeats them. */
export function lostProbes({ time, interval, probes }: Keepalive, { timeout }: Hop): number {
  if (time * late >= timeout) return 0;
  // The probe that still comes in time is not one of those that may be lost.
  return Math.min(probes - 1, Math.ceil((timeout / late - time) / interval) - 1);
}

/**
 * When a connection ends whose other end is gone: after the last probe and one more interval; with TCP_USER_TIMEOUT at
 * the first expiry after a probe that is not earlier than it. net/ipv4/tcp_timer.c: tcp_keepalive_timer
 */
export function deadAfter({ time, interval, probes, userTimeout }: Keepalive): number {
  if (userTimeout === null || userTimeout === 0) return time + interval * probes;
  return time + Math.max(1, Math.ceil((userTimeout - time) / interval)) * interval;
}
