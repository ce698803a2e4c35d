import { smallest, type Shape } from './capacity.ts';
import { parityDisks } from './levels.ts';

/**
 * Seconds to write one disk again from end to end.
 * @param rate bytes a second
 */
export const rebuildSeconds = (bytes: number, rate: number): number => bytes / rate;

/**
 * Bytes read while the array has no redundancy left and is being rebuilt: each of them must be readable. A RAID 6 with
 * one disk gone still corrects an unreadable sector, so for it the second degraded state counts. Null without redundancy.
 */
export function bytesReadWithoutRedundancy(shape: Shape): number | null {
  const { level, sizes, groups } = shape;
  switch (level) {
    case '0':
    case 'linear':
      return null;
    case '1':
    case '1e':
    case '10':
      return smallest(shape);
    case '50':
    case '60':
      return (sizes.length / groups - parityDisks[level]) * smallest(shape);
    default:
      return (sizes.length - parityDisks[level]) * smallest(shape);
  }
}

/**
 * Chance, 0 to 1, of at least one unrecoverable read error (URE) in this many bytes, errors taken as independent:
 * 1 − (1 − 10^−exponent)^(8 × bytes).
 * @param exponent the data sheet's "1 per 10^exponent bits read"
 */
export const ureProbability = (bytes: number, exponent: number): number =>
  -Math.expm1(8 * bytes * Math.log1p(-(10 ** -exponent)));
