import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'overcommit：这次申请给不给',
  summary:
    '在 vm.overcommit_memory 为 0、1、2 时，malloc、mmap、fork 能不能通过，提交上限是多少，哪个设置在起作用。',
  inputs: {
    kernel: { label: '内核', help: 'uname -r' },
    mode: {
      label: '模式',
      help: 'vm.overcommit_memory；各发行版默认都是 0',
      choices: { 0: '0：只拒绝离谱的', 1: '1：一律给', 2: '2：不超过提交上限' },
    },
    request: { label: '申请', help: '一次 malloc 或 mmap；fork 则是父进程的私有可写内存' },
    memory: { label: '内存', help: 'MemTotal' },
    swap: { label: 'swap', help: 'SwapTotal' },
    committed: { label: '已承诺', help: 'Committed_AS' },
    ratio: { label: '比例', help: 'vm.overcommit_ratio：占内存的百分比，默认 50' },
    kbytes: { label: 'kbytes', help: 'vm.overcommit_kbytes，代替百分比；0 表示用百分比。不带单位按字节' },
    processSize: { label: '进程大小', help: '申请者的 VmSize' },
    root: { label: '以 root 申请', help: 'CAP_SYS_ADMIN：不受为 root 保留的那部分限制' },
    hugepages: { label: '大页', help: 'HugePages_Total × Hugepagesize，不计入上限' },
    adminReserve: { label: 'admin_reserve_kbytes', help: 'vm.admin_reserve_kbytes：默认最多 8 MiB' },
    userReserve: { label: 'user_reserve_kbytes', help: 'vm.user_reserve_kbytes：默认最多 128 MiB' },
    free: { label: '空闲', help: 'MemFree' },
    cached: { label: '页缓存', help: 'Cached + Buffers + SwapCached' },
    shmem: { label: '共享内存', help: 'Shmem：在页缓存里，但腾不出来' },
    swapFree: { label: '空闲 swap', help: 'SwapFree' },
    slab: { label: '可回收 slab', help: 'SReclaimable' },
    watermarks: {
      label: '保留页',
      help: 'totalreserve_pages：/proc/meminfo 里没有，约为 /proc/zoneinfo 里各 high 之和',
    },
  },
  outputs: {
    granted: { label: '通过' },
    largest: { label: '能通过的最大申请' },
    commitLimit: { label: '提交上限' },
    ceiling: { label: '对这个进程的上限' },
    after: { label: '加上它共承诺' },
    obtainable: { label: '能腾出来的' },
    commitLimitKiB: { label: '/proc/meminfo 的 CommitLimit' },
    rootShare: { label: '留给 root' },
    othersShare: { label: '留给其他进程' },
    ramAndSwap: { label: '内存加 swap' },
  },
  rules: {
    hugepagesFit: '{memory} 的内存放不下 {hugepages} 的大页。',
    knowsKbytes: 'Linux {kernel} 没有 vm.overcommit_kbytes：请保持 0，用百分比。',
  },
  sentences: {
    always: '通过：模式 1 一律给，不管还有多少。',
    strictYes: '通过：加上它共承诺 {after}，上限是 {ceiling}。现在能通过的最大申请是 {largest}。',
    strictNo:
      '拒绝（ENOMEM），与空闲多少无关：加上它将承诺 {after}，而上限是 {ceiling}。{largest} 可以通过。',
    strictFull: '拒绝（ENOMEM），现在任何申请都会被拒绝：已经承诺 {committed}，而上限是 {ceiling}。',
    looseYes: '通过：模式 0 只拒绝单次超过内存加 swap（{largest}）的申请。',
    looseNo: '拒绝（ENOMEM）：单次申请 {request}，超过了内存加 swap（{ramAndSwap}）。',
    heuristicYes: '通过：{request} 小于能腾出来的 {obtainable}。',
    heuristicNo: '拒绝（ENOMEM）：{request} 不小于能腾出来的 {obtainable}。',
  },
  steps: {
    limit: '提交上限：除去大页的内存按百分比折算，加上全部 swap。',
    limitKbytes: '提交上限：用 vm.overcommit_kbytes 代替内存的百分比，加上全部 swap。',
    ceiling: '进程碰到的上限要稍低一些：要为 root 和其他进程留一点。',
    shares: '进程越大，为其他进程留得越多，最多 user_reserve_kbytes：它不能占满整个上限。',
    sharesOld: '进程越大，为其他进程留得越多；root 还另外保留内存份额的最后 1/32。',
    after: '先把申请加进总数，然后总数必须低于上限。',
    loose: '模式 0 只看单次申请：已经承诺多少、还空闲多少都不管。',
    heuristic: '这个内核的模式 0 把空闲的和能腾出来的加起来，申请必须小于它。',
    always: '模式 1 什么都不检查。',
    counted:
      '计入的有：私有可写内存（malloc、栈、fork 可能需要的副本）、共享匿名内存和 tmpfs。只读或共享映射的文件不计；MAP_NORESERVE 在模式 2 以外有效。',
  },
  changes: {
    raiseRatio: '设成这个百分比，申请就能通过。',
    addSwap: 'swap 不必用到也能抬高上限：还差 {missingMiB} MiB。',
    loosen: '模式 0 只看单次申请。之后 malloc 不再失败，改由 OOM killer 来决定。',
    strict: '如果宁可被拒绝也不要被杀：用这个百分比，模式 2 下这次申请也能通过。',
    always: '对于申请很多、实际用得少的程序（稀疏数组、正在保存的 Redis）：用模式 1。',
    look: '这台机器承诺了多少，上限是多少。',
  },
  remarks: {
    notEnforced: '提交上限在任何模式下都会显示，但只有模式 2 才执行。',
    zeroLimit: '百分比为 0 又没有 swap，上限就是 0：模式 2 下什么都申请不到，登录和 fork 都不行。',
    reservesEatAll: '为 root 和其他进程保留的，比整个上限还多。',
    approximate: '内核按 CPU 分别计数：在大机器上，接近上限时总数可能差几 MB。',
    killer: '给的是地址空间，不是内存：真正用到而没有内存时，由 OOM killer 决定。',
  },
  pictures: { sums: '同一比例的横条：加上这次申请共承诺多少，以及允许多少。' },
  labels: {
    promised: '已承诺',
    asked: '这次申请',
    room: '这个进程可用',
    kept: '留给 root 和其他进程',
    granted: '能通过的最大申请',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'malloc 和 fork 申请的是地址空间，不是内存。给不给，由 vm.overcommit_memory 在碰到任何一页之前就决定了。所以 free 显示还有很多 GB，fork 也可能报“Cannot allocate memory”；反过来，malloc 比实有的还多也可能成功。',
  '模式 0 从 5.2 起只拒绝单次超过内存加 swap 的申请。模式 2 算总账：所有已承诺的（Committed_AS）必须低于 CommitLimit，还要减去为 root 和其他进程保留的部分。',
  '一个真实的场景：数据库主机用模式 2，内存 16 GiB，备份脚本从一个 7 GiB 的进程 fork 出来。子进程只用几 MB，但父进程的私有内存要整个再算一遍，于是超过了 10 GiB 的上限。',
];
