/** The size that the kernel gives the connection tracking table while its module loads: bytes of memory in, counts out. */
import { has } from '../../engine/index.ts';
import { largerAboveFour, oneToOne, roundsFirst } from './versions.ts';

const GiB = 2 ** 30;

/** A bucket is one pointer, and the table fills whole pages: 4096 ÷ 8 on a 64-bit kernel. */
export const bucketsPerPage = 512;
export const bytesPerBucket = 8;

const whole = (buckets: number) => Math.ceil(buckets / bucketsPerPage) * bucketsPerPage;

export interface TableSize {
  buckets: number;
  max: number;
}

/** Without a `hashsize`: `nf_conntrack_init_start()`, before 3.13 `nf_conntrack_init_init_net()`. */
export function defaultSize(kernel: string, memory: number): TableSize {
  let slots = Math.floor(Math.floor(memory / 16384) / bytesPerBucket);
  if (has(kernel, oneToOne)) {
    if (memory > 4 * GiB) slots = 262_144;
    else if (memory > GiB) slots = 65_536;
    const buckets = whole(Math.max(1024, slots));
    return { buckets, max: buckets };
  }
  if (memory > 4 * GiB && has(kernel, largerAboveFour)) slots = 65_536;
  else if (memory > GiB) slots = 16_384;
  slots = Math.max(32, slots);
  const buckets = whole(slots);
  return { buckets, max: 4 * (has(kernel, roundsFirst) ? buckets : slots) };
}

/** With the module parameter `hashsize`: eight entries a bucket. */
export function sizeFrom(kernel: string, hashsize: number): TableSize {
  const buckets = whole(hashsize);
  return { buckets, max: 8 * (has(kernel, roundsFirst) ? buckets : hashsize) };
}

/** A number of buckets written to the sysctl is rounded up to whole pages. */
export const roundedBuckets = (asked: number) => Math.max(bucketsPerPage, whole(asked));

/** Smallest power of two that is at least `n`, and at least `least`. */
export function powerOfTwo(n: number, least: number): number {
  let power = least;
  while (power < n) power *= 2;
  return power;
}
