import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { entriesAt, fullAfter } from '../../../src/calculators/models/conntrack/load.ts';
import { model } from '../../../src/calculators/models/conntrack/model.ts';
import readers from '../../../src/calculators/models/conntrack/paste.ts';
import words from '../../../src/calculators/models/conntrack/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};

describe('what was measured on Linux 6.1.176', () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../oracles/conntrack.json', import.meta.url), 'utf8'),
  ) as {
    cases: {
      inputs: { nf_conntrack_max?: number; sequential_connections?: number };
      observed: { ok?: number; failed?: number; conntrack_count?: number; stat_early_drop?: number };
    }[];
  };
  const filled = cases.filter(({ inputs }) => inputs.nf_conntrack_max !== undefined);
  expect(filled).not.toEqual([]);

  test.each(filled)('$inputs', ({ inputs, observed }) => {
    // All of them in one second, none of them gone before the last: what fits until the table is full got through.
    const all = inputs.sequential_connections!;
    const table = result({ kernel: '6.1.176', max: inputs.nf_conntrack_max, newPerSecond: all, open: 0 });
    const passed = Math.floor(table.fullAfter! * all);
    expect([passed, all - passed]).toEqual([observed.ok, observed.failed]);
    expect(table.tableMax).toBe(observed.conntrack_count);
    // Finished connections are ASSURED: none of them is evicted, so the sentence must not promise it.
    expect(observed.stat_early_drop).toBe(0);
    expect(table.shown.sentence).toContain('dropped');
  });
});

describe('the fill', () => {
  test('is linear until the first entries expire, and rests then', () => {
    const load = { classes: [{ rate: 100, lifetime: 121 }], standing: 50, used: 0 };
    expect([0, 1, 60.5, 121, 500].map((time) => entriesAt(load, time))).toEqual([
      50, 150, 6100, 12150, 12150,
    ]);
  });

  test('adds classes that rest at different times', () => {
    const load = {
      classes: [
        { rate: 10, lifetime: 100 },
        { rate: 100, lifetime: 10 },
      ],
      standing: 0,
      used: 0,
    };
    expect(entriesAt(load, 10)).toBe(1100);
    expect(fullAfter(load, 1099)).toBeCloseTo(9.99, 2);
    expect(fullAfter(load, 1500)).toBe(50);
    expect(fullAfter(load, 2000)).toBeNull();
    expect(fullAfter(load, 1999)).toBeCloseTo(99.9);
  });

  test('starts from the entries that are there, of which those that do not stay expire', () => {
    const half = { used: 100_000, newPerSecond: 3000, max: 262_144 };
    // 100,000 − 100,000 t ÷ 121 + 3000 t = 262,144
    expect(result(half).fullAfter).toBeCloseTo(162_144 / (3000 - 100_000 / 121), 6);
    expect(result({ ...half, standing: 100_000 }).fullAfter).toBeCloseTo(162_144 / 3000, 6);
    expect(result({ ...half, used: 262_145 }).fullAfter).toBe(0);
    expect(result({ ...half, used: 262_145 }).shown.sentence).toContain('from the start');
  });

  test('that just reaches the maximum leaves nobody outside', () => {
    expect(result({ newPerSecond: 1000, meanLifetime: 100, max: 100_000 }).fullAfter).toBeNull();
    expect(result({ newPerSecond: 1000, meanLifetime: 100, max: 99_999 }).fullAfter).toBeCloseTo(99.999);
  });

  test('never happens to a table of the recommended size, and is what the sustained rate just avoids', () => {
    for (const inputs of [
      { newPerSecond: 7777, open: 3.5 },
      { newPerSecond: 40, dnsPerSecond: 900, synPerSecond: 12, standing: 4000 },
      { newPerSecond: 12, ending: 'vanished' },
    ]) {
      const { recommendedMax, sustainedRate } = result(inputs);
      const sized = result({ ...inputs, max: recommendedMax });
      expect(sized.fullAfter).toBeNull();
      expect(result({ ...inputs, newPerSecond: sustainedRate }).fullAfter).toBeNull();
      expect(result({ ...inputs, newPerSecond: sustainedRate! + 1 }).fullAfter).not.toBeNull();
    }
  });

  test('of half-open entries alone costs only half-open entries', () => {
    const flood = result({ newPerSecond: 100, synPerSecond: 50_000, max: 262_144 });
    expect(flood.shown.sentence).toContain('evicted for newcomers');
    expect(result({ newPerSecond: 3000, synPerSecond: 50_000, max: 262_144 }).shown.sentence).toContain(
      'dropped',
    );
  });
});

describe('kernels', () => {
  test.each([
    ['el8', '16GiB', 65_536, 262_144],
    ['5.14', '16GiB', 65_536, 262_144],
    ['5.15', '16GiB', 262_144, 262_144],
    ['6.18', '4GiB', 65_536, 65_536],
    ['6.18', String(4 * 2 ** 30 + 1), 262_144, 262_144],
    // 100 MiB ÷ 16384 ÷ 8 = 800 buckets, rounded up to pages of 512; old kernels multiply before they round.
    ['5.15', '100MiB', 1024, 1024],
    ['4.9', '100MiB', 1024, 4096],
    ['4.4', '100MiB', 1024, 3200],
    ['3.10', '2MiB', 512, 128],
  ])('%s with %s: %i buckets, %i entries', (kernel, memory, buckets, max) => {
    const { defaultBuckets, defaultMax } = result({ kernel, memory });
    expect([defaultBuckets, defaultMax]).toEqual([buckets, max]);
  });

  test('between the sources that were read, that is said', () => {
    expect(result({ kernel: '3.16' }).shown.remarks.join()).toContain('not verified');
    for (const kernel of ['3.10', 'el7', '4.4'])
      expect(result({ kernel, newPerSecond: 1 }).shown.remarks).toEqual([]);
  });

  test('before 4.9 the buckets are written to the module', () => {
    const lines = (kernel: string) =>
      result({ kernel, newPerSecond: 9000 })
        .shown.changes.flatMap(({ lines }) => lines)
        .join('\n');
    expect(lines('4.4')).toContain('/sys/module/nf_conntrack/parameters/hashsize');
    expect(lines('4.9')).toContain('sysctl -w net.netfilter.nf_conntrack_buckets=');
  });

  test('a stream of UDP lives 180 s up to 4.19 and 120 s from 5.0 on, unless set', () => {
    expect(result({ kernel: '4.19', ending: 'udpStream', open: 5 }).lifetime).toBe(185);
    expect(result({ kernel: '5.0', ending: 'udpStream', open: 5 }).lifetime).toBe(125);
    expect(result({ kernel: '5.0', ending: 'udpStream', open: 5, timeoutUdpStream: 60 }).lifetime).toBe(65);
  });
});

describe('remarks', () => {
  test.each([
    [{ max: 2_000_000, buckets: 65_536 }, 'More than eight entries a bucket'],
    [{ max: 1000, buckets: 65_536 }, 'More than four buckets an entry'],
    [{ meanLifetime: 0 }, 'timeout of 0'],
    [{ timeoutUdp: 0 }, 'timeout of 0'],
    [{ entrySize: 2000 }, 'is unusual'],
    [{ newPerSecond: 1e7, ending: 'vanished' }, 'more than the largest table'],
    [{ insertFailed: 4 }, 'insert_failed has counted 4'],
  ])('%o: %s', (inputs, remark) => {
    expect(result(inputs).shown.remarks.join()).toContain(remark);
  });
});

describe('from my server', () => {
  test('takes the settings, the count, the counters of all CPUs and the size of an entry', () => {
    const pasted = [
      'root@gw:~# sysctl -a | grep conntrack',
      'net.netfilter.nf_conntrack_buckets = 65536',
      'net.netfilter.nf_conntrack_count = 61234',
      'net.netfilter.nf_conntrack_max = 262144\r',
      'net.netfilter.nf_conntrack_tcp_timeout_time_wait = 60',
      'net.netfilter.nf_conntrack_udp_timeout_stream = 120',
      'net.nf_conntrack_max = 262144',
      'root@gw:~# conntrack -S',
      'cpu=0   found=12 invalid=3 insert=0 insert_failed=7 drop=5 early_drop=1 error=0 search_restart=2',
      'cpu=1   found=10 invalid=3 insert=0 insert_failed=1 drop=6 early_drop=0 error=0 search_restart=2',
      'root@gw:~# grep nf_conntrack /proc/slabinfo',
      'nf_conntrack       61301  61408    320   16    1 : tunables    0    0    0 : slabdata   3838   3838      0',
      'root@gw:~# cat /proc/meminfo',
      'MemTotal:       16303844 kB',
      'MemFree:         1234567 kB',
      'Linux version 5.10.0-30-amd64 (debian-kernel@lists.debian.org) #1 SMP Debian 5.10.218-1',
      'nonsense',
    ].join('\n');
    const report = readPaste(model, readers, pasted);
    expect(report.values).toEqual({
      buckets: '65536',
      used: '61234',
      max: '262144',
      timeoutTimeWait: '60',
      timeoutUdpStream: '120',
      insertFailed: '8',
      dropped: '11',
      evicted: '1',
      entrySize: '320',
      memory: '16303844KiB',
      kernel: '5.10.218',
    });
    expect(report.unused).toEqual(['nonsense']);
    expect(result(report.values).tableMemory).toBe(262_144 * 320 + 65_536 * 8);
  });

  test('reads conntrack -C only where the command stands before the number', () => {
    expect(readPaste(model, readers, '# conntrack -C\n4711').values).toEqual({ used: '4711' });
    expect(readPaste(model, readers, '4711').values).toEqual({});
  });
});
