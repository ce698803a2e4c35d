import { choice, count, defineCalculator, has, kernel, number, seconds } from '../../engine/index.ts';
import { lastThread, run, type Group } from './bandwidth.ts';
import { sources } from './sources.ts';
import { bursts, losesSlices, mayLoseSlices } from './versions.ts';

const micro = (time: number) => Math.round(time * 1e6);

/** The least quota that the kernel takes: 1 ms. */
const leastQuota = 1000;

/** Periods that are drawn; more would be a grey band. */
const drawnPeriods = 10;

const tidy = (value: number) => Number(value.toPrecision(12));

/** A CPU limit as a quota per period: how long a request takes, and how much of that it only waits. */
export const model = defineCalculator({
  name: 'cpu-throttling',
  category: 'memory-cpu',
  inputs: {
    limit: number({ default: 0.5, min: 0.001, max: 1024, unit: 'core' }),
    threads: count({ default: 4, min: 1, max: 4096, unit: 'thread' }),
    work: seconds({ default: 0.2, min: 1e-6, max: 1e5 }),
    cores: count({ default: 8, min: 1, max: 8192, unit: 'core' }),
    kernel: kernel({ default: '6.1.176' }),
    period: seconds({ default: 0.1, min: 0.001, max: 1, advanced: true }),
    burst: seconds({ default: 0, max: 1024, advanced: true }),
    slice: seconds({ default: 0.005, min: 0.001, max: 1, advanced: true }),
    version: choice(['v2', 'v1'], { default: 'v2', advanced: true }),
    nrPeriods: count({ default: null, max: 2 ** 53 - 1, unit: 'period', advanced: true }),
    nrThrottled: count({ default: null, max: 2 ** 53 - 1, unit: 'period', advanced: true }),
    throttledTime: seconds({ default: null, max: 1e12, advanced: true }),
  },
  outputs: {
    wallTime: { unit: 'second' },
    slowdown: { unit: 'times' },
    quota: { unit: 'second' },
    runsUntil: { unit: 'second' },
    throttledPerPeriod: { unit: 'second' },
    throttledPeriods: { unit: 'period' },
    throttledSummed: { unit: 'second' },
    lastThread: { unit: 'second', nullable: true },
    throttleRatio: { unit: 'ratio', nullable: true },
    meanThrottled: { unit: 'second', nullable: true },
    ideal: { unit: 'second', hidden: true },
    running: { unit: 'thread', hidden: true },
    enoughMilli: { unit: 'count', hidden: true },
    fewerThreads: { unit: 'thread', hidden: true },
    quotaMicro: { unit: 'count', hidden: true },
    periodMicro: { unit: 'count', hidden: true },
    burstMicro: { unit: 'count', hidden: true },
  },
  rules: {
    burstWithinQuota: {
      about: 'burst',
      holds: ({ burst, limit, period }) => micro(burst) <= quotaOf(limit, period),
      values: ({ limit, period }) => ({ most: `${quotaOf(limit, period) / 1000} ms` }),
    },
    throttledWithinPeriods: {
      about: 'nrThrottled',
      holds: ({ nrPeriods, nrThrottled }) =>
        nrPeriods === null || nrThrottled === null || nrThrottled <= nrPeriods,
    },
  },
  relevant: { burst: ({ kernel }) => has(kernel, bursts) },
  says: {
    sentences: ['throttled', 'throttledBurst', 'unthrottled'],
    steps: {
      quota: { formula: '{limit} × {period}', gives: 'quota', source: 'bandwidth', versions: '3.2 –' },
      leastQuota: { formula: '1 ms', gives: 'quota', source: 'set', versions: '3.2 –' },
      running: {
        formula: 'min({threads}, {cores})',
        gives: 'running',
        source: 'bandwidth',
        versions: '3.2 –',
      },
      runsUntil: { formula: '{quota} ÷ {running}', gives: 'runsUntil', source: 'assign', versions: '3.2 –' },
      enough: { source: 'assign', versions: '3.2 –' },
      throttles: {
        formula: '{period} − {runsUntil}',
        gives: 'throttledPerPeriod',
        source: 'assign',
        versions: '3.2 –',
      },
      refill: { source: 'refill', versions: '3.2 –' },
      burst: { source: 'refill', versions: '5.14 –' },
      summed: { source: 'stat', versions: '3.2 –' },
      slices: { source: 'assign', versions: '3.2 –' },
      ratio: {
        formula: '{nrThrottled} ÷ {nrPeriods}',
        gives: 'throttleRatio',
        source: 'stat',
        versions: '3.2 –',
      },
      mean: {
        formula: '{throttledTime} ÷ {nrThrottled}',
        gives: 'meanThrottled',
        source: 'stat',
        versions: '3.2 –',
      },
    },
    changes: {
      raise: {
        language: 'yaml',
        lines: ['resources:', '  limits:', '    cpu: {enoughMilli}m'],
      },
      fewer: { language: 'sh', lines: ['GOMAXPROCS={fewerThreads}'] },
      burst: {
        language: 'sh',
        lines: ['echo {burstMicro} > /sys/fs/cgroup/<group>/cpu.max.burst'],
      },
      setV2: {
        language: 'sh',
        lines: ["echo '{quotaMicro} {periodMicro}' > /sys/fs/cgroup/<group>/cpu.max"],
      },
      setV1: {
        language: 'sh',
        lines: [
          'echo {periodMicro} > /sys/fs/cgroup/cpu/<group>/cpu.cfs_period_us',
          'echo {quotaMicro} > /sys/fs/cgroup/cpu/<group>/cpu.cfs_quota_us',
        ],
      },
      watch: { language: 'sh', lines: ['cat /sys/fs/cgroup/cpu.stat'] },
    },
    remarks: ['least', 'loses', 'mayLose', 'waits', 'shared', 'noDelay', 'drawn'],
    pictures: { periods: 'timeline' },
    labels: ['eachThread', 'runs', 'throttledSpan', 'periodEnd'],
  },
  sources,
  commands: ['cat /sys/fs/cgroup/cpu.max', 'cat /sys/fs/cgroup/cpu.stat', 'nproc --all', 'uname -a'],

  compute(inputs) {
    const { limit, threads, work, cores, nrPeriods, nrThrottled, throttledTime } = inputs;
    const quota = quotaOf(limit, inputs.period);
    const period = micro(inputs.period);
    const running = Math.min(threads, cores);
    const group: Group = { quota, period, burst: micro(inputs.burst), running };
    const total = Math.max(1, micro(work));
    const { wall, throttledPeriods, throttled } = run(total, group);
    const runsUntil = Math.min(period, quota / running);
    const sliced = throttledPeriods > 0 ? lastThread(total, threads, micro(inputs.slice), group) : null;
    const needed = Math.min(total / period, running);
    return {
      wallTime: tidy(wall / 1e6),
      slowdown: tidy(wall / (total / running)),
      quota: quota / 1e6,
      runsUntil: tidy(runsUntil / 1e6),
      throttledPerPeriod: throttledPeriods > 0 ? tidy((period - runsUntil) / 1e6) : 0,
      throttledPeriods,
      throttledSummed: tidy(throttled / 1e6),
      lastThread: sliced !== null && sliced - wall > 1 ? tidy(sliced / 1e6) : null,
      throttleRatio: nrPeriods && nrThrottled !== null ? nrThrottled / nrPeriods : null,
      meanThrottled: nrThrottled && throttledTime !== null ? throttledTime / nrThrottled : null,
      ideal: tidy(total / running / 1e6),
      running,
      enoughMilli: Math.ceil(tidy(needed * 1000)),
      fewerThreads: Math.max(1, Math.min(threads, Math.floor(limit))),
      quotaMicro: quota,
      periodMicro: period,
      burstMicro: Math.min(quota, Math.max(0, total - quota)),
    };
  },

  explain(values) {
    const { throttledPeriods, threads, cores, limit, kernel, wallTime, period, runsUntil } = values;
    const isThrottled = throttledPeriods > 0;
    const isBurst = values.burst > 0;
    const helpsBurst =
      isThrottled &&
      has(kernel, bursts) &&
      !isBurst &&
      values.work <= 2 * values.quota &&
      values.running > limit;
    const drawn = Math.min(Math.ceil(tidy(wallTime / period)), drawnPeriods);
    return {
      sentence: !isThrottled ? 'unthrottled' : isBurst ? 'throttledBurst' : 'throttled',
      steps: [
        values.quotaMicro === leastQuota && limit * micro(period) < leastQuota ? 'leastQuota' : 'quota',
        'running',
        isThrottled && !isBurst && 'runsUntil',
        isThrottled && !isBurst && 'throttles',
        !isThrottled && 'enough',
        isThrottled && 'refill',
        isBurst && 'burst',
        isThrottled && 'summed',
        values.lastThread !== null && 'slices',
        values.throttleRatio !== null && 'ratio',
        values.meanThrottled !== null && 'mean',
      ],
      changes: [
        isThrottled && 'raise',
        isThrottled && threads > limit && 'fewer',
        helpsBurst && 'burst',
        values.version === 'v2' ? 'setV2' : 'setV1',
        'watch',
      ],
      remarks: [
        limit * micro(period) < leastQuota && 'least',
        losesSlices(kernel) && 'loses',
        mayLoseSlices(kernel) && 'mayLose',
        threads > cores && 'waits',
        isThrottled && 'shared',
        values.meanThrottled !== null && 'noDelay',
        isThrottled && wallTime > drawnPeriods * period && 'drawn',
      ],
      picture:
        isThrottled && !isBurst
          ? {
              kind: 'timeline',
              id: 'periods',
              rows: [
                {
                  label: 'eachThread',
                  spans: Array.from({ length: drawn }, (_, index) => {
                    const from = index * period;
                    const end = Math.min(wallTime, from + period);
                    const stop = Math.min(from + runsUntil, end);
                    return [
                      { from, to: stop, tone: 'full' as const, label: 'runs' as const },
                      ...(stop < end
                        ? [{ from: stop, to: end, tone: 'hatched' as const, label: 'throttledSpan' as const }]
                        : []),
                    ];
                  }).flat(),
                },
              ],
              lines: Array.from({ length: Math.min(drawn, Math.floor(wallTime / period)) }, (_, index) => ({
                at: tidy((index + 1) * period),
                ...(index === 0 ? { label: 'periodEnd' as const } : {}),
              })),
            }
          : null,
    };
  },
});

function quotaOf(limit: number, period: number): number {
  return Math.max(leastQuota, Math.round(tidy(limit * micro(period))));
}
