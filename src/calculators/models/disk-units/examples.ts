import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const drives = 'sector counts of drives of that label';
const mkfs = 'mkfs on sparse files, e2fsprogs 1.47 and xfsprogs 6.1';
const gib = 1024 ** 3;

/** Sectors by label, and filesystems of exact sizes. */
export default examplesFor(model, [
  ...(
    [
      ['240GB', 468862128],
      ['480GB', 937703088],
      ['500GB', 976773168],
      ['1TB', 1953525168],
      ['2TB', 3907029168],
      ['4TB', 7814037168],
      ['8TB', 15628053168],
      ['10TB', 19532873728],
      ['12TB', 23437770752],
      ['14TB', 27344764928],
      ['16TB', 31251759104],
      ['18TB', 35156656128],
      ['20TB', 39063650304],
      ['22TB', 42970644480],
    ] as const
  ).map(([size, sectors]) => ({
    source: drives,
    inputs: { size, filesystem: 'none' },
    outputs: { sectors },
  })),
  {
    source: mkfs,
    inputs: { size: '10GiB', meaning: 'exact' },
    outputs: { dfSize: (2621440 - 66747) * 4096, journal: gib / 16, inodes: 655360 },
  },
  {
    source: mkfs,
    inputs: { size: '100GiB', meaning: 'exact' },
    outputs: { dfSize: (26214400 - 557842) * 4096, journal: gib / 2, inodes: 6553600 },
  },
  {
    source: mkfs,
    inputs: { size: '1TiB', meaning: 'exact' },
    outputs: { dfSize: (268435456 - 4494739) * 4096, journal: gib, inodes: 67108864 },
  },
  {
    source: mkfs,
    inputs: { size: '10GiB', meaning: 'exact', filesystem: 'xfs' },
    outputs: { dfSize: 9.9375 * gib, journal: gib / 16 },
  },
  {
    source: mkfs,
    inputs: { size: '100GiB', meaning: 'exact', filesystem: 'xfs' },
    outputs: { dfSize: 99.9375 * gib },
  },
  {
    source: mkfs,
    inputs: { size: '1TiB', meaning: 'exact', filesystem: 'xfs' },
    outputs: { dfSize: 1023.5 * gib, journal: gib / 2 },
  },
]);
