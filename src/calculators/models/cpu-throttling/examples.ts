import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const even = 'sched-bwc.rst: quota a period, shared evenly';

/** The oracle's cases, measured on 6.1.176, are in the tests. */
export default examplesFor(
  model,
  (
    [
      [0.2, 1, 20, 20, 0, 0],
      [0.2, 1, 50, 210, 2, 160],
      [0.5, 1, 60, 110, 1, 50],
      [0.1, 1, 35, 305, 3, 270],
      [1, 8, 240, 205, 2, 1400],
      [2, 8, 400, 125, 1, 600],
      [1.5, 2, 200, 125, 1, 50],
      [0.2, 4, 200, 905, 9, 3420],
      [4, 4, 2000, 500, 0, 0],
    ] as const
  ).map(([limit, threads, work, wall, periods, summed]) => ({
    source: even,
    inputs: { limit, threads, work: work / 1000, cores: 8 },
    outputs: { wallTime: wall / 1000, throttledPeriods: periods, throttledSummed: summed / 1000 },
  })),
);
