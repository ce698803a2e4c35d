/** What changed between kernels, as far as source ports are concerned. */
import { has, type Change } from '../../engine/index.ts';

/** The range ends at 60999, not 61000. In el6 and el7, and in 4.3.0; 3.10.108 and 4.0.5 have the old end. */
export const evenRange: Change = { mainline: '4.3', enterprise: 6 };

/** `tcp_tw_reuse` 2, loopback only, is the default; a tick of the second clock is enough. Absent in 4.12, present in 4.19. */
export const loopbackReuse: Change = { mainline: '4.19', enterprise: 8 };

/** `tcp_tw_reuse_delay`. Absent in 6.12, present in 6.14. */
export const reuseDelay: Change = { mainline: '6.14' };

/** NAT gives up after 248 random tries. Absent in 4.19, present in 5.4. */
export const boundedSearch: Change = { mainline: '5.4' };

export const defaultHigh = (kernel: string) => (has(kernel, evenRange) ? 60_999 : 61_000);
