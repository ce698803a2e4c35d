import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';
import { sample } from './sample.ts';

/** Whole reports of all versions are in the tests. */
export default examplesFor(model, [
  {
    source: 'the form of a report of 6.12; points by the rule of its source',
    inputs: { log: sample },
    outputs: {
      invokedBy: 'python3',
      constraint: 'CONSTRAINT_MEMCG',
      limit: 256 * 2 ** 20,
      totalVm: 381240 * 1024,
      why: 'why.largest',
      victimPoints: 126225,
      runnerUpPoints: 61237,
      victimCount: 2,
      missing: [],
    },
  },
]);
