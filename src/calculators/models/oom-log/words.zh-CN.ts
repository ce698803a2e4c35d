import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '读懂 OOM 报告',
  summary: '粘贴 OOM 之后的内核日志：什么满了、谁在申请、谁被杀、凭哪条规则，以及所有进程的内存。',
  inputs: {
    log: {
      label: '内核日志',
      help: 'dmesg、journalctl -k、/var/log/messages；完整或片段都行，中间夹着别的行也行。内容只留在本页',
    },
    report: { label: '第几份报告', help: '日志里有几份时选一份；留空取最后一份' },
  },
  outputs: {
    invokedBy: { label: '谁在申请内存' },
    constraint: {
      label: '满的是',
      choices: {
        CONSTRAINT_NONE: '整机（CONSTRAINT_NONE）',
        CONSTRAINT_CPUSET: 'cpuset 允许的内存节点（CONSTRAINT_CPUSET）',
        CONSTRAINT_MEMORY_POLICY: 'NUMA 策略允许的内存节点（CONSTRAINT_MEMORY_POLICY）',
        CONSTRAINT_MEMCG: '某个 cgroup（CONSTRAINT_MEMCG）',
        unknown: '报告里没有写',
      },
    },
    memcg: { label: 'cgroup' },
    limit: { label: '上限' },
    totalVm: { label: '受害者的地址空间' },
    victims: {
      label: '被杀的进程',
      columns: {
        process: { label: 'PID' },
        name: { label: '名称' },
        anonRss: { label: '匿名页' },
        fileRss: { label: '文件页' },
        shmemRss: { label: '共享' },
        user: { label: 'UID' },
        pageTables: { label: '页表' },
        oomScoreAdj: { label: 'adj' },
      },
    },
    ranking: {
      label: '按分数排列的进程',
      columns: {
        pid: { label: 'PID' },
        name: { label: '名称' },
        rss: { label: '常驻' },
        swap: { label: 'swap' },
        pageTables: { label: '页表' },
        adj: { label: 'adj' },
        points: { label: '分数' },
      },
    },
    time: { label: '时间' },
    kernel: { label: '内核' },
    order: { label: '申请的阶（order）' },
    gfp: { label: '申请的标志' },
    reports: { label: '日志里的报告' },
  },
  units: { point: '分', page: '页', report: '份', task: '个进程' },
  rules: {
    anyReport:
      '这里没有 OOM killer 的行。请在 dmesg -T、journalctl -k 或 /var/log/messages 里找“invoked oom-killer”或“Killed process”。一行都没有，说明 SIGKILL 是别人发的。',
    notOther: '这不是内核杀的：“{killer}”在用户态、内存耗尽之前就动手了。原因看它自己的日志和阈值。',
    isThere: '日志里有 {most} 份报告。请写 1 到这个数之间的数，或留空取最后一份。',
  },
  sentences: {
    memcg:
      'cgroup 到了 {limit} 的上限，{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。整机并没有满。为什么是它：{why}。',
    memcgUnlimited:
      '某个 cgroup 到了上限，{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。为什么是它：{why}。',
    global: '整机内存耗尽，{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。为什么是它：{why}。',
    cpuset:
      'cpuset 允许的内存节点满了，{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。别的节点可能还有空闲。为什么是它：{why}。',
    policy:
      'NUMA 策略允许的内存节点满了，{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。别的节点可能还有空闲。为什么是它：{why}。',
    unknown:
      '{victim}（PID {victimPid}）被杀，当时占用 {victimMemory}。满的是什么，写在缺失的那些行里。为什么是它：{why}。',
    noVictim:
      'cgroup 满了，里面却没有可杀的进程：oom_score_adj 全是 −1000。在里面申请内存的进程会无休止地重试。',
    cut: '日志在杀进程之前就断了，能说的只有下面这些。',
    panic: '内存耗尽，又没有可杀的进程：内核 panic。',
    sysrq: '有人用 SysRq-f 触发，{victim}（PID {victimPid}）被杀。内存未必真的不够。为什么是它：{why}。',
  },
  steps: {
    total: '总量，以 4 KiB 的页计：cgroup 的上限加上它能用的 swap，或整机的内存（去掉保留部分）加 swap。',
    points: '{victim} 的分数：常驻页、swap 与页表页，oom_score_adj 每一格再加总量的千分之一。',
    pointsOld: '{victim} 的分数，最低 1 分。4.16 及以前，root 进程减免 3% 的页。',
    pages:
      '表里的 total_vm、rss、swapents 是页数，pgtables_bytes 是字节，nr_ptes 是页数。total_vm 是地址空间，不计分。',
    rule: '最高分被杀；−1000 的进程也列在表里，但不会被选中。',
    asker: '{invokedBy} 申请的那个页没有了。它不一定是受害者，也不一定是把内存用光的那个。',
    group: 'memory.oom.group=1 时，cgroup 里的进程一起死，−1000 的除外。',
    child: '5.0 及以前，内核会改杀被选中进程的子进程中分数最高的那个（“or sacrifice child”）。',
  },
  changes: {
    pod: '是谁的：cgroup 路径里有 Pod 的 uid。',
    podLimit: '调高容器的 limit，或者少用一些；request 与 limit 相等，节点就会为它留足。',
    container: '是哪个容器，以及调高上限。',
    service: '它的上限，以及调高的办法。',
    cgroup: '这个 cgroup 的上限、最高用量和事件计数。',
    machine: '给涨上去的那个设上限，下次内存不足就只在它的 cgroup 里；或者加内存。',
    shared: '不属于任何进程的内存：tmpfs 里的文件和共享内存段。杀了进程它们还在。',
    whole: '取完整的报告，连同前后的行。',
  },
  remarks: {
    start: '缺少开头：不知道是谁在申请内存。报告接连出现时，内核也会省掉这部分。',
    table: '缺少进程表：被截掉了，或 vm.oom_dump_tasks 为 0，因此无法比较。',
    rows: '进程表不完整：缺表头，或缺受害者那一行。',
    totals: '缺少满的那个东西的大小（“memory: usage … limit”或“pages RAM”）：分数里没有计入 oom_score_adj。',
    swap: '这一段里没有写 swap 有多少：总量可能更大。',
    end: '缺少结尾：受害者写在“Killed process”那一行里。',
    several: '日志里有 {reports} 份报告，可以按序号选另一份。',
    guessed: '报告里没有内核版本，按它的样子采用 {release} 的规则。',
    bystander: '申请的是 {invokedBy}，死的是 {victim}。',
    group: '这份报告里死了 {victimCount} 个进程，被选中的是 {victim}。',
    shmem: '其中 {shmem} 是 tmpfs 或共享内存，不属于任何进程，杀了进程也还在。',
    slab: '其中 {slab} 是内核自己的内存，无法回收。',
    fragmented: '申请的是 2 的 {order} 次方个连续页：可能还有空闲内存，只是没有这么大的一整块。',
    otherKiller: '日志里也有 {otherKiller} 的行：它会自己、而且更早地杀进程。',
  },
  pictures: { tasks: '{taskCount} 个进程的内存，最大的在最上面，打叉的是被杀的。' },
  labels: {
    resident: '常驻（报告分得开时为匿名页）',
    fromFiles: '文件页和共享页',
    inSwap: '换出',
    tables: '页表',
    otherTasks: '其余全部',
  },
  phrases: {
    'why.largest':
      '{victim} 用的内存最多，分数最高：{victimPoints} 分；下一个本来是 {runnerUp}，{runnerUpPoints} 分',
    'why.adj':
      '不是因为内存：{larger} 用得更多（{largerMemory}），但 oom_score_adj {victimAdj} 把 {victim} 推到了最前',
    'why.protected':
      '{larger} 用得更多（{largerMemory}），但它的 oom_score_adj 是 {largerAdj}，受到保护；其余进程里 {victim} 分数最高',
    'why.only': '没有别的可选：表里只有 {victim} 不是 −1000',
    'why.tie': '{victim} 与 {runnerUp} 同分，由它们在进程列表里的位置决定',
    'why.child': '分数最高的是 {parent}；这个内核改杀它的子进程里分数最高的 {victim}',
    'why.allocating': 'vm.oom_kill_allocating_task 为 1：谁申请就杀谁，不管用了多少',
    'why.sysrq': '由 SysRq-f 触发；规则照旧，杀分数最高的',
    'why.notHighest':
      '按这张表，{runnerUp} 的分数不比它低：可能已经在退出，可能缺了行，也可能只计部分内存节点',
    'why.notListed': '这里的进程表里没有受害者，无法比较',
    'why.noTable': '没有进程表，说不出来；它的 oom_score_adj 是 {victimAdj}',
    'why.noCandidate': '没有可选的进程',
    'why.cut': '不知道：日志在选择之前就断了',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '杀进程之前，内核会写一份报告：谁在申请内存，什么满了，所有进程的表，以及杀了谁。从 3.10 到现在格式变过多次，这里都能读；带着 dmesg、journald、syslog 的时间戳，中间夹着别的行，或者被截断，都可以。',
  '分数按那个内核的规则从表里重新算一遍，所以能说出为什么死的是这个而不是更大的那个，也能在报告前后对不上时提醒。',
  '一个真实的场景：容器夜里被 OOMKilled，监控图上只用了上限的 60%。报告点名的是整个 Pod 的 cgroup，进程都很小，上限的一半却是 shmem：没有人把放在内存里的 emptyDir 算进去。',
];
