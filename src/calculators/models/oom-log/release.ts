/** The kernel that wrote a report: from the line with its release, else from how the report looks. */
import { readKernel } from '../../engine/kernel.ts';
import type { Report } from './report.ts';

/** `kernel` is a version as the engine's `has` takes it. */
export function kernelOf(report: Report): { kernel: string; isKernelKnown: boolean } {
  const named = report.release === null ? null : readKernel(report.release);
  if (named !== null) return { kernel: named, isKernelKnown: true };
  const [task] = report.tasks;
  const guess =
    (task?.anon ?? null) !== null
      ? '6.12'
      : report.hasSummary || report.victims.some(({ oomScoreAdj }) => oomScoreAdj !== null)
        ? '5.15'
        : '4.4';
  return { kernel: guess, isKernelKnown: false };
}
