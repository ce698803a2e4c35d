import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '故障中的重试策略',
  summary: '同一次故障里，八种重试策略下依赖方承受的负载和请求成功率，画成随时间变化的曲线。',
  inputs: {
    policy: {
      label: '策略',
      help: '其他策略列在旁边对比',
      choices: {
        none: '不重试',
        fixed: '固定间隔',
        exponential: '指数退避，无抖动',
        fullJitter: '指数退避，完全抖动',
        equalJitter: '指数退避，一半抖动',
        decorrelated: '去相关抖动',
        budget: '完全抖动加重试预算',
        breaker: '完全抖动加熔断',
      },
    },
    retries: { label: '重试次数', help: '第一次尝试之后' },
    base: { label: '基数', help: '第一次等待' },
    cap: { label: '上限', help: '等待不会更长' },
    rate: { label: '每秒新请求', help: '不含重试' },
    capacity: { label: '依赖方每秒能处理', help: '正常时的尝试数' },
    outage: { label: '故障持续', help: '从第 5 秒开始' },
    available: { label: '故障中剩余的能力', help: '0% 为完全不可用' },
    seed: { label: '随机种子', help: '同一个数给出同一条曲线' },
    budget: { label: '重试预算', help: '每个新请求可用的重试；Envoy 和 Finagle 为 20%' },
    open: { label: '熔断保持打开', help: '之后放十分之一的请求去试探' },
    waste: { label: '过载时白做的', help: '过载的服务为已放弃的客户端所做的工作占多少' },
    layers: { label: '会重试的层数', help: '前后相连的服务，每层都这样重试' },
  },
  outputs: {
    success: { label: '成功的请求' },
    peak: { label: '最高负载，相对正常' },
    extra: { label: '比请求多出的尝试' },
    recovery: { label: '故障结束后还要失败' },
    worst: { label: '一个请求最多的尝试' },
    waits: { label: '最长的等待' },
    meanWait: { label: '等待合计，平均' },
    compared: {
      label: '所有策略',
      columns: {
        policy: { label: '策略' },
        success: { label: '成功' },
        peak: { label: '最高负载' },
        extra: { label: '多出的尝试' },
        recovery: { label: '恢复于' },
      },
    },
  },
  units: { request: '个请求', times: '倍' },
  rules: {
    capAboveBase: '上限不能低于基数 {base}。',
    enoughCapacity: '每秒不到 {rate}，没有故障也会失败。',
  },
  sentences: {
    recovers: '{success} 的请求成功；依赖方最高承受正常负载的 {peak} 倍，故障结束后还要失败 {recovery}。',
    atOnce: '{success} 的请求成功；依赖方最高承受正常负载的 {peak} 倍，故障一结束就不再失败。',
    stays: '{success} 的请求成功；故障结束了，失败没有结束：光是重试就让依赖方一直过载。',
  },
  steps: {
    waits: '每次重试前的等待：基数逐次加倍，不超过上限；固定间隔则一直是基数。',
    jitter: '从这段等待里随机取：完全抖动取任意一段，一半抖动至少取一半，去相关抖动最多取上一次的三倍。',
    budget: '每个新请求攒下一份重试额度，没用掉的保留十秒。没有额度就不重试。',
    breaker: '一秒内的尝试有一半失败，之后一段时间里其余的都立即失败；然后放十分之一去试探。',
    worst: '每一层都把下一层已经重试过的再重试一遍：尝试次数相乘。',
    model:
      '每个时间步，依赖方处理它能处理的，其余立即失败。过载时还有一部分工作花在没人再等的响应上。真实的客户端还会超时，情况会更糟。',
  },
  changes: {
    jitter: '把重试分散开：没有随机，所有客户端会在同一时刻回来。',
    envoy: '用占请求的比例来限制重试，而不是每个请求几次。',
    oneLayer: '只在一层重试，最好是最外层。',
  },
  remarks: {
    metastable: '亚稳态：让它起不来的已经不是故障，而是重试的负载。减少流量、加预算或熔断才能结束。',
    none: '不重试时，每次失败的尝试就是一个失败的请求，哪怕再试一次就会成功。',
    unlucky: '换一个种子，过程会不同；策略之间的差别不变。',
    decorrelated: '它的各次等待互相依赖，没有固定的平均值；这里列出的是可能的最长等待。',
  },
  pictures: {
    load: '依赖方每秒收到的尝试随时间的变化，这个策略与其他策略对比：最高为正常负载的 {peak} 倍。',
  },
  labels: {
    time: '时间',
    loadAxis: '每秒尝试',
    able: '能处理',
    outageEnd: '故障结束',
  },
  phrases: {
    none: '不重试',
    fixed: '固定间隔',
    exponential: '指数退避',
    fullJitter: '完全抖动',
    equalJitter: '一半抖动',
    decorrelated: '去相关抖动',
    budget: '重试预算',
    breaker: '熔断',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '错误只落在一个请求上时，重试有用。故障时它落在所有请求上，每次重试都给已经承受不住的一方再加一份负载。重试三次，就是在它最弱的时候给它四倍的请求。',
  '等待逐次变长，负载被拉开；加上随机，负载被抹平：没有抖动，一起失败的客户端会一起回来。但这两者都不会让总量变小。能让它变小的只有预算（重试和新请求挂钩）和熔断（一段时间内不再去问）。',
  '一个例子：数据库不可用十秒。恢复后它每秒收到 400 个查询而不是 100 个，响应变慢，客户端放弃后又来。故障已经结束，却什么都不能用，直到有人把流量挡在外面。几层服务都重试三次时，一次点击会变成 64 个查询。',
];
