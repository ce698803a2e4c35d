/** What ZFS writes for one record on a RAID-Z group, in sectors. */
export interface RaidzRecord {
  readonly data: number;
  readonly parity: number;
  /** Skipped sectors: every allocation is a multiple of parity + 1, so that no gap is too small to use. */
  readonly padding: number;
}

/**
 * Sectors that a record takes. Source: OpenZFS module/zfs/vdev_raidz.c vdev_raidz_asize().
 * @param recordBytes size of the record after compression
 * @param ashift sectors are 2^ashift bytes
 */
export function raidzRecord(
  recordBytes: number,
  ashift: number,
  disks: number,
  parityDisks: number,
): RaidzRecord {
  const data = Math.ceil(recordBytes / 2 ** ashift);
  const parity = parityDisks * Math.ceil(data / (disks - parityDisks));
  const whole = Math.ceil((data + parity) / (parityDisks + 1)) * (parityDisks + 1);
  return { data, parity, padding: whole - data - parity };
}

/** Part of the allocated space that is data, 0 to 1. */
export const raidzEfficiency = ({ data, parity, padding }: RaidzRecord): number =>
  data / (data + parity + padding);
