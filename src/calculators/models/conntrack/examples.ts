import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const read = 'the rule read in the source of that kernel';
const sum = 'rate times lifetime, with the default timeouts';
const GiB = 2 ** 30;

const sizes = (kernel: string, rows: readonly (readonly [memory: number, buckets: number, max: number])[]) =>
  rows.map(([memory, defaultBuckets, defaultMax]) => ({
    source: read,
    inputs: { kernel, memory: String(memory) },
    outputs: { defaultBuckets, defaultMax },
  }));

/** Default sizes by memory and kernel, and the entries that typical loads need. */
export default examplesFor(model, [
  ...sizes('3.10', [
    [GiB / 4, 2048, 8192],
    [GiB / 2, 4096, 16384],
    [GiB, 8192, 32768],
    [2 * GiB, 16384, 65536],
    [16 * GiB, 16384, 65536],
  ]),
  ...['el7', '4.4', '4.19', '5.10'].flatMap((kernel) =>
    sizes(kernel, [
      [GiB / 4, 2048, 8192],
      [GiB / 2, 4096, 16384],
      [GiB, 8192, 32768],
      [2 * GiB, 16384, 65536],
      [3.8 * GiB, 16384, 65536].map(Math.round) as [number, number, number],
      [16 * GiB, 65536, 262144],
      [64 * GiB, 65536, 262144],
    ]),
  ),
  ...['5.15', '6.1.176', '6.18'].flatMap((kernel) =>
    sizes(kernel, [
      [GiB / 4, 2048, 2048],
      [GiB / 2, 4096, 4096],
      [GiB, 8192, 8192],
      [2 * GiB, 65536, 65536],
      [4 * GiB, 65536, 65536],
      [16 * GiB, 262144, 262144],
    ]),
  ),
  ...(['4.9', '5.10', '6.1'] as const).map((kernel) => ({
    source: read,
    inputs: { kernel, hashsize: 100_000 },
    outputs: { defaultBuckets: 100_352, defaultMax: 802_816 },
  })),
  ...(['3.10', 'el7', '4.4'] as const).map((kernel) => ({
    source: read,
    inputs: { kernel, hashsize: 100_000 },
    outputs: { defaultBuckets: 100_352, defaultMax: 800_000 },
  })),
  {
    source: sum,
    inputs: { newPerSecond: 500, ending: 'fin', open: 1 },
    outputs: { entries: 60_500, lifetime: 121 },
  },
  {
    source: sum,
    inputs: { newPerSecond: 500, meanLifetime: 121 },
    outputs: { entries: 60_500, fullAfter: null },
  },
  { source: sum, inputs: { newPerSecond: 500, ending: 'rst', open: 1 }, outputs: { entries: 5500 } },
  { source: sum, inputs: { newPerSecond: 2000, ending: 'udp' }, outputs: { entries: 60_000 } },
  {
    source: sum,
    inputs: { kernel: '4.19', newPerSecond: 1000, ending: 'dnsPair' },
    outputs: { entries: 180_000 },
  },
  {
    source: sum,
    inputs: { kernel: '5.0', newPerSecond: 1000, ending: 'dnsPair' },
    outputs: { entries: 30_000 },
  },
  { source: sum, inputs: { newPerSecond: 1000, ending: 'unanswered' }, outputs: { entries: 120_000 } },
  { source: sum, inputs: { max: 262_144, meanLifetime: 121 }, outputs: { sustainedRate: 2166 } },
  {
    source: 'the mix of the note on the size of the table',
    inputs: { newPerSecond: 500, dnsPerSecond: 2000, synPerSecond: 1000, standing: 20_000 },
    outputs: { entries: 260_500, recommendedMax: 372_143 },
  },
  {
    source: '262,144 entries of 256 bytes are 64 MiB, 262,144 buckets 2 MiB',
    inputs: { max: 262_144, buckets: 262_144, entrySize: '256' },
    outputs: { tableMemory: 66 * 2 ** 20, chainLength: 2 },
  },
  {
    source: '131,072 entries of 320 bytes are 40 MiB',
    inputs: { kernel: '4.4', memory: '2GiB', max: 131_072 },
    outputs: { tableMemory: 40 * 2 ** 20 + 16_384 * 8 },
  },
  {
    source: '262,144 entries at 3000 per second',
    inputs: { newPerSecond: 3000, max: 262_144 },
    outputs: { entries: 363_000, fullAfter: 262_144 / 3000 },
  },
]);
