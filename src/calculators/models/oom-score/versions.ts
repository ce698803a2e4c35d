/** What changed in the OOM killer's choice, and where. */
import type { Change } from '../../engine/index.ts';

/** Points are pages, not thousandths of the total. The mainline release is from memory; 3.10 and el7 were read. */
export const countsPages: Change = { mainline: '3.5', enterprise: 7 };

/** Processes of root are no longer let off 3 %. Absent in 4.19, present in 4.15.18. */
export const withoutRootBonus: Change = { mainline: '4.17', enterprise: 8 };

/** Points may fall below 1, so that strongly protected processes still differ. Present in 5.9.1, absent in 5.8.1. */
export const mayBeNegative: Change = { mainline: '5.9', stable: ['5.4.286'] };

/** Of two with equal points the later in the list goes, before the earlier. Read: 4.19 earlier, 5.10 later. */
export const laterWins: Change = { mainline: '5.10' };

/** The chosen process itself dies, not the child of it with most points. Read: 5.0.1 child, 5.4.18 itself. */
export const sparesChildren: Change = { mainline: '5.1', enterprise: 8 };
