import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const rule = 'ports divided by the time each is busy';

/** Ports and rates of typical settings. */
export default examplesFor(model, [
  { source: rule, inputs: {}, outputs: { ports: 28_232, maxRate: 28_232 / 60 } },
  { source: rule, inputs: { kernel: '3.10' }, outputs: { ports: 28_233, maxRate: 28_233 / 60 } },
  { source: rule, inputs: { kernel: 'el7' }, outputs: { ports: 28_232 } },
  { source: rule, inputs: { low: 1024, high: 65_535 }, outputs: { ports: 64_512, maxRate: 1075.2 } },
  { source: rule, inputs: { reserved: '32768-33767' }, outputs: { ports: 27_232, maxRate: 27_232 / 60 } },
  { source: rule, inputs: { hold: '0.5' }, outputs: { busyFor: 60.5, maxRate: 28_232 / 60.5 } },
  { source: rule, inputs: { targets: 3 }, outputs: { maxRate: (3 * 28_232) / 60 } },
  { source: rule, inputs: { twReuse: '1' }, outputs: { maxRate: 28_232 } },
  { source: rule, inputs: { hold: '2s', closer: 'server' }, outputs: { maxRate: 14_116, timeWait: null } },
  { source: rule, inputs: { chosenBy: 'nat' }, outputs: { ports: 64_512, maxRate: 537.6 } },
  { source: rule, inputs: { chosenBy: 'nat', hold: '1s' }, outputs: { maxRate: 64_512 / 121 } },
  { source: rule, inputs: { chosenBy: 'nat', natEnd: 'rst' }, outputs: { maxRate: 6451.2 } },
  { source: rule, inputs: { chosenBy: 'nat', natEnd: 'udp' }, outputs: { maxRate: 2150.4 } },
  {
    source: rule,
    inputs: { chosenBy: 'nat', natLow: 20_000, natHigh: 29_999 },
    outputs: { maxRate: 10_000 / 120 },
  },
  { source: rule, inputs: { chosenBy: 'nat', addresses: 2 }, outputs: { maxRate: 1075.2 } },
  { source: rule, inputs: { rate: 600 }, outputs: { dryAfter: 28_232 / 600, timeWait: 36_000 } },
  { source: rule, inputs: { rate: 470 }, outputs: { dryAfter: null, timeWait: 28_200 } },
]);
