/** What changed between kernels for CPU limits. */
import { enterprise, has, type Change } from '../../engine/index.ts';

/** cpu.max.burst. Absent in 5.10, present in 5.15; 5.14 in between is not verified. */
export const bursts: Change = { mainline: '5.14' };

/** Slices no longer expire with the period (de53fd7aedb1). Enterprise Linux 7 (-1160) and 8 (-147) carry it. */
const keepsSlices: Change = { mainline: '5.4', enterprise: 7 };

/** Slices expire with the period again (512ac999d275). */
const expiresAgain: Change = { mainline: '4.18' };

/** Whether CPUs lose up to a millisecond of quota each at the end of a period: throttled far below the limit. */
export const losesSlices = (kernel: string) =>
  enterprise(kernel) === null && has(kernel, expiresAgain) && !has(kernel, keepsSlices);

/** Kernels up to 4.0, of which 3.10 was read: slices expire as well. */
export const mayLoseSlices = (kernel: string) =>
  enterprise(kernel) === null && !has(kernel, { mainline: '4.0' });
