import { type FaultId } from '../../src/components/lab/faults.ts';

/** The title of a test that brings about, on purpose, what a row of the table of faults tells of (src/components/lab/faults.ts). */
export const fault = (id: FaultId, title: string): string => `${title} (${id})`;
