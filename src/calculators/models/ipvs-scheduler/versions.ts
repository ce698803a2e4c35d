/** What changed between kernels, as far as the IPVS schedulers are concerned. */
import type { Change } from '../../engine/index.ts';

/** The hash of sh and dh takes the upper bits of a product, not the lower. Absent in 4.12.0, present in 4.18 (el8) and 4.19. */
export const upperBits: Change = { mainline: '4.18', enterprise: 8 };

/** Maglev hashing. Absent in 4.12.0, present in 4.18 (el8) and 4.19. */
export const maglev: Change = { mainline: '4.18', enterprise: 8 };

/** Weighted failover and overflow. Absent in 3.10.108 and el7, present in 4.4.155. */
export const failover: Change = { mainline: '4.4', enterprise: 8 };

/** Source hashing gives a server as many buckets as its weight. Absent in el6, present in 3.10.108. */
export const weighsBuckets: Change = { mainline: '3.10', enterprise: 7 };

/** wrr keeps its current weight while servers are added; before, it began again at the largest. */
export const keepsCurrentWeight: Change = { mainline: '3.10', enterprise: 7 };
