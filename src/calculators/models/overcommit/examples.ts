import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'the rule of mm/util.c, computed by hand';
const strict = {
  mode: '2',
  memory: '16384000KiB',
  swap: '4194304KiB',
  committed: '0',
  adminReserve: '8192KiB',
  userReserve: '131072KiB',
};
const kib = (size: number) => size * 1024;

export default examplesFor(model, [
  {
    source: 'CommitLimit of /proc/meminfo, Linux 6.18',
    inputs: { memory: '24684092KiB', swap: '0', ratio: 50, mode: '0' },
    outputs: { commitLimit: kib(12342044), commitLimitKiB: 12342044 },
  },
  ...(
    [
      [{ ratio: 50 }, 12386304],
      [{ ratio: 80 }, 17301504],
      [{ swap: '0', hugepages: '4194304KiB' }, 6094848],
      [{ swap: '2097152KiB', kbytes: '12582912KiB' }, 14680064],
      [{ swap: '0', ratio: 0 }, 0],
    ] as const
  ).map(([inputs, limit]) => ({
    source,
    inputs: { ...strict, ...inputs },
    outputs: { commitLimit: kib(limit) },
  })),
  ...(
    [
      ['2GiB', 'no', 12312576],
      ['8GiB', 'no', 12247040],
      ['2GiB', 'yes', 12320768],
    ] as const
  ).map(([processSize, root, ceiling]) => ({
    source,
    inputs: { ...strict, processSize, root },
    outputs: { ceiling: kib(ceiling) },
  })),
  {
    source: `${source}: one of 20 GiB is refused`,
    inputs: { ...strict, mode: '0', kernel: '5.4', request: '20GiB' },
    outputs: { granted: false, largest: kib(20578304) },
  },
  {
    source: `${source}: each of ten of 10 GiB is granted`,
    inputs: { ...strict, mode: '0', kernel: '5.4', request: '10GiB', committed: '90GiB' },
    outputs: { granted: true },
  },
]);
