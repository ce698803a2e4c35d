/** The arithmetic of the two queues of a listening socket: counts of connections in, counts of connections out. */
import { has } from '../../engine/index.ts';
import { allowsOneMore, wideLimit, withoutTable } from './versions.ts';

export interface Listener {
  kernel: string;
  /** As given to `listen()`. */
  backlog: number;
  /** `net.core.somaxconn` */
  somaxconn: number;
  /** `net.ipv4.tcp_max_syn_backlog` */
  maxSynBacklog: number;
}

/** `listen()` compares unsigned, so that a negative backlog is larger than any limit. */
export const asked = ({ backlog, somaxconn }: Listener) =>
  backlog < 0 || backlog > somaxconn ? somaxconn : backlog;

/** What the socket keeps of it, and `ss -ltn` shows as Send-Q. */
export const acceptLimit = (listener: Listener) =>
  has(listener.kernel, wideLimit) ? asked(listener) : asked(listener) % 65536;

/** Smallest power of two that is at least `n`, for n ≥ 1. */
function powerOfTwo(n: number): number {
  let power = 1;
  while (power < n) power *= 2;
  return power;
}

/** How many half-open connections the socket stores before its SYN queue counts as full. */
export function synCapacity(listener: Listener): number {
  const limit = asked(listener);
  if (!has(listener.kernel, withoutTable))
    return powerOfTwo(Math.max(8, Math.min(limit, listener.maxSynBacklog)) + 1);
  return has(listener.kernel, allowsOneMore) ? limit + 1 : limit;
}

/** How many peers without a remembered round trip may be half open without cookies: the last quarter is kept from them. */
export const unprovenCapacity = ({ maxSynBacklog }: Listener) =>
  maxSynBacklog - Math.floor(maxSynBacklog / 4) + 1;

/** The smallest `tcp_max_syn_backlog` whose three quarters do not limit a queue of this capacity. */
export function sufficientSynBacklog(capacity: number): number {
  let enough = Math.max(0, Math.floor(((capacity - 1) * 4) / 3));
  while (unprovenCapacity({ maxSynBacklog: enough } as Listener) < capacity) enough++;
  return enough;
}
