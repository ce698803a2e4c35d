import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'OOM 分数：谁先被杀',
  summary: '按内核版本算出 OOM killer 会选谁、各得多少分、/proc/PID/oom_score 显示什么，以及怎样保护。',
  inputs: {
    kernel: { label: '内核', help: 'uname -r' },
    memory: { label: '内存', help: '/proc/meminfo 的 MemTotal；在 Kubernetes 里也当作节点容量' },
    swap: { label: 'swap', help: 'SwapTotal；Kubernetes 节点上多为 0' },
    limit: {
      label: 'cgroup 的上限',
      help: '满的是 cgroup 或容器时填：上限加上它能用的 swap。留空表示整机满了',
    },
    processes: {
      label: '进程',
      help: 'adj 可以是数字，也可以是 guaranteed、besteffort、burstable=1GiB',
      columns: { name: '名称', memory: '常驻', adj: 'oom_score_adj', swap: '换出', pageTables: '页表' },
    },
    name: { label: '另加一个进程', help: '它的名称；下面按页填它的内存' },
    rss: { label: '常驻内存', help: '4 KiB 的页：匿名页、文件页、共享页' },
    swapped: { label: '换出', help: '页；VmSwap ÷ 4' },
    pageTables: { label: '页表', help: '页；VmPTE ÷ 4，或 pgtables_bytes ÷ 4096' },
    qos: {
      label: 'QoS 等级',
      help: 'kubelet 按等级设值',
      choices: {
        own: '无：用下面的值',
        guaranteed: 'Guaranteed：−997',
        burstable: 'Burstable：看 request',
        bestEffort: 'BestEffort：1000',
      },
    },
    oomScoreAdj: { label: 'oom_score_adj', help: '−1000（从不）到 1000（最先）' },
    request: { label: '内存 request', help: '这个容器的，不是整个 Pod 的' },
    root: { label: '以 root 运行', help: '有 CAP_SYS_ADMIN：这个内核会减免 3%' },
    totalPages: { label: '总量', help: '内存加 swap 的页数，代替上面的大小' },
  },
  outputs: {
    badness: { label: '分数' },
    oomScore: { label: '/proc/PID/oom_score' },
    ranking: {
      label: '被杀的先后',
      columns: {
        name: { label: '进程' },
        memory: { label: '计入的内存' },
        adj: { label: 'adj' },
        points: { label: '分数' },
        score: { label: 'oom_score' },
        fate: { label: '结局' },
      },
    },
    victim: { label: '最先被杀' },
  },
  units: { point: '分', page: '页' },
  rules: {
    anybody: '至少写一个进程，例如 mysqld，1.5GiB。',
    adj: '第 {row} 行：“{found}”不是 oom_score_adj。请写 −1000 到 1000、guaranteed、besteffort 或 burstable=1GiB。',
  },
  sentences: {
    first:
      '最先被杀的是 {victim}：{victimPoints} 分，占用 {victimMemory}，oom_score_adj 为 {victimAdj}。下一个是 {runnerUp}。',
    only: '被杀的是 {victim}：{victimPoints} 分，占用 {victimMemory}，oom_score_adj 为 {victimAdj}。没有别的进程可选。',
    asked: '{subject} 得 {badness} 分，oom_score 为 {oomScore}；{victim} 有 {victimPoints} 分，会先被杀。',
    askedFirst:
      '最先被杀的是 {subject}：{badness} 分，oom_score 为 {oomScore}，占用 {victimMemory}，oom_score_adj 为 {victimAdj}。',
    askedNever: '{subject} 无论占用多少都不会被选中；最先被杀的是 {victim}，{victimPoints} 分。',
    nobody: '这些进程全部豁免（−1000）：如果没有别的进程，内核找不到可杀的，就会 panic。',
    nobodyInGroup: '这些进程全部豁免（−1000）：cgroup 一直是满的，在里面申请内存的进程会无休止地重试。',
  },
  steps: {
    machine: '满的是整机：总量是内存加 swap，以 4 KiB 的页计。',
    givenTotal: '总量，以 4 KiB 的页计。',
    cgroup: '满的是 cgroup：总量是它的上限加上能用的 swap，只比较它自己的进程。',
    pages: '{subject} 计入的部分：常驻页、换出的页和页表页。地址空间的大小不计。',
    thousandth: 'oom_score_adj 每一格值总量的千分之一。',
    points: '{subject} 的分数。可以是负数，所以受保护的进程之间仍按大小区分。',
    atLeastOne: '{subject} 的分数，最低 1 分：受强保护的进程都恰好是 1 分。',
    rootBonus: '{subject} 的分数：root 进程减免 3% 的页。最低 1 分。',
    noRoot: '{subject} 的分数，最低 1 分。root 进程会减免 3% 的页。',
    perMille: '{subject} 的分数，以总量的千分之一计，从 1 到 1000；root 进程减 30。',
    exempt: '{subject} 是 −1000，不参与选择。它的内存照样占着，由别人来抵。',
    score:
      'oom_score 把分数换到另一个刻度，每次除法都舍去小数：空闲进程显示 666。这里的总量始终是整机的内存加 swap。',
    scoreOld: 'oom_score 是占内存加 swap 的千分比，舍去小数：空闲进程显示 0。',
    scoreEqual: 'oom_score 就是这个数。',
    choose:
      '最高分被杀。同分时，5.10 起取进程列表里靠后的，之前取靠前的。内核线程、1 号进程和正在退出的不参与。',
    kubelet:
      'kubelet 给 Guaranteed 设 −997，BestEffort 设 1000，Burstable 设 1000 − ⌊1000 × request ÷ 容量⌋，限制在 3 到 999。',
  },
  changes: {
    protect:
      '设为 {safeAdj} 或更低，被杀的就从 {victim} 变成 {runnerUp}。PID 换成进程号；往下调需要 CAP_SYS_RESOURCE。',
    protectService: '对 systemd 服务的同样设置，下次启动时生效。',
    limit: '保护只是换一个进程去死。设上限，才能把内存不足关在造成它的进程里。',
    request: '在 Kubernetes 里只看等级和 request：request 越高，分数越低。',
    watch: '此刻这台机器上谁排在最前。',
  },
  remarks: {
    undecided:
      '5.4 的某个稳定版改了规则：5.4.18 是旧规则，5.4.286 是新规则。两者之间，或没有第三段时，按旧规则计算。',
    tiny: '总量不到 1000 页时，oom_score_adj 不起作用。',
    tied: '有 {ties} 个同分：由它们在进程列表里的位置决定，这里按上面的顺序。',
    child: '5.0 及以前，如果被选中的进程有子进程用着独立的地址空间，内核会改杀其中分数最高的子进程。',
    group:
      'memory.oom.group 为 1 时（Kubernetes 1.28 起配合 cgroup v2），整个 cgroup 的进程一起死，只有 −1000 能幸免。',
    before: '2.6.36 之前用的是另一套规则（地址空间、运行时间、nice），这里不计算。',
  },
  pictures: {
    points: '同一比例的横条，最先被杀的在最上面：各自占用多少，oom_score_adj 加了多少，又抵掉多少。',
  },
  labels: {
    counted: '计入的内存',
    added: 'oom_score_adj 加上的',
    forgiven: '占用但被抵掉的',
  },
  phrases: {
    'fate.first': '最先被杀',
    'fate.later': '靠后',
    'fate.never': '从不',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '找不到空闲页时，内核给每个进程打分，杀掉最高的那个。分数等于它占用的页（常驻、换出、页表），加上 oom_score_adj 乘以总量的千分之一。是谁把内存用光的、谁重要、谁运行得久，都不问。',
  '整机满了，总量是内存加 swap；cgroup 满了，总量是它的上限，而且只比较它自己的进程。/proc/PID/oom_score 始终相对整机计算。',
  '举个例子：16 GiB 的节点上，一个占 300 MiB 的 BestEffort 容器会比占 6 GiB 的 Guaranteed 数据库先死，因为光是等级就给它加了 16 GiB。表格给出先后，横条说明为什么。',
];
