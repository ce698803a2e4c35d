import { kernelTree } from '../../engine/index.ts';

const read = '2026-11-20';

/** Where the rules stand. */
export const sources = {
  bandwidth: {
    title: 'Documentation/scheduler/sched-bwc.rst',
    url: 'https://docs.kernel.org/scheduler/sched-bwc.html',
    read,
  },
  set: {
    title: 'kernel/sched/core.c: tg_set_cfs_bandwidth, min_cfs_quota_period',
    url: `${kernelTree}/kernel/sched/core.c?h=v6.1.158`,
    read,
  },
  assign: {
    title: 'kernel/sched/fair.c: __assign_cfs_rq_runtime, sched_cfs_bandwidth_slice',
    url: `${kernelTree}/kernel/sched/fair.c?h=v6.1.158`,
    read,
  },
  refill: {
    title: 'kernel/sched/fair.c: __refill_cfs_bandwidth_runtime',
    url: `${kernelTree}/kernel/sched/fair.c?h=v6.1.158`,
    read,
  },
  stat: {
    title: 'kernel/sched/core.c: cpu_cfs_stat_show, cpu_extra_stat_show',
    url: `${kernelTree}/kernel/sched/core.c?h=v6.1.158`,
    read,
  },
} as const;
