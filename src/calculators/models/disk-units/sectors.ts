/** How many sectors of 512 bytes a disk with a capacity on its label has. */

/** Bytes of a logical block as the labels count them. */
export const sectorBytes = 512;
const gigabyte = 1e9;
/** SFF-8447 rounds up to whole 2²¹ sectors, which are a GiB. */
const step = 2 ** 21;

export type Rule = 'idema' | 'sff8447' | 'bare';

/** IDEMA LBA1-03 up to 8 TB, SFF-8447 above; below 50 GB neither says anything. */
export const ruleFor = (bytes: number): Rule =>
  bytes < 50 * gigabyte ? 'bare' : bytes <= 8000 * gigabyte ? 'idema' : 'sff8447';

/** Sectors of a disk whose label says this many bytes. */
export function labelSectors(bytes: number): number {
  switch (ruleFor(bytes)) {
    case 'idema':
      return Math.round(97_696_368 + 1_953_504 * (bytes / gigabyte - 50));
    case 'sff8447':
      return Math.ceil(bytes / sectorBytes / step) * step;
    case 'bare':
      return Math.floor(bytes / sectorBytes);
  }
}
