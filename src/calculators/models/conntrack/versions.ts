/** What changed between kernels, as far as the connection tracking table is concerned. */
import type { Change } from '../../engine/index.ts';

/** More buckets above 4 GiB, and a number of buckets rounded up to pages. Absent in 3.10.108, present in 4.4.155 and el7. */
export const largerAboveFour: Change = { mainline: '4.4', enterprise: 7 };

/** One bucket an entry instead of four entries a bucket. Absent in 5.10.198, present in 5.15.100. */
export const oneToOne: Change = { mainline: '5.15' };

/** A maximum that is taken from the rounded number of buckets. Absent in 4.4.155 and el7, present in 4.9. */
export const roundsFirst: Change = { mainline: '4.9', enterprise: 8 };

/** A UDP flow counts as a stream only after 2 s, and then for 120 s instead of 180 s. Absent in 4.19.40, present in 5.0.1. */
export const shorterStreams: Change = { mainline: '5.0' };

/** Closing TCP entries are collected while the table is nearly full. Absent in 4.9, present in 4.19 and el8. */
export const collectsClosing: Change = { mainline: '4.19', enterprise: 8 };
