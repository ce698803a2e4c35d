import { eachLine, kernelVersion } from '../../engine/paste.ts';

type Taken = Readonly<Record<string, string>>;

/** Behind the name of its file where `grep .` wrote it. */
const max = /^(?:\S*cpu\.max:)?\s*(max|\d{1,15})\s+(\d{1,9})\s*$/;

/** `cpu.max`: quota and period in microseconds. `max` is no limit, and nothing to take. */
const limit = eachLine(max, ([, quota = '', period = '']): Taken =>
  quota === 'max' || Number(period) === 0
    ? {}
    : {
        limit: String(Number((Number(quota) / Number(period)).toPrecision(9))),
        period: `${Number(period) / 1000}ms`,
      },
);

/** `cpu.stat` of both versions: microseconds in v2, nanoseconds in v1. */
const stat = eachLine(
  /^(?:\S*cpu\.stat:)?\s*(nr_periods|nr_throttled|throttled_usec|throttled_time)\s+(\d{1,18})\s*$/,
  ([, name = '', value = '']): Taken => {
    switch (name) {
      case 'nr_periods':
        return { nrPeriods: value };
      case 'nr_throttled':
        return { nrThrottled: value };
      case 'throttled_usec':
        return { throttledTime: `${Number(value) / 1e6}s`, version: 'v2' };
      default:
        return { throttledTime: `${Number(value) / 1e9}s`, version: 'v1' };
    }
  },
);

/** Other lines of `cpu.stat`, which are understood and not needed. */
const rest = eachLine(
  /^(?:\S*cpu\.stat:)?\s*(?:usage_usec|user_usec|system_usec|nice_usec|core_sched\.\S+|nr_bursts|burst_usec|burst_time|wait_sum)\s+\d+\s*$/,
  () => ({}),
);

/** `cpu: 500m` or `cpu: "1.5"` in a manifest; below `limits:` it stands first, as kubectl writes it. */
const manifest = eachLine(/^\s*cpu:\s*"?(\d+(?:\.\d+)?)(m?)"?\s*$/, ([, value = '', milli]) => ({
  limit: milli ? String(Number(value) / 1000) : value,
}));

/** `nproc` prints a number alone. */
const cores = eachLine(/^\s*(\d{1,4})\s*$/, ([, value = '']) => ({ cores: value }));

export default [limit, stat, rest, manifest, cores, kernelVersion('kernel')];
