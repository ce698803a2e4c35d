import { isRaidz, parityDisks, type Level } from './levels.ts';

/** What an array is made of. `sizes` are the members' sizes in bytes, in the order in which they are given to mdadm. */
export interface Shape {
  readonly level: Level;
  readonly sizes: readonly number[];
  /** Groups of RAID 50 and 60; the other levels are one group. */
  readonly groups: number;
  /** Copies of RAID 10 (near × far) and RAID 1E (two). */
  readonly copies: number;
}

/** Smallest member, in bytes: what every level but 0 and linear uses of each disk. */
export const smallest = ({ sizes }: Shape): number => Math.min(...sizes);

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/**
 * Disks' worth of data that n disks hold; a fraction where copies do not divide the disks.
 * RAID 0 and linear have no such number when the sizes differ: see `usableBytes`.
 */
export function dataDisks({ level, sizes, groups, copies }: Shape): number {
  const n = sizes.length;
  if (level === '1') return 1;
  if (level === '1e' || level === '10') return n / copies;
  return n - parityDisks[level] * (level === '50' || level === '60' ? groups : 1);
}

/**
 * Bytes that the array offers before any metadata, rounding or file system. md's RAID 0 goes on with the larger disks
 * after the smallest is full, in zones, so that it uses everything; every parity level and mirror stops at the smallest.
 * Source: drivers/md/raid0.c create_strip_zones(), md(4).
 */
export function usableBytes(shape: Shape): number {
  if (shape.level === '0' || shape.level === 'linear') return sum(shape.sizes);
  return Math.floor(dataDisks(shape) * smallest(shape));
}

/** One zone of a RAID 0: `disks` members wide, `bytes` long over all of them. */
export interface Zone {
  readonly disks: number;
  readonly bytes: number;
}

/** The zones of a RAID 0 on disks of these sizes; one zone when all are equal. Source: raid0.c create_strip_zones(). */
export function stripZones(sizes: readonly number[]): Zone[] {
  const steps = [...new Set(sizes)].sort((a, b) => a - b);
  return steps.map((size, i) => {
    const disks = sizes.filter((each) => each >= size).length;
    return { disks, bytes: disks * (size - (steps[i - 1] ?? 0)) };
  });
}

/** How many disks may fail: in the worst choice of disks (`any`), and in the luckiest (`best`). */
export function toleratedLosses({ level, sizes, groups, copies }: Shape): { any: number; best: number } {
  const n = sizes.length;
  const parity = parityDisks[level];
  switch (level) {
    case '0':
    case 'linear':
      return { any: 0, best: 0 };
    case '1':
      return { any: n - 1, best: n - 1 };
    case '1e':
    case '10':
      // Each run of `copies` neighbours must keep one disk, so ⌈n ÷ copies⌉ survivors are enough when well placed.
      return { any: copies - 1, best: n - Math.ceil(n / copies) };
    case '50':
    case '60':
      return { any: parity, best: parity * groups };
    default:
      return { any: parity, best: parity };
  }
}

/**
 * Disk operations that one small random write costs. Parity levels take the cheaper of read-modify-write (4 or 6) and
 * of reading the rest of the stripe (every disk of the group once). Null for RAID-Z, which always writes whole stripes.
 * Source: drivers/md/raid5.c handle_stripe_dirtying().
 */
export function writePenalty({ level, sizes, groups, copies }: Shape): number | null {
  if (isRaidz(level)) return null;
  const n = sizes.length;
  switch (level) {
    case '0':
    case 'linear':
      return 1;
    case '1':
      return n;
    case '1e':
    case '10':
      return copies;
    case '6':
      return Math.min(6, n);
    case '60':
      return Math.min(6, n / groups);
    case '50':
      return Math.min(4, n / groups);
    default:
      return Math.min(4, n);
  }
}

/**
 * Small random operations a second of the whole array.
 * @param perDisk operations a second of one disk
 * @param readShare part of the operations that read, 0 to 1
 * @param penalty see `writePenalty`; null for RAID-Z, where every disk of the group takes part in each operation
 */
export function randomIops(
  disks: number,
  perDisk: number,
  readShare: number,
  penalty: number | null,
): number {
  if (penalty === null) return perDisk;
  return (disks * perDisk) / (readShare + (1 - readShare) * penalty);
}
