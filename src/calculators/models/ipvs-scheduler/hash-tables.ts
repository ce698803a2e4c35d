/** Schedulers that look a client or a destination up in a table: sh, dh and mh. Servers come in the kernel's order. */
import { has } from '../../engine/index.ts';
import type { Server } from './servers.ts';
import { hsiphash } from './siphash.ts';
import { upperBits } from './versions.ts';

const buckets = 256;

/** The bucket of an address. Source: ip_vs_sh.c: ip_vs_sh_hashkey, include/linux/hash.h: hash_32. */
export function bucketOf(kernel: string, address: number, port = 0): number {
  const sum = (address + port) >>> 0;
  return has(kernel, upperBits) ? Math.imul(sum, 0x61c8_8647) >>> 24 : Math.imul(sum, 2_654_435_761) & 0xff;
}

/** 256 buckets, given out in turn: as many as its weight (at least one), or one each. */
export function fillBuckets(servers: readonly Server[], isWeighted: boolean): Server[] {
  const table: Server[] = [];
  while (table.length < buckets && servers.length > 0)
    for (const server of servers)
      for (let i = 0; i < (isWeighted ? Math.max(1, server.weight) : 1) && table.length < buckets; i++)
        table.push(server);
  return table;
}

/** With the usual CONFIG_IP_VS_MH_TAB_INDEX of 12. */
export const maglevSize = 4093;
const weightBits = 6;
const keys = [2_654_435_761, 2_654_446_892] as const;

export const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Where a client looks into Maglev's table. */
export const maglevSlot = (address: number, port: number, bits: 32 | 64, offset = 0) =>
  hsiphash((offset + port + address) >>> 0, keys[0], bits) % maglevSize;

/** Where a server begins to claim slots, and how far it steps. */
export const maglevSteps = ({ address, port }: Server, bits: 32 | 64) => ({
  offset: maglevSlot(address, port, bits),
  skip: (hsiphash((port + address) >>> 0, keys[1], bits) % (maglevSize - 1)) + 1,
});

/** Maglev's table: the servers claim slots in turn. Source: ip_vs_mh.c: ip_vs_mh_permutate, ip_vs_mh_populate. */
export function fillMaglev(servers: readonly Server[], bits: 32 | 64): (Server | undefined)[] {
  const table = new Array<Server | undefined>(maglevSize).fill(undefined);
  const divisor = servers.reduce((sum, { lastWeight }) => gcd(sum, lastWeight), 0);
  if (divisor === 0) return table;
  const largest = Math.max(...servers.map(({ lastWeight }) => lastWeight)) / divisor;
  const shift = Math.max(0, 32 - Math.clz32(largest) - weightBits);
  const claims = servers
    .filter(({ lastWeight }) => lastWeight > 0)
    .map((server) => ({
      server,
      turns: Math.max(1, (server.lastWeight / divisor) >> shift),
      at: maglevSteps(server, bits).offset,
      skip: maglevSteps(server, bits).skip,
    }));
  for (let filled = 0; filled < maglevSize;)
    for (const claim of claims)
      for (let i = 0; i < claim.turns && filled < maglevSize; i++, filled++) {
        while (table[claim.at]) claim.at = (claim.at + claim.skip) % maglevSize;
        table[claim.at] = claim.server;
      }
  return table;
}
