import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/overcommit/model.ts';
import readers from '../../../src/calculators/models/overcommit/paste.ts';
import words from '../../../src/calculators/models/overcommit/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) => evaluate(model, inputs).problems.map(({ id }) => id);
const KiB = 1024;
const GiB = 2 ** 30;

describe('mode 2', () => {
  const host = { mode: '2', memory: 16 * GiB, swap: 0, committed: 7 * GiB, processSize: GiB };

  test('the largest request passes, and one page more does not', () => {
    for (const kernel of ['el6', '3.10', '4.19', '6.18'])
      for (const root of ['yes', 'no']) {
        const inputs = { ...host, kernel, root };
        const { largest } = result(inputs);
        expect(result({ ...inputs, request: largest! }).granted).toBe(true);
        expect(result({ ...inputs, request: largest! + 1 }).granted).toBe(false);
      }
  });

  test('the sum must stay below the ceiling, not reach it', () => {
    const { ceiling } = result({ ...host, committed: 0 });
    expect(result({ ...host, committed: 0, request: ceiling! }).granted).toBe(false);
    expect(result({ ...host, committed: 0, request: ceiling! - 4096 }).granted).toBe(true);
  });

  test('the proposed ratio lets the request pass, one per cent less does not', () => {
    const inputs = { ...host, request: 12 * GiB };
    const { granted, shown, enoughRatio } = result(inputs);
    expect(granted).toBe(false);
    expect(shown.changes[0]!.lines[0]).toBe(`sysctl -w vm.overcommit_ratio=${enoughRatio}`);
    expect(result({ ...inputs, ratio: enoughRatio! }).granted).toBe(true);
    expect(result({ ...inputs, ratio: enoughRatio! - 1 }).granted).toBe(false);
  });

  test('so does the proposed swap', () => {
    const inputs = { ...host, request: 12 * GiB };
    const { missingMiB } = result(inputs);
    expect(result({ ...inputs, swap: missingMiB * 2 ** 20 }).granted).toBe(true);
    expect(result({ ...inputs, swap: (missingMiB - 1) * 2 ** 20 }).granted).toBe(false);
  });

  test('el6 keeps a 32nd for root and a 32nd of the process for others', () => {
    const { ceiling, commitLimit } = result({ ...host, kernel: 'el6', committed: 0, swap: 2 * GiB });
    expect(commitLimit).toBe(10 * GiB);
    expect(ceiling).toBe(10 * GiB - (8 * GiB) / 32 - GiB / 32);
    expect(result({ ...host, kernel: 'el6', root: 'yes' }).ceiling).toBe(8 * GiB - GiB / 32);
  });

  test('a ratio of 0 without swap grants nothing, and says so', () => {
    const { granted, shown } = result({ ...host, ratio: 0, committed: 0, request: 4096 });
    expect(granted).toBe(false);
    expect(shown.remarks.join()).toContain('nothing can be allocated');
  });
});

describe('mode 0', () => {
  test('since 5.2 only a single request beyond RAM and swap is refused', () => {
    const host = { mode: '0', memory: 4 * GiB, swap: GiB, committed: 400 * GiB };
    for (const kernel of ['5.4', '6.1', 'el9']) {
      expect(result({ ...host, kernel, request: 5 * GiB }).granted).toBe(true);
      expect(result({ ...host, kernel, request: 5 * GiB + 1 }).granted).toBe(false);
    }
  });

  test('before, what could be made free counts, and the request must be less', () => {
    const host = {
      mode: '0', kernel: '4.19', free: 500000 * KiB, cached: 800000 * KiB, shmem: 100000 * KiB,
      swapFree: 0, slab: 50000 * KiB, watermarks: 60000 * KiB, adminReserve: 8192 * KiB,
    }; // prettier-ignore
    const { obtainable } = result(host);
    expect(obtainable).toBe((500000 + 800000 - 100000 + 50000 - 60000 - 8192) * KiB);
    expect(result({ ...host, request: obtainable! }).granted).toBe(false);
    expect(result({ ...host, request: obtainable! - 4096 }).granted).toBe(true);
    expect(result({ ...host, root: 'yes' }).obtainable).toBe(obtainable! + 8192 * KiB);
    expect(result({ ...host, watermarks: 9 * GiB }).shown.sentence).toContain('Refused');
  });
});

test('mode 1 grants anything', () => {
  const { granted, largest, shown } = result({ mode: '1', memory: GiB, request: 2 ** 49 });
  expect([granted, largest]).toEqual([true, null]);
  expect(shown.remarks.join()).toContain('OOM killer');
});

test('overcommit_kbytes came after 3.10, and huge pages fit into RAM', () => {
  expect(problems({ kernel: '3.10', kbytes: '1GiB' })).toEqual(['knowsKbytes']);
  expect(problems({ memory: '1GiB', hugepages: '2GiB' })).toEqual(['hugepagesFit']);
});

test('from my server: /proc/meminfo, sysctl, /proc/PID/status', () => {
  const pasted = [
    '$ cat /proc/meminfo',
    'MemTotal:       16384000 kB',
    'MemFree:         1200000 kB',
    'MemAvailable:    6000000 kB',
    'Buffers:          100000 kB',
    'Cached:          4000000 kB',
    'SwapCached:         5000 kB',
    'SwapTotal:       4194304 kB',
    'SwapFree:        4000000 kB',
    'Shmem:            300000 kB',
    'SReclaimable:     250000 kB',
    'CommitLimit:    12386304 kB',
    'Committed_AS:    9000000 kB',
    'HugePages_Total:     512',
    'Hugepagesize:       2048 kB',
    'Hugetlb:         1048576 kB',
    '# sysctl -a | grep vm',
    'vm.overcommit_memory = 2',
    'vm.overcommit_kbytes = 0',
    'vm.overcommit_ratio = 80',
    'vm.user_reserve_kbytes = 131072',
    'VmPeak:\t 2100000 kB',
    'VmSize:\t 2000000 kB',
  ].join('\n');
  const { values, unused } = readPaste(model, readers, pasted);
  expect(unused).toEqual([]);
  expect(values).toMatchObject({
    memory: '16384000KiB',
    swap: '4194304KiB',
    committed: '9000000KiB',
    cached: '4105000KiB',
    hugepages: '1048576KiB',
    mode: '2',
    ratio: '80',
    kbytes: '0KiB',
    userReserve: '131072KiB',
    processSize: '2000000KiB',
  });
  expect(result(values).granted).toBe(true);
});
