import { memberSizes, type Asked } from './array.ts';

/** One member, or several that are alike, in bytes. */
export interface DiskBar {
  /** `1`, or `12 ×` for twelve alike. */
  readonly name: string;
  readonly data: number;
  readonly redundancy: number;
  readonly unused: number;
}

/** More rows than this say nothing more. */
const mostRows = 8;

/**
 * How each member is used, in the order given; from nine members on those of one size share a row. Data and redundancy
 * rotate over the members, except in a RAID 1, where one disk can be called the data and the others its copies.
 */
export function diskBars(asked: Asked, usable: number): DiskBar[] {
  const sizes = memberSizes(asked);
  const whole = asked.level === '0' || asked.level === 'linear';
  const least = Math.min(...sizes);
  const share = whole ? 1 : usable / (least * sizes.length);
  const bar = (name: string, size: number, part: number): DiskBar => {
    const used = whole ? size : least;
    return { name, data: used * part, redundancy: used * (1 - part), unused: size - used };
  };
  if (sizes.length <= mostRows)
    return sizes.map((size, i) => bar(String(i + 1), size, asked.level === '1' ? (i === 0 ? 1 : 0) : share));
  return [...new Set(sizes)]
    .slice(0, mostRows)
    .map((size) => bar(`${sizes.filter((each) => each === size).length} ×`, size, share));
}
