import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'CPU 限流',
  summary: '在 CPU limit 下一个请求要多久，其中有多少是在被限流，limit 或线程数改成多少才不再限流。',
  inputs: {
    limit: { label: 'CPU limit', help: 'limits.cpu、docker --cpus，或 quota ÷ period' },
    threads: { label: '忙碌的线程', help: '同时处理这个请求的线程数' },
    work: { label: '一个请求的 CPU 时间', help: '所有线程合计；time 命令的 user + sys' },
    cores: { label: '机器的 CPU 数', help: '节点上的 nproc --all' },
    kernel: { label: '内核', help: 'uname -r' },
    period: { label: '周期', help: 'cpu.max 或 cpu.cfs_period_us 没有另设时为 100 ms' },
    burst: { label: 'burst', help: 'cpu.max.burst 或 cpu.cfs_burst_us，默认 0' },
    slice: { label: '时间片', help: 'kernel.sched_cfs_bandwidth_slice_us：5 ms' },
    version: {
      label: 'cgroup',
      help: '有 /sys/fs/cgroup/cgroup.controllers 的是 v2',
      choices: { v2: 'v2', v1: 'v1' },
    },
    nrPeriods: { label: 'nr_periods', help: 'cpu.stat 里的值，或两次读数之差' },
    nrThrottled: { label: 'nr_throttled', help: 'cpu.stat 里的值，同一段时间' },
    throttledTime: {
      label: 'throttled_usec',
      help: 'cpu.stat 里的值，同一段时间；v1 为 throttled_time，单位 ns',
    },
  },
  outputs: {
    wallTime: { label: '请求耗时' },
    slowdown: { label: '比不设 limit 慢' },
    quota: { label: '每周期配额' },
    runsUntil: { label: '配额用完于' },
    throttledPerPeriod: { label: '随后被限流' },
    throttledPeriods: { label: 'nr_throttled 增加' },
    throttledSummed: { label: 'throttled_usec 增加' },
    lastThread: { label: '最后一个线程（按时间片）' },
    throttleRatio: { label: 'cpu.stat 中被限流的周期' },
    meanThrottled: { label: '每个这样的周期被限流的 CPU 时间' },
  },
  units: {
    core: '核',
    thread: '个线程',
    period: '个周期',
    times: '倍',
  },
  rules: {
    burstWithinQuota: '内核不接受大于配额的 burst，这里是 {most}。',
    throttledWithinPeriods: '被限流的周期不可能多于总周期数 {nrPeriods}。',
  },
  sentences: {
    throttled:
      '一个请求要 {wallTime}，而不是 {ideal}：有 {throttledPeriods} 个周期在 {runsUntil}后用完配额，所有线程都等到下一个周期。',
    throttledBurst:
      '一个请求要 {wallTime}，而不是 {ideal}：有 {throttledPeriods} 个周期在结束之前就用光了配额和 burst，所有线程都要等下一个周期。',
    unthrottled: '一个请求要 {wallTime}：配额够用，没有限流。',
  },
  steps: {
    quota: 'limit 是每个周期的 CPU 时间，所有线程合用。',
    leastQuota: '内核不接受小于 1 ms 的配额：更小的 limit 等同于它。',
    running: '同时消耗它的线程数，每个线程占一个 CPU。',
    runsUntil: '这些线程合起来在这么久之后用完配额。',
    enough: '配额用完之前，请求已经完成，或者周期已经结束。',
    throttles: '周期剩下的时间里它们都不运行，即使有 CPU 空闲。',
    refill: '下一个周期带来新的配额，请求剩下的部分继续运行。',
    burst: '每个周期把配额加到剩余的上面，最多到配额 + burst。空闲两个周期之后，这些全部立即可用。',
    summed: 'cpu.stat 把所有 CPU 的等待加在一起，所以可能比时钟走得快。',
    slices: 'CPU 以 {slice}为一片领取配额。有的多领一片，有的少领一片：最后一个线程比平均分配时更晚完成。',
    ratio: '至少有一个 CPU 被限流的周期所占的比例。',
    mean: '这是所有 CPU 的总和，不是请求的延迟。',
  },
  changes: {
    raise: '用这个 limit，这个请求不会再被限流。requests 不用改：它决定的是繁忙时的份额。',
    fewer: '或者减少同时运行的线程：同样的配额用得更久，周期里等待的部分更少。这里以 Go 为例。',
    burst: '或者为这样的突发保留没用掉的配额；Kubernetes 没有对应的字段。',
    setV2: '手工设置同样的 limit，单位微秒。',
    setV1: '手工设置同样的 limit，单位微秒。',
    watch: '在容器里：nr_throttled ÷ nr_periods 就是被限流的周期所占的比例。',
  },
  remarks: {
    least: '每周期不到 1 ms 的 limit 等同于 1 ms：周期 100 ms 时就是低于 10m。',
    loses:
      '4.18 到 5.3 的内核让时间片随周期过期：每个周期每个 CPU 最多丢 1 ms 配额，远没到 limit 也会被限流。5.4 以及 Enterprise Linux 7、8 已修复。',
    mayLose: '原版 3.10 的时间片同样随周期过期：远没到 limit 也可能被限流。',
    waits: '线程比 CPU 多：它们轮流运行，配额能用的时间与 {cores} 个线程时相同。',
    shared: '这里假设请求从周期开头开始。晚一点开始的请求，配额剩得更少，更早开始等。',
    noDelay: 'throttled_usec ÷ nr_throttled 是所有 CPU 的合计，除以忙碌的线程数才是一个线程等待的时间。',
    drawn: '图中只画前十个周期。',
  },
  pictures: {
    periods: '每个周期：先运行 {runsUntil}，然后被限流到周期结束。{wallTime}后完成。',
  },
  labels: {
    eachThread: '{running} 个线程中的每一个',
    runs: '运行',
    throttledSpan: '被限流',
    periodEnd: '周期结束',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'CPU limit 不是换一个慢一点的 CPU，而是每 100 ms 周期内可用的 CPU 时间，由容器的所有线程合用。用完就要等到周期结束，哪怕机器是空闲的。所以延迟不是均匀变长，而是一下子跳过周期剩下的部分。',
  '线程是一起消耗配额的：四个线程用 12.5 ms 就花掉 50 ms，然后停 87.5 ms。因此平均只用一核、却有十六个线程的服务，limit 设成 2 也会被限流；调小 GOMAXPROCS 或线程池，往往比调高 limit 更有用。',
  '一个例子：某个 API 的 p99 在 100 ms 和 200 ms 处有台阶，监控却显示 CPU 只用了 30%。监控取的是一分钟的平均，limit 看的是 100 ms。把 cpu.stat 里的 nr_throttled 读两次，就知道真正有多少个周期被限流。',
];
