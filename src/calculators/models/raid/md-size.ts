import type { MdLevel } from './levels.ts';

/** Where md puts its superblock: at the end (0.90, 1.0), at the start (1.1), 4 KiB after the start (1.2). */
export const metadataVersions = ['1.2', '1.1', '1.0', '0.90'] as const;

export type Metadata = (typeof metadataVersions)[number];

/** An array as `mdadm --create` gets it. */
export interface MdArray {
  readonly level: MdLevel;
  /** Size of each member in sectors of 512 bytes, in the order of the command line. */
  readonly sectors: readonly number[];
  /** Ignored by RAID 1 and linear, which have no chunks. */
  readonly chunkKiB: number;
  readonly metadata: Metadata;
  /** RAID 10 only; `far` also counts the copies of an offset layout. */
  readonly near: number;
  readonly far: number;
}

export interface MdSize {
  /** First sector of data on each member; null where the data begins at sector 0. */
  readonly dataOffset: number | null;
  /** Sectors for data on each member. */
  readonly available: readonly number[];
  /** `Used Dev Size` of `mdadm --detail` in KiB; null for RAID 0 and linear, which print none. */
  readonly usedKiB: number | null;
  /** `Array Size` of `mdadm --detail` in KiB. */
  readonly arrayKiB: number;
}

const GiB = 2 ** 21; // in sectors
// `%` and no bit mask: a mask in JavaScript keeps 32 bits, which is 2 TiB of sectors.
const roundDown = (value: number, unit: number): number => value - (value % unit);
const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** Sectors that mdadm keeps free for a write-intent bitmap, whether there is one or not. Source: super1.c choose_bm_space(). */
export function bitmapSpace(device: number): number {
  if (device < 128) return 0;
  if (device - 128 >= 200 * GiB) return 256;
  return device - 8 > 8 * GiB ? 128 : 8;
}

/** Sectors kept free for a later reshape: 128 MiB, less on small devices, but at least two chunks. Source: super1.c validate_geometry1(). */
export function reshapeHeadroom(device: number, chunkKiB: number): number {
  let headroom = 262_144;
  while (headroom * 1024 > device && (chunkKiB === 0 || headroom / 2 >= 4 * chunkKiB)) headroom /= 2;
  return headroom;
}

/**
 * First sector of data on a member of metadata 1.1 and 1.2. mdadm works it out for the first device it is given and
 * uses it on all. Source: super1.c validate_geometry1(), mdadm 3.3 and newer.
 * @param device size of the first device in sectors
 * @param chunkKiB 0 for RAID 1 and linear
 */
export function dataOffset(device: number, chunkKiB: number): number {
  return roundUp(24 + bitmapSpace(device) + reshapeHeadroom(device, chunkKiB), 2048);
}

/** Sectors for data on one member. Source: super1.c validate_geometry1(), super0.c validate_geometry0(). */
function availableSectors(device: number, metadata: Metadata, offset: number | null): number {
  if (metadata === '0.90') return roundDown(device, 128) - 128;
  if (offset === null) return roundDown(device, 8) - (24 + bitmapSpace(device));
  return device - offset;
}

/**
 * Exact sizes of a new md array, as `mdadm --detail` prints them; null when a member is too small for the metadata.
 * Source: mdadm super1.c and Create.c, Linux drivers/md/raid0.c and raid10.c raid10_size().
 */
export function mdSize({ level, sectors, chunkKiB, metadata, near, far }: MdArray): MdSize | null {
  const chunk = level === '1' || level === 'linear' ? 0 : chunkKiB;
  const offset = metadata === '1.1' || metadata === '1.2' ? dataOffset(sectors[0] ?? 0, chunk) : null;
  const available = sectors.map((device) => availableSectors(device, metadata, offset));
  // Striped levels use whole chunks. RAID 1 is cut to 64 KiB, so that it can become a RAID 5 later.
  const unit = level === '1' ? 128 : Math.max(1, 2 * chunk);
  const members = available.map((each) => roundDown(each, unit) / 2);
  const least = Math.min(...members);
  if (!(least > 0)) return null;

  const n = sectors.length;
  const size = (usedKiB: number | null, arrayKiB: number): MdSize => ({
    dataOffset: offset,
    available,
    usedKiB,
    arrayKiB,
  });
  switch (level) {
    case '0':
    case 'linear':
      return size(null, Math.floor(members.reduce((total, each) => total + each, 0)));
    case '1':
      return size(least, least);
    case '10': {
      const chunks = Math.floor((Math.floor(least / chunk / far) * n) / near);
      if (chunks === 0) return null;
      return size(Math.ceil((chunks * near * far) / n) * chunk, chunks * chunk);
    }
    default:
      return size(least, least * (n - (level === '6' ? 2 : 1)));
  }
}

/**
 * The smallest device, in sectors, whose array has this `Used Dev Size`: what can be known of a disk from
 * `mdadm --detail` alone.
 */
export function smallestDevice(
  usedKiB: number,
  level: MdLevel,
  chunkKiB: number,
  metadata: Metadata,
): number {
  const used = usedKiB * 2;
  if (metadata === '0.90') return roundUp(used, 128) + 128;
  const chunk = level === '1' || level === 'linear' ? 0 : chunkKiB;
  const overhead = (device: number) =>
    metadata === '1.0' ? 24 + bitmapSpace(device) : dataOffset(device, chunk);
  // The overhead grows with the device in steps, so a few rounds settle it.
  let device = used;
  for (let round = 0; round < 8 && device - overhead(device) < used; round++)
    device = used + overhead(device);
  return metadata === '1.0' ? roundUp(device, 8) : device;
}

/** A size as `mdadm --detail` puts it in brackets. Source: util.c human_size(). */
export function humanSize(bytes: number): string {
  const [big, name] = bytes < 2 * 2 ** 30 ? [2, 'M'] : bytes < 2 * 2 ** 40 ? [3, 'G'] : [4, 'T'];
  const two = (unit: number) => (Math.floor((Math.floor((bytes * 200) / unit) + 1) / 2) / 100).toFixed(2);
  return `${two(1024 ** big)} ${name}iB ${two(1000 ** big)} ${name}B`;
}
