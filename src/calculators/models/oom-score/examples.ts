import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const read = 'read in the source of that kernel';
const total = { totalPages: 4194304, processes: '' };

/** A process against 16 GiB without swap, by version; what a kernel showed is in the tests. */
export default examplesFor(model, [
  ...[
    { rss: 1048576, oomScoreAdj: 0, old: [1048576, 250], root: [1017119, 242], today: [1048576, 833] },
    { rss: 1048576, oomScoreAdj: -500, old: [1, 0], root: [1, 0], today: [-1048424, 500] },
    { rss: 262144, oomScoreAdj: 500, old: [2359144, 562], root: [2351280, 560], today: [2359144, 1041] },
    { rss: 25600, oomScoreAdj: 1000, old: [4219600, 1006], root: [4218832, 1005], today: [4219600, 1337] },
    { rss: 2621440, oomScoreAdj: -997, old: [1, 0], root: [1, 0], today: [-1559978, 419] },
    { rss: 1048576, oomScoreAdj: -997, old: [1, 0], root: [1, 0], today: [-3132842, 169] },
  ].flatMap(({ rss, oomScoreAdj, old, root, today }) =>
    (
      [
        ['3.10', 'no', old],
        ['3.10', 'yes', root],
        ['el7', 'yes', root],
        ['4.15.18', 'yes', root],
        ['4.19', 'no', old],
        ['el8', 'no', old],
        ['5.4.18', 'no', old],
        ['5.8.1', 'no', old],
        ['5.4.286', 'no', today],
        ['5.9', 'no', today],
        ['6.18', 'no', today],
      ] as const
    ).map(([kernel, isRoot, [badness = 0, oomScore = 0]]) => ({
      source: read,
      inputs: { ...total, kernel, rss, oomScoreAdj, root: isRoot },
      outputs: { badness, oomScore },
    })),
  ),
  ...['el6', '3.10', '5.4', '6.18'].map((kernel) => ({
    source: `${read}: −1000 is never chosen`,
    inputs: { ...total, kernel, rss: 4000000, oomScoreAdj: -1000 },
    outputs: { badness: null, oomScore: 0, victim: null },
  })),
  {
    source: read,
    inputs: { ...total, kernel: 'el6', rss: 1048576, oomScoreAdj: 0 },
    outputs: { badness: 250, oomScore: 250 },
  },
  {
    source: read,
    inputs: { ...total, kernel: 'el6', rss: 1048576, oomScoreAdj: 0, root: 'yes' },
    outputs: { badness: 220, oomScore: 220 },
  },
  ...(
    [
      [0, 666],
      [500, 1000],
      [999, 1332],
      [1000, 1333],
    ] as const
  ).map(([oomScoreAdj, oomScore]) => ({
    source: 'a tiny process measured on 6.18',
    inputs: { kernel: '6.18', processes: '', rss: 400, oomScoreAdj, memory: '24684092KiB' },
    outputs: { oomScore },
  })),
  {
    source: 'the points of a report of el7: limit of 512 MiB, score 994',
    inputs: { kernel: 'el7', processes: '', limit: '512MiB', rss: 130000, pageTables: 300 },
    outputs: { badness: 130300 },
  },
  {
    source: 'the points of a report of 5.15',
    inputs: {
      kernel: '5.15',
      processes: '',
      totalPages: 1027121,
      rss: 381200,
      swapped: 10240,
      pageTables: 896,
    },
    outputs: { badness: 392336, oomScore: 920 },
  },
  {
    source: 'the points of a report of 6.12: a Burstable container at its limit of 256 MiB',
    inputs: { kernel: '6.12', processes: '', limit: '256MiB', rss: 65110, pageTables: 145, oomScoreAdj: 938 },
    outputs: { badness: 126225 },
  },
  {
    source: `${read}: of ten equals under 5.9 the first stays, of 1 for all strongly protected`,
    inputs: { kernel: '5.4.18', processes: 'a:10GiB:-997,b:1GiB:-997,c:12GiB:-997' },
    outputs: { victim: 'a', badness: 1 },
  },
  {
    source: `${read}: from 5.9 on the larger goes first`,
    inputs: { kernel: '5.15', processes: 'a:10GiB:-997,b:1GiB:-997,c:12GiB:-997' },
    outputs: { victim: 'c' },
  },
]);
