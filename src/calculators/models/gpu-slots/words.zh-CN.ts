import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const names = {
  'A100-40': 'A100 40 GB',
  'A100-80': 'A100 80 GB',
  'H100-80': 'H100 80 GB',
  'H100-94': 'H100 NVL 94 GB',
  'H100-96': 'H100 96 GB、GH200',
  H20: 'H20 96 GB',
  'H200-141': 'H200 141 GB',
  'B200-180': 'B200 180 GB',
  'GB200-186': 'GB200 186 GB',
  'A30-24': 'A30 24 GB',
} as const;

export default {
  title: 'GPU 份数：时间片、MPS、MIG',
  summary: '各种共享方式下 Kubernetes 能分出多少份 GPU，以及哪些 MIG profile 放得进一块 GPU。',
  inputs: {
    sharing: {
      label: '共享方式',
      help: '同一节点的所有 GPU 用同一种',
      choices: { none: '不共享：整块', timeSlicing: '时间片', mps: 'MPS', mig: 'MIG' },
    },
    gpu: { label: 'GPU', help: 'nvidia-smi -L', choices: names },
    nodes: { label: '节点数', help: '装有这种 GPU 的' },
    perNode: { label: '每节点 GPU 数', help: 'nvidia.com/gpu.count' },
    profiles: { label: '每块 GPU 上的 MIG profile', help: '如 3g.20gb, 2g.10gb, 2x1g.5gb；大小可以省略' },
    replicas: { label: 'replicas', help: 'device plugin 配置里的' },
    request: { label: '一个 Pod 要几份', help: 'limits: nvidia.com/gpu' },
    renamed: { label: 'renameByDefault', help: '以 nvidia.com/gpu.shared 的名字上报' },
    failsAboveOne: { label: 'failRequestsGreaterThanOne', help: '不设就是关闭' },
  },
  outputs: {
    slots: { label: '上报的份数' },
    podsPerNode: { label: '一个节点上的 Pod' },
    pods: { label: '总共的 Pod' },
    memoryEach: { label: '每份的显存' },
    fits: { label: '放得进一块 GPU' },
    resources: {
      label: '资源',
      columns: {
        name: { label: '名称' },
        perGpu: { label: '每块 GPU' },
        perNode: { label: '每个节点' },
        inAll: { label: '总共' },
      },
    },
    layout: {
      label: '在每块 GPU 上的位置',
      columns: {
        profile: { label: 'profile' },
        from: { label: '起始显存片' },
        to: { label: '到' },
        compute: { label: '计算片' },
      },
    },
    rest: {
      label: '还能放下什么',
      columns: { profile: { label: 'profile' }, more: { label: '还能放' }, most: { label: '空 GPU 上最多' } },
    },
    slicesUsed: { label: '计算片' },
    memoryUsed: { label: '显存片' },
  },
  units: { slot: '份', pod: '个', gpu: '块', node: '个' },
  rules: {
    hasProfiles: '至少写一个 profile，例如 3g.20gb。',
    knowsProfile: '“{found}”不是这种 GPU 的 profile。它有 {profiles}；2x3g 表示两个。',
    oneMedia: '一块 GPU 只有一个实例能带媒体引擎（+me）。',
  },
  sentences: {
    whole: '上报 {slots} 份，都是整块 GPU：按每个 Pod 要 {request} 份，放得下 {pods} 个 Pod。',
    sliced:
      '{gpuCount} 块 GPU 上报 {slots} 份：一个节点放 {podsPerNode} 个 Pod，它们共享时间、显存，也共担故障。',
    slicedNone:
      '要 {request} 份的 Pod 一个也起不来：开了 failRequestsGreaterThanOne，会以 UnexpectedAdmissionError 结束。',
    mps: '{gpuCount} 块 GPU 上报 {slots} 份：一个节点放 {podsPerNode} 个 Pod，每个最多 {memoryEach} 显存。',
    migFits: '放得下：每块 GPU 上 {wanted}，总共 {slots} 个实例。',
    migCompute: '放不下：{wanted} 要 {slicesUsed} 个计算片，一块 GPU 只有 {slices} 个。',
    migMemory: '放不下：{wanted} 只要 {slicesUsed} 个计算片（共 {slices} 个），但它们在显存里的位置重叠。',
    tooLarge: 'Pod 一个也起不来：要 {request} 份，一个节点没有这么多。',
  },
  steps: {
    whole: 'device plugin 每块 GPU 只上报一次。',
    sliced: '共享时，每块 GPU 按 replicas 上报多次。',
    perPod: '份数按先来后到分，不跨节点。',
    noShare: '要两份并不等于占得更多：两份可能落在同一块 GPU 上，时间由各进程平分。',
    fails: 'failRequestsGreaterThanOne 表明一份只是使用权，不是份额：更大的请求会在节点上被拒绝。',
    mpsShare: 'MPS 把每个客户端限制在相等的一份显存和算力里。',
    slices: '一块 GPU 有 {slices} 个计算片和 {memorySlices} 个显存片，每个 profile 各占一些。',
    places: 'profile 只能从固定的显存片开始：3g 从 0 或 4，2g 从 0、2、4，4g 和 7g 从 0。位置不能重叠。',
    names: '用 mixed 策略时，每种 profile 是一种单独的资源 nvidia.com/mig-…。',
    sameMethod: '时间片和 MPS 不能并用，而且对节点上所有 GPU 生效；MPS 不能与 MIG 一起用。',
  },
  changes: {
    timeSlicing: 'device plugin 的配置。打开 failRequestsGreaterThanOne，就没有人把一份当成份额。',
    mps: 'device plugin 的配置。',
    mig: '用于 nvidia-mig-parted，或 GPU operator 的 MIG manager 的 ConfigMap。',
    ask: '容器这样写就能得到一份。',
    look: '节点上报了什么，驱动知道哪些位置。',
  },
  remarks: {
    notMore: '要 {request} 份不会比要一份得到更多算力，只是多占份数。',
    roomLeft: '还剩计算片，但没有 profile 能用：显存片已经占满。',
    oneProcess: '一个进程只看得到一个 MIG 实例，哪怕容器里有好几个。',
  },
  pictures: { slices: '一块 GPU 的 {memorySlices} 个显存片，从左到右，各由哪个 profile 占用。' },
  labels: { unused: '空闲' },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'Kubernetes 按整数分配 GPU。共享就是让一块 GPU 变成几份：时间片和 MPS 是把它上报多次，MIG 是把它切成有独立显存和算力的实例。',
  '时间片什么也不隔离：一个进程可以占满显存，一个故障会拖垮所有进程。MPS 限制显存和算力。MIG 有隔离，但只有某些 profile 能放在一起：显存里的位置是固定的，所以七个计算片并不能随意组合。',
  '一个真实的场景：A100 上放两个 3g.20gb，还剩一个计算片，却再也放不下 1g.5gb，因为显存的两半都占了。4g.20gb 加 3g.20gb 才能用满七片。',
];
