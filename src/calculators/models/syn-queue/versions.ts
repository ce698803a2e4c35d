/** What changed between kernels, as far as the two queues of a listening socket are concerned. */
import { enterprise, has, type Change } from '../../engine/index.ts';

/** The half-open queue lost its own hash table, and with it the power of two. Absent in 4.3.0, present in 4.4.155. */
export const withoutTable: Change = { mainline: '4.4', enterprise: 8 };

/**
 * "tcp/dccp: allow a connection when sk_max_ack_backlog is zero": `qlen > limit` instead of `qlen >= limit`. Merged
 * before 6.13 and announced in these stable releases. Of the series without a third number only 6.1 is taken to have
 * it, since that is what Debian 12 ships (measured on 6.1.176); the others are taken as they were first released.
 */
export const allowsOneMore: Change = {
  mainline: '6.13',
  stable: ['5.4.290', '5.10.234', '5.15.177', '6.1.125', '6.6.72', '6.12.10'],
  assumed: ['6.1'],
};

/** A SYN is dropped whenever the accept queue is full; before, only while more than one fresh entry waited. */
export const dropsWhenFull: Change = { mainline: '4.10', enterprise: 8 };

/** `sk_max_ack_backlog` was 16 bits wide before. */
export const wideLimit: Change = { mainline: '4.1', enterprise: 8 };

/** "tcp: add tcp_syncookies mode to allow unconditionally generation of syncookies" (5ad37d5deee1); el7 has it too. */
export const alwaysCookies: Change = { mainline: '3.12', enterprise: 7 };

/** Kernels with the narrow field that refuse a larger `net.core.somaxconn`: el7, and 3.10 to 4.0. */
export function refusesWideSomaxconn(kernel: string): boolean {
  if (has(kernel, wideLimit)) return false;
  return enterprise(kernel) === 7 || has(kernel, { mainline: '3.10' });
}
