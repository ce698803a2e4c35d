/** What changed between kernels for retransmissions, and the defaults. */
import { enterprise, has, type Change } from '../../engine/index.ts';

/** The first wait for an answer to a SYN is 1 s, no longer 3 s. Red Hat's 2.6.32 has it too (read in -431 and -642). */
const shortFirstWait: Change = { mainline: '3.1', enterprise: 6 };

/** tcp_syn_retries is 6 by default, no longer 5. */
const sixRetries: Change = { mainline: '3.7', enterprise: 7 };

/** "tcp: make the first N SYN RTO backoffs linear" (ccce324dabfe) */
export const linearSyn: Change = { mainline: '6.5' };

/** net.ipv4.tcp_rto_max_ms. Absent in 6.14, present in 6.18; 6.15 in between comes from its commit's date. */
export const adjustableCap: Change = { mainline: '6.15' };

/** net.ipv4.tcp_rto_min_us. Absent in 6.6, present in 6.12. */
export const adjustableFloor: Change = { mainline: '6.11' };

/** "tcp: Tail loss probe (TLP)" (6ba8a3b19e76) */
export const tailProbes: Change = { mainline: '3.10' };

/** "tcp: Add TCP_USER_TIMEOUT socket option" (dca43c75e7e5) */
export const userTimeouts: Change = { mainline: '3.0', enterprise: 7, stable: ['2.6.37'] };

/** "tcp: Add tcp_clamp_rto_to_user_timeout() helper to improve accuracy" (b701a99e431d): waits are cut to what is left. */
export const cutsWaits: Change = { mainline: '4.19' };

/** "tcp: better handle TCP_USER_TIMEOUT in SYN_SENT state" (a41e8a88b06e). Stable releases of 4.19 and 5.3 got it later. */
export const endsSyn: Change = { mainline: '5.4' };

export const firstWait = (kernel: string) => (has(kernel, shortFirstWait) ? 1 : 3);

/** Mainline kernels before 3.10, whose source was not read. */
export const isUnread = (kernel: string) => enterprise(kernel) === null && !has(kernel, { mainline: '3.10' });

export const kinds = ['syn', 'synack', 'data', 'orphan', 'keepalive'] as const;
export type Kind = (typeof kinds)[number];

/** What the sysctl of each kind is without being set. */
export function defaultRetries(kind: Kind, kernel: string): number {
  return { syn: has(kernel, sixRetries) ? 6 : 5, synack: 5, data: 15, orphan: 0, keepalive: 9 }[kind];
}
