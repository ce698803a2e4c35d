import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'CPU throttling',
  summary:
    'How long a request takes under a CPU limit, how much of that it is throttled, and the limit or threads that end it.',
  inputs: {
    limit: { label: 'CPU limit', help: 'limits.cpu, docker --cpus, or quota ÷ period' },
    threads: { label: 'Busy threads', help: 'that work on the request at the same time' },
    work: { label: 'CPU time of a request', help: 'of all threads together; user + sys of time' },
    cores: { label: 'CPUs of the machine', help: 'nproc --all on the node' },
    kernel: { label: 'Kernel', help: 'uname -r' },
    period: { label: 'Period', help: '100 ms unless cpu.max or cpu.cfs_period_us say otherwise' },
    burst: { label: 'Burst', help: 'cpu.max.burst or cpu.cfs_burst_us; 0 by default' },
    slice: { label: 'Slice', help: 'kernel.sched_cfs_bandwidth_slice_us: 5 ms' },
    version: {
      label: 'cgroup',
      help: 'v2 where /sys/fs/cgroup/cgroup.controllers exists',
      choices: { v2: 'v2', v1: 'v1' },
    },
    nrPeriods: { label: 'nr_periods', help: 'of cpu.stat, or its growth between two readings' },
    nrThrottled: { label: 'nr_throttled', help: 'of cpu.stat, over the same time' },
    throttledTime: {
      label: 'throttled_usec',
      help: 'of cpu.stat, over the same time; in v1 throttled_time in ns',
    },
  },
  outputs: {
    wallTime: { label: 'The request takes' },
    slowdown: { label: 'Slower than without a limit' },
    quota: { label: 'Quota per period' },
    runsUntil: { label: 'Quota is used up after' },
    throttledPerPeriod: { label: 'Then throttled for' },
    throttledPeriods: { label: 'nr_throttled grows by' },
    throttledSummed: { label: 'throttled_usec grows by' },
    lastThread: { label: 'Last thread, with slices' },
    throttleRatio: { label: 'Throttled periods, from cpu.stat' },
    meanThrottled: { label: 'Throttled CPU time per such period' },
  },
  units: {
    core: 'core|cores',
    thread: 'thread|threads',
    period: 'period|periods',
    times: 'times',
  },
  rules: {
    burstWithinQuota: 'The kernel takes no burst above the quota, here {most}.',
    throttledWithinPeriods: 'No more periods can be throttled than there were: {nrPeriods}.',
  },
  sentences: {
    throttled:
      'A request takes {wallTime} instead of {ideal}: in {throttledPeriods|period|periods} the quota is gone after {runsUntil}, and all threads wait for the next one.',
    throttledBurst:
      'A request takes {wallTime} instead of {ideal}: in {throttledPeriods|period|periods} quota and burst are gone before the end, and all threads wait for the next one.',
    unthrottled: 'A request takes {wallTime}: the quota suffices, and nothing is throttled.',
  },
  steps: {
    quota: 'A limit is CPU time per period, for all threads together.',
    leastQuota: 'The kernel takes no quota below 1 ms: smaller limits act as this one.',
    running: 'So many threads use it up at the same time, each on a CPU of its own.',
    runsUntil: 'Together they have used the quota after this time.',
    enough: 'The request is done, or the period over, before the quota is used up.',
    throttles: 'For the rest of the period none of them runs, even if CPUs are idle.',
    refill: 'The next period brings a new quota; what is left of the request goes on with it.',
    burst:
      'Each period adds the quota to what is left, up to quota + burst. After two idle periods all of it is there at once.',
    summed: 'cpu.stat adds up the waiting of all CPUs: it can grow faster than the clock.',
    slices:
      'CPUs fetch quota in slices of {slice}. Some get one more than others: the last thread is done later than with even shares.',
    ratio: 'The share of periods in which at least one CPU was throttled.',
    mean: 'Summed over CPUs, so no delay of a request.',
  },
  changes: {
    raise:
      'With this limit the request is never throttled. Requests stay as they are: they decide the share under load.',
    fewer:
      'Or fewer threads at once: the same quota lasts longer, and less of a period is spent waiting. Here for Go.',
    burst: 'Or keep unused quota for such a burst; Kubernetes has no field for it.',
    setV2: 'The same limit by hand, in microseconds.',
    setV1: 'The same limit by hand, in microseconds.',
    watch: 'Inside the container: nr_throttled ÷ nr_periods is the share of throttled periods.',
  },
  remarks: {
    least: 'A limit below 1 ms per period acts as 1 ms: with 100 ms, below 10m.',
    loses:
      'Kernels 4.18 to 5.3 let slices expire with the period: up to 1 ms of quota per CPU is lost in each, and groups far below their limit are throttled. Fixed in 5.4 and in Enterprise Linux 7 and 8.',
    mayLose:
      'Vanilla 3.10 lets slices expire with the period too: throttling far below the limit is possible.',
    waits:
      'More threads than CPUs: they take turns, and the quota lasts as long as with {cores|thread|threads}.',
    shared:
      'The request begins with a period here. One that begins later finds less of it, and waits sooner.',
    noDelay:
      'throttled_usec ÷ nr_throttled is CPU time over all CPUs. Divide by the busy threads for the wait of one.',
    drawn: 'The picture shows the first ten periods.',
  },
  pictures: {
    periods: 'Each period: running for {runsUntil}, then throttled until it ends. Done after {wallTime}.',
  },
  labels: {
    eachThread: 'Each of {running|thread|threads}',
    runs: 'runs',
    throttledSpan: 'throttled',
    periodEnd: 'a period ends',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A CPU limit is no slower CPU. It is an amount of CPU time per period of 100 ms, shared by all threads of the container. Whoever uses it up waits until the period ends, on a machine that may be idle. So latency does not grow evenly, it jumps by what is left of a period.',
  'Threads use the quota up together: four of them spend 50 ms in 12.5 ms and then stand still for 87.5. That is why a service with one core on average and sixteen threads is throttled at a limit of two, and why a smaller GOMAXPROCS or thread pool often helps more than a higher limit.',
  'From life: p99 of an API shows steps at 100 and 200 ms while the dashboard says 30 % CPU. The average is over a minute; the limit is over 100 ms. nr_throttled in cpu.stat, read twice, says in how many periods it really happened.',
];
