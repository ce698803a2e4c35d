import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

export default examplesFor(model, [
  {
    source: 'README of the device plugin: 8 GPUs with 10 replicas',
    inputs: { sharing: 'timeSlicing', nodes: 1, perNode: 8, replicas: 10 },
    outputs: { slots: 80, first: 'nvidia.com/gpu' },
  },
  {
    source: 'README of the device plugin: renameByDefault',
    inputs: { sharing: 'timeSlicing', nodes: 1, perNode: 8, replicas: 10, renamed: 'yes' },
    outputs: { slots: 80, first: 'nvidia.com/gpu.shared' },
  },
  {
    source: 'README of the device plugin: MPS gives a tenth of the memory each',
    inputs: { sharing: 'mps', gpu: 'A100-40', nodes: 1, perNode: 8, replicas: 10 },
    outputs: { slots: 80, memoryEach: 4e9 },
  },
  ...(
    [
      ['3g,3g', true],
      ['3g,3g,1g', false],
      ['4g,3g', true],
      ['4g,2g,1g', true],
      ['4g,3x1g', true],
      ['3g,2g,1g,1g', true],
      ['3g,4x1g', true],
      ['3x2g,1g', true],
      ['4x2g', false],
      ['4g,4g', false],
      ['7g', true],
      ['7g,1g', false],
      ['7x1g', true],
      ['8x1g', false],
      ['3x1g.10gb,1g', true],
      ['4x1g.10gb', true],
      ['5x1g.10gb', false],
    ] as const
  ).map(([profiles, fits]) => ({
    source: 'placements that nvidia-smi mig -lgipp lists, tried out in full',
    inputs: { gpu: 'A100-40', profiles },
    outputs: { fits },
  })),
]);
