import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { lastThread, run } from '../../../src/calculators/models/cpu-throttling/bandwidth.ts';
import { model } from '../../../src/calculators/models/cpu-throttling/model.ts';
import readers from '../../../src/calculators/models/cpu-throttling/paste.ts';
import words from '../../../src/calculators/models/cpu-throttling/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('what was measured on Linux 6.1.176, one CPU, a busy loop', () => {
  const oracle = JSON.parse(readFileSync(new URL('../oracles/cpu-max.json', import.meta.url), 'utf8')) as {
    kernel: string;
    cases: {
      inputs: { cpu_max: string; duration_s: number };
      observed: { usage_usec: number; nr_periods: number; nr_throttled: number; throttled_usec: number };
    }[];
  };
  expect(oracle.kernel).toContain('6.1.176');
  const limited = oracle.cases.filter(({ inputs }) => !inputs.cpu_max.startsWith('max'));

  test.each(limited)('$inputs.cpu_max', ({ inputs, observed }) => {
    const { values } = readPaste(model, readers, inputs.cpu_max);
    // A loop that never ends: as much work as it got done, which takes about as many periods as were counted.
    const work = observed.usage_usec / 1e6;
    const computed = result({ ...values, threads: 1, cores: 1, work });
    // The timer that ends a period fires late, in an emulator more so: each wait is this long or a little longer.
    const wait = observed.throttled_usec / observed.nr_throttled / 1e6;
    expect(wait / computed.throttledPerPeriod).toBeGreaterThan(0.99);
    expect(wait / computed.throttledPerPeriod).toBeLessThan(1.15);
    expect(Math.abs(computed.throttledPeriods - observed.nr_throttled)).toBeLessThanOrEqual(6);
    expect(computed.quota * observed.nr_periods).toBeGreaterThanOrEqual(work * 0.99);
    expect(computed.throttledSummed / (observed.throttled_usec / 1e6)).toBeGreaterThan(0.85);
    expect(computed.throttledSummed / (observed.throttled_usec / 1e6)).toBeLessThan(1.1);
  });

  test('no limit has no periods, and nothing is taken from it', () => {
    const unlimited = oracle.cases.find(({ inputs }) => inputs.cpu_max.startsWith('max'))!;
    expect(unlimited.observed.nr_periods).toBe(0);
    expect(readPaste(model, readers, unlimited.inputs.cpu_max)).toMatchObject({ values: {}, unused: [] });
  });
});

describe('a request', () => {
  test('runs until the quota is gone, then waits for the next period', () => {
    expect(result({ limit: 0.5, threads: 4, work: '200ms' })).toMatchObject({
      quota: 0.05,
      runsUntil: 0.0125,
      throttledPerPeriod: 0.0875,
      wallTime: 0.3125,
      slowdown: 6.25,
      throttledPeriods: 3,
    });
  });

  test('is not throttled where the quota covers it, or all CPUs that it can use', () => {
    expect(result({ limit: 0.2, threads: 1, work: '20ms' })).toMatchObject({
      slowdown: 1,
      throttledPerPeriod: 0,
    });
    expect(result({ limit: 4, threads: 4, work: '2s' })).toMatchObject({ slowdown: 1, throttledPeriods: 0 });
    expect(result({ limit: 2, threads: 16, cores: 2, work: '3s' })).toMatchObject({
      slowdown: 1,
      wallTime: 1.5,
    });
  });

  test.each([
    [0.05, 0, 0.14],
    [0.05, 0.05, 0.09],
    [0.05, 0.025, 0.115],
  ])('with a quota of %f s and a burst of %f s: 90 ms of one thread take %f s', (limit, burst, wall) => {
    expect(result({ limit: limit * 10, threads: 1, work: '90ms', burst }).wallTime).toBe(wall);
  });

  test('with a quota and a burst of 20 ms: 60 ms of one thread take 120 ms', () => {
    expect(result({ limit: 0.2, threads: 1, work: '60ms', burst: '20ms' }).wallTime).toBe(0.12);
  });

  test('with slices ends later than with even shares', () => {
    expect(result({ limit: 0.2, threads: 8, work: '40ms' })).toMatchObject({
      wallTime: 0.1025,
      lastThread: 0.105,
    });
    expect(result({ limit: 1, threads: 8, work: '240ms' })).toMatchObject({
      wallTime: 0.205,
      lastThread: 0.21,
    });
    expect(result({ limit: 1, threads: 1, work: '240ms' }).lastThread).toBeNull();
  });

  test('of any size takes as long as stepping through its periods says', () => {
    const stepped = (work: number, quota: number, period: number, burst: number, running: number) => {
      let [left, pool, begin, periods] = [work, quota + burst, 0, 0];
      for (;;) {
        const can = Math.min(pool, running * period);
        if (left <= can) return { wall: begin + left / running, periods };
        left -= can;
        if (pool < running * period) periods++;
        pool = Math.min(pool - can + quota, quota + burst);
        begin += period;
      }
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.integer({ min: 1000, max: 900_000 }),
        fc.integer({ min: 1000, max: 200_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (work, quota, period, share, running) => {
          const burst = Math.floor(quota * share);
          const { wall, throttledPeriods } = run(work, { quota, period, burst, running });
          const expected = stepped(work, quota, period, burst, running);
          expect(wall).toBeCloseTo(expected.wall, 6);
          expect(throttledPeriods).toBe(expected.periods);
          const sliced = lastThread(work, running, 5000, { quota, period, burst, running });
          if (sliced !== null) expect(sliced).toBeGreaterThan(expected.wall - 1);
        },
      ),
      { seed: 20261121, numRuns: 3000 },
    );
  });
});

describe('what to change', () => {
  test('a limit that is never throttled, and not by one milli-CPU more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 5000 }),
        (milli, threads, ms) => {
          const inputs = { threads, work: `${ms}ms`, cores: 16 };
          const { enoughMilli } = result({ ...inputs, limit: milli / 1000 });
          expect(result({ ...inputs, limit: enoughMilli / 1000 }).throttledPeriods).toBe(0);
          if (enoughMilli > 11)
            expect(result({ ...inputs, limit: (enoughMilli - 1) / 1000 }).throttledPeriods).toBeGreaterThan(
              0,
            );
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test('lines to paste hold microseconds', () => {
    const lines = result({ limit: 1.5 }).shown.changes.flatMap((change) => change.lines);
    expect(lines).toContain("echo '150000 100000' > /sys/fs/cgroup/<group>/cpu.max");
  });
});

describe('kernels', () => {
  const said = (kernel: string) => result({ kernel }).shown.remarks.join();
  test('that lose slices are told, others are not', () => {
    for (const kernel of ['4.18', '4.19', '5.3']) expect(said(kernel)).toContain('let slices expire');
    for (const kernel of ['4.4', '4.17', '5.4', '6.1', 'el7', 'el8'])
      expect(said(kernel)).not.toContain('expire');
    expect(said('3.10')).toContain('Vanilla 3.10');
  });

  test('before 5.14 know no burst', () => {
    expect(result({ kernel: '5.10', limit: 0.5, threads: 1, work: '90ms', burst: '50ms' }).wallTime).toBe(
      0.14,
    );
  });
});

describe('bad input', () => {
  test.each([
    [{ limit: 0.5, burst: '60ms' }, 'burst: burstWithinQuota'],
    [{ nrPeriods: 10, nrThrottled: 11 }, 'nrThrottled: throttledWithinPeriods'],
    [{ threads: 0 }, 'threads: outside'],
    [{ period: '2s' }, 'period: outside'],
    [{ work: '-1ms' }, 'work: outside'],
  ])('%o: %s', (inputs, problem) => expect(problems(inputs)).toEqual([problem]));

  test('a limit below 10m acts as 10m', () => {
    expect(result({ limit: 0.001 }).quota).toBe(0.001);
    expect(result({ limit: 0.001 }).shown.remarks.join()).toContain('below 10m');
  });
});

describe('cpu.stat', () => {
  test('of both versions, with what grep writes before it', () => {
    const v2 = 'nr_periods 600\nnr_throttled 150\nthrottled_usec 22500000\nnr_bursts 0\nusage_usec 1';
    const read = readPaste(model, readers, v2);
    expect(read).toMatchObject({
      values: { nrPeriods: '600', nrThrottled: '150', throttledTime: '22.5s', version: 'v2' },
      unused: [],
    });
    expect(result(read.values)).toMatchObject({ throttleRatio: 0.25, meanThrottled: 0.15 });
    const v1 = '/sys/fs/cgroup/cpu/cpu.stat:throttled_time 22500000000';
    expect(readPaste(model, readers, v1).values).toEqual({ throttledTime: '22.5s', version: 'v1' });
  });

  test('cpu.max, a manifest and nproc give limit, period and CPUs', () => {
    const text = '$ cat /sys/fs/cgroup/cpu.max\n150000 100000\n$ nproc --all\n16\n        cpu: 250m\n';
    expect(readPaste(model, readers, text).values).toEqual({ limit: '0.25', period: '100ms', cores: '16' });
  });
});
