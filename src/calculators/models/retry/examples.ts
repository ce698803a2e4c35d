import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const aws = 'aws-arch-backoff-simulator: base 0.1 s, cap 10 s';

export default examplesFor(model, [
  {
    source: aws,
    inputs: { policy: 'exponential', retries: 9, base: 0.1, cap: 10 },
    outputs: { waits: [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10] },
  },
  {
    source: 'retries multiply from layer to layer',
    inputs: { retries: 3, layers: 3 },
    outputs: { worst: 64 },
  },
]);
