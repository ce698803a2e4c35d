import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'PodDisruptionBudget 与 drain',
  summary:
    '按上游的取整规则算出现在允许驱逐几个 Pod，以及 drain 一个节点能不能结束、要多久，一步一步列出来。',
  inputs: {
    rule: {
      label: '预算',
      help: '一个预算只能写其中一项',
      choices: { minAvailable: 'minAvailable', maxUnavailable: 'maxUnavailable', none: '没有预算' },
    },
    value: { label: '值', help: 'Pod 个数，或百分比：2、50%' },
    controller: {
      label: '控制器',
      help: '这些 Pod 归谁管',
      choices: {
        Deployment: 'Deployment、ReplicaSet',
        StatefulSet: 'StatefulSet',
        none: '没有，或者没有 scale',
      },
    },
    replicas: { label: 'replicas', help: '控制器的 spec.replicas' },
    ready: { label: '就绪', help: '整个集群里的，不含正在终止的' },
    unready: { label: '未就绪', help: '选择器选中的其余 Pod' },
    onNode: { label: '本节点上就绪的', help: 'drain 要驱逐的' },
    unreadyOnNode: { label: '本节点上未就绪的', help: '坏了，或还在启动' },
    policy: {
      label: '未就绪的 Pod',
      help: 'unhealthyPodEvictionPolicy：怎样对待未就绪的 Pod',
      choices: { IfHealthyBudget: 'IfHealthyBudget（默认）', AlwaysAllow: 'AlwaysAllow' },
    },
    readyTime: { label: '新 Pod 就绪要多久', help: '调度、拉镜像、启动、readiness 探针' },
    termination: { label: '旧 Pod 消失要多久', help: 'preStop 加上自己退出，最多等到宽限期' },
    hasRoom: { label: '其他节点有空位', help: '放得下替补' },
    overlaps: { label: '还有别的预算选中它们', help: 'kubectl get pdb -A' },
    maxSurge: { label: 'maxSurge', help: 'Deployment 滚动更新的' },
    rollingUnavailable: { label: 'Deployment 的 maxUnavailable', help: '滚动更新的，不是预算的' },
  },
  outputs: {
    allowed: { label: '现在允许驱逐' },
    desiredHealthy: { label: '必须保持健康' },
    currentHealthy: { label: '健康' },
    expectedPods: { label: '期望' },
    evictedNow: { label: '立即驱逐' },
    drainEnds: { label: 'drain 用时' },
    left: { label: '一直留在节点上' },
    steps: {
      label: 'drain 的每一步',
      columns: {
        at: { label: '时刻' },
        evicted: { label: '驱逐' },
        refused: { label: '被拒（429）' },
        healthy: { label: '此后健康' },
        allowed: { label: '此后允许' },
      },
    },
    rollingLeast: { label: '滚动更新：至少可用' },
    rollingMost: { label: '滚动更新：最多共有' },
    share: { label: '份额' },
  },
  units: { pod: '个 Pod' },
  rules: {
    isAmount: '请写 Pod 个数，如 2；或 0% 到 100% 的百分比。',
    surgeIsAmount: '请写 Pod 个数，如 1；或 0% 到 100% 的百分比。',
    unavailableIsAmount: '请写 Pod 个数，如 1；或 0% 到 100% 的百分比。',
    notBothZero: 'maxSurge 和 maxUnavailable 不能都是 0，那样更新没法开始。',
    onNodeFits: '就绪的总共只有 {ready} 个。',
    unreadyOnNodeFits: '未就绪的总共只有 {unready} 个。',
  },
  sentences: {
    nothing: '节点上没有这些 Pod。预算现在允许驱逐 {allowed} 个。',
    atOnce: '节点上的 {total} 个 Pod 一次全部驱逐，drain 用时 {drainEnds}。',
    inSteps: '{total} 个 Pod 里先驱逐 {evictedNow} 个，其余等替补就绪：drain 用时 {drainEnds}。',
    neverZero: 'drain 永远不会结束：期望 {expectedPods} 个，必须有 {desiredHealthy} 个健康，一个都不能驱逐。',
    neverShort:
      'drain 停在还剩 {left} 个 Pod：健康的有 {currentHealthy} 个，必须有 {desiredHealthy} 个。等更多 Pod 就绪才会继续。',
    neverBroken:
      'drain 停住了：健康的只有 {currentHealthy} 个，必须有 {desiredHealthy} 个，这时未就绪的 Pod 也不让驱逐（IfHealthyBudget）。',
    neverRoom: 'drain 停在还剩 {left} 个 Pod：其他节点没有空位，被驱逐的没有替补。',
    neverBare: 'drain 停在还剩 {left} 个 Pod：没有控制器来补上被驱逐的。',
    neverOverlap: 'drain 永远不会结束：有两个预算选中这些 Pod，API 会拒绝这样的驱逐（500）。',
    unmanaged:
      'drain 永远不会结束：Pod 没有带 scale 的控制器时，只有整数的 minAvailable 有效；现在允许的是 0。',
    unlimited: '没有预算拦着：节点上的 {total} 个 Pod 一次全部驱逐，用时 {drainEnds}。',
  },
  steps: {
    maxUnavailable: '必须保持健康的：控制器要的副本数，减去允许不可用的。',
    minPercent: '必须保持健康的：控制器要的副本数按比例折算。',
    minNumber: '必须保持健康的就是这个数，不随副本数变化。',
    roundsUp: '两种百分比都向上取整。对 minAvailable 是更严，对 maxUnavailable 是更松。',
    allowed: '只有 Ready 且不在终止中的 Pod 算健康。',
    noScale: '没有带 scale 的控制器，就没人知道应该有几个 Pod：期望算 0，允许也是 0。',
    unready: '未就绪的 Pod：AlwaysAllow 时总能驱逐；否则只有在健康数够、而且这个数不为 0 时才行。',
    retry: 'kubectl drain 同时请求驱逐所有 Pod，被 429 拒绝的每 5 秒再试一次。',
    replaced: '旧 Pod 一开始终止，ReplicaSet 就创建新的。新的就绪之后才算数。',
    ordered: 'StatefulSet 按顺序创建：要等旧的消失，而且前一个已经就绪。',
    notLimited:
      '预算只管驱逐。滚动更新、kubectl delete pod、缩容和节点宕机都不受它限制；节点宕机还会减少健康数。',
    overlap: '驱逐 API 只允许一个 Pod 受一个预算管。',
  },
  changes: {
    oneAtATime: '不论副本多少，一次一个；坏掉的 Pod 也不会拦住 drain。',
    alwaysAllow: '让坏掉的 Pod 可以走：驱逐它们并不减少可用性。',
    scaleUp: '只有一个副本时，预算要么禁止 drain，要么什么也没保护。至少在 drain 期间跑两个。',
    spread: '就绪的 Pod 全在这个节点上。分散开，drain 或宕机就只影响一部分。',
    find: '有哪些预算、各允许多少；节点上有哪些 Pod。',
    watch: '给 drain 设一个时限，在另一个窗口盯着预算。',
  },
  remarks: {
    roundedLoose: '{replicas} 的 {value} 向上取整成 {share} 个，比百分比说的更多。',
    rollingBelow: '滚动更新可以降到 {rollingLeast} 个，低于预算的 {desiredHealthy} 个：它不受预算限制。',
    brokenAgain: '这些时间的前提是：坏掉的 Pod 的替补能够就绪。',
    allOnOne: '就绪的 Pod 全在这个节点上：它一宕机就一个不剩。',
  },
  pictures: { pods: '节点上的每个 Pod：什么时候被驱逐，替补什么时候就绪。' },
  labels: {
    evictionOf: '被驱逐',
    ending: '正在终止',
    starting: '替补还没就绪',
    isReady: '替补就绪',
  },
  phrases: { ofReady: 'Pod {n}', ofUnready: 'Pod {n}（未就绪）' },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'drain 请求 API 驱逐每个 Pod，API 再去问 PodDisruptionBudget：少一个行不行？这个数由现在就绪的 Pod 和必须保持健康的数量算出。到 0 就回 429，kubectl 每五秒再试，要多久就试多久。',
  '所以 drain 要么分步进行，每一步等替补就绪；要么永远不结束：minAvailable 等于副本数，maxUnavailable 为 0，预算很紧又有坏掉的 Pod，或者两个预算选中同一个 Pod。',
  '一个真实的场景：minAvailable 1，副本也是 1。本意是“这个服务一刻也不能没有”，实际意思是“这个节点永远升级不了”。两个副本，或 maxUnavailable 1，才是本来想说的。',
];
