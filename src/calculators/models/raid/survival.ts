import type { Shape } from './capacity.ts';
import { parityDisks } from './levels.ts';

/**
 * True while an md RAID 10 still has a copy of everything: of each run of near × far neighbours one disk must live.
 * The runs begin at every `near`-th disk, around the end, until one begins at disk 0 again.
 * Source: mdadm util.c enough(). Far and offset layouts behave the same.
 * @param failed numbers of the failed disks, 0 to disks − 1
 */
export function survives(disks: number, near: number, far: number, failed: readonly number[]): boolean {
  const dead = new Set(failed);
  let first = 0;
  do {
    let copy = 0;
    while (copy < near * far && dead.has((first + copy) % disks)) copy++;
    if (copy === near * far) return false;
    first = (first + near) % disks;
  } while (first !== 0);
  return true;
}

/** In how many ways `losses` of the disks of an md RAID 10 can fail, and how many of these it survives. */
export function survivalCount(
  disks: number,
  near: number,
  far: number,
  losses: number,
): { survived: number; all: number } {
  const count = { survived: 0, all: 0 };
  const choose = (from: number, failed: number[]): void => {
    if (failed.length === losses) {
      count.all++;
      if (survives(disks, near, far, failed)) count.survived++;
      return;
    }
    for (let disk = from; disk < disks; disk++) choose(disk + 1, [...failed, disk]);
  };
  choose(0, []);
  return count;
}

const pairs = (n: number): number => (n * (n - 1)) / 2;

/**
 * Chance, 0 to 1, that an array with two failed disks lives, when each pair of disks is equally likely to be the two;
 * null for a single disk.
 * @param near near copies of RAID 10
 */
export function survivesTwo({ level, sizes, groups, copies }: Shape, near: number): number | null {
  const n = sizes.length;
  if (n < 2) return null;
  switch (level) {
    case '10': {
      if (copies > 2) return 1;
      // Only two disks that make one run are fatal; the runs are n ÷ 2 pairs, or n neighbours around the end.
      const runs = near === 2 && n % 2 === 0 ? n / 2 : n;
      return n === 2 ? 0 : 1 - runs / pairs(n);
    }
    case '1':
      return n > 2 ? 1 : 0;
    case '1e':
      return 1 - n / pairs(n);
    case '50':
      return 1 - (groups * pairs(n / groups)) / pairs(n);
    default:
      return parityDisks[level] >= 2 ? 1 : 0;
  }
}
