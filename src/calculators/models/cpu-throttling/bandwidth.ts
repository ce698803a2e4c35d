/** CFS bandwidth: what a quota a period does to a burst of work. Times in whole microseconds, in and out. */

export interface Group {
  /** CPU time that the group may use in a period, by all CPUs together. */
  quota: number;
  period: number;
  /** How much quota that was not used may be kept for later; all of it is there when the work begins. */
  burst: number;
  /** Threads that run at the same time: no more than there are CPUs. */
  running: number;
}

export interface Outcome {
  /** From the beginning of a period until the last thread is done, if the quota were shared evenly. */
  wall: number;
  /** Periods in which the group was throttled. */
  throttledPeriods: number;
  /** Time throttled, summed over the CPUs that could have run. */
  throttled: number;
}

/** Work that begins with a period, spread evenly over the running threads. `work` is CPU time of all threads together. */
export function run(work: number, { quota, period, burst, running }: Group): Outcome {
  const most = running * period;
  let left = work;
  let wall = 0;
  let pool = quota + burst;
  // While more is kept than the CPUs can use, nothing is throttled, and what is kept shrinks by the same each period.
  if (pool >= most) {
    const lasting = quota >= most ? Infinity : Math.floor((pool - most) / (most - quota)) + 1;
    const full = Math.min(lasting, Math.ceil(left / most) - 1);
    left -= full * most;
    wall += full * period;
    pool = quota >= most ? most : pool - full * (most - quota);
    if (full < lasting) return { wall: wall + left / running, throttledPeriods: 0, throttled: 0 };
  }
  if (left <= pool) return { wall: wall + left / running, throttledPeriods: 0, throttled: 0 };
  left -= pool;
  const more = Math.ceil(left / quota) - 1;
  return {
    wall: wall + (more + 1) * period + (left - more * quota) / running,
    throttledPeriods: more + 1,
    throttled: most - pool + more * (most - quota),
  };
}

/** Periods times threads that are followed slice by slice; beyond it the even share is near enough. */
const mostSteps = 20_000;

/**
 * When the last thread is done if CPUs take their quota in slices, as the kernel hands it out, each thread on a CPU of
 * its own. Null where that would be too much to follow.
 */
export function lastThread(work: number, threads: number, slice: number, group: Group): number | null {
  const { quota, period, burst } = group;
  if (group.running < threads || (work / quota + 1) * threads * (period / slice) > mostSteps) return null;
  const left = Array.from({ length: threads }, () => work / threads);
  let begin = 0;
  let pool = quota + burst;
  for (;;) {
    let end = 0;
    const used = Array.from({ length: threads }, () => 0);
    // All CPUs run in step: in each round those that still have work take a slice, or what is left of the pool.
    for (let isRunning = true; isRunning;) {
      isRunning = false;
      for (const [index, rest] of left.entries()) {
        const ran = used[index] ?? 0;
        const take = Math.min(pool, slice, period - ran);
        if (rest <= 0 || take <= 0) continue;
        const spent = Math.min(rest, take);
        pool -= spent;
        left[index] = rest - spent;
        used[index] = ran + spent;
        end = Math.max(end, ran + spent);
        isRunning = true;
      }
    }
    if (left.every((rest) => rest <= 1e-9)) return begin + end;
    begin += period;
    pool = Math.min(pool + quota, quota + burst);
  }
}
