/** Geometry of a striped array, for the file system that lies on it. Sizes in bytes. */
export interface Stripe {
  readonly fullStripe: number;
  /** In blocks of the file system: ext4's `stride` and `stripe_width`. */
  readonly stride: number;
  readonly stripeWidth: number;
}

/**
 * @param dataDisks disks' worth of data in a stripe; a whole number
 * @param block block size of the file system in bytes
 * Source: mke2fs(8) `-E stride=,stripe_width=`; mkfs.xfs(8) `-d su=,sw=`.
 */
export function stripe(chunk: number, dataDisks: number, block: number): Stripe {
  const stride = chunk / block;
  return { fullStripe: chunk * dataDisks, stride, stripeWidth: stride * dataDisks };
}

/** Lines that make a file system with this geometry. On md itself mkfs finds the same numbers alone. */
export function mkfsLines(
  chunkKiB: number,
  dataDisks: number,
  device: string,
): { ext4: string; xfs: string } {
  const { stride, stripeWidth } = stripe(chunkKiB * 1024, dataDisks, 4096);
  return {
    ext4: `mkfs.ext4 -b 4096 -E stride=${stride},stripe_width=${stripeWidth} ${device}`,
    xfs: `mkfs.xfs -d su=${chunkKiB}k,sw=${dataDisks} ${device}`,
  };
}
