import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'TCP 重传时间线',
  summary: 'SYN、SYN-ACK、数据或 keepalive 探测没有回应时，每次重发在第几秒，TCP 什么时候放弃。',
  inputs: {
    kind: {
      label: '没有回应的是',
      help: 'ss -tn 显示 syn-sent、syn-recv、established、fin-wait-1',
      choices: {
        syn: 'connect() 的 SYN',
        synack: '服务端的 SYN-ACK',
        data: '连接上的数据',
        orphan: '已关闭套接字的数据',
        keepalive: '空闲连接的 keepalive',
      },
    },
    kernel: { label: '内核', help: '发送一方的 uname -r' },
    retries: {
      label: '重试次数',
      help: 'tcp_syn_retries、tcp_synack_retries、tcp_retries2、tcp_orphan_retries 或 tcp_keepalive_probes；留空取默认值',
    },
    rto: { label: '初始 RTO', help: 'ss -ti 里的 rto:，单位毫秒；往返时间加上至少 200 ms' },
    keepaliveTime: { label: 'tcp_keepalive_time', help: '空闲多久后发第一个探测；TCP_KEEPIDLE' },
    keepaliveInterval: { label: 'tcp_keepalive_intvl', help: '探测之间的间隔；TCP_KEEPINTVL' },
    within: { label: '希望多久内放弃', help: '应用最多能等多久' },
    linearTimeouts: {
      label: 'tcp_syn_linear_timeouts',
      help: '前几次重试不翻倍，6.5 起有，默认 4',
    },
    userTimeout: {
      label: 'TCP_USER_TIMEOUT',
      help: '套接字上的设置，代替重试次数；0 或留空表示没有设置',
    },
    rtoMax: { label: '最长等待', help: '6.15 起为 net.ipv4.tcp_rto_max_ms，之前固定 120 秒' },
  },
  outputs: {
    attempts: { label: '重发时刻' },
    givesUpAt: { label: '放弃，不早于' },
    packets: { label: '一共发出' },
    retriesWithin: { label: '在希望的时间内最多重试' },
  },
  units: { packet: '个包' },
  rules: {
    synRange: '内核只接受 1 到 127 的 tcp_syn_retries。',
    probeRange: '内核只接受 1 到 127 的 tcp_keepalive_probes。',
    hasTimeout: 'Linux 2.6.37 起才有 TCP_USER_TIMEOUT。',
    drawn: '等待这么短，最多只显示 {longest} 秒：300 个包。',
    withinCap: '任何一次等待都不超过 {rtoMax}。',
  },
  sentences: {
    syn: 'SYN 一共发出 {packets} 次；没有回应时，connect() 在 {givesUpAt}后以 ETIMEDOUT 失败。',
    synack: 'SYN-ACK 一共发出 {packets} 次；没有等到 ACK，半连接在 {givesUpAt}后被丢弃。',
    data: '数据一共发出 {packets} 次；没有等到 ACK，连接在首次发送 {givesUpAt}后以 ETIMEDOUT 结束。',
    orphan: '已关闭套接字的数据一共发出 {packets} 次；没有等到 ACK，内核在 {givesUpAt}后丢弃它。',
    keepalive: '{packets} 个探测都没有回应，连接在最后一个包到达 {givesUpAt}后以 ETIMEDOUT 结束。',
  },
  steps: {
    synWaits: '第一次等 1 秒，以后每次加倍，最长 120 秒。',
    synWaitsLong: '这些内核第一次等 3 秒，以后每次加倍，最长 120 秒。',
    synLinear: '前 {linearTimeouts} 次重试都只等第一次那么久，之后才加倍。',
    synCount: '重试 {limit} 次之后，下一次超时就放弃。',
    synCountLinear: '重试这么多次之后，下一次超时就放弃：不加倍的重试是另外加上的。',
    synTime: '放弃的时刻，是第一个不早于“等待加倍 {limit} 次”的超时。',
    synAlso: '另外，经过的时间达到“从一开始就加倍”所需的时间也会放弃。重试次数少时，先到的是这一条。',
    synackCount: '从 1 秒起加倍，最长 120 秒；重试 {limit} 次之后，下一次超时就放弃。',
    dataDoubles: '第一次等待是这个连接自己的 RTO（{rto}），以后每次加倍，最长 120 秒。',
    modelShort: '重试次数被换算成时间：假设等待从固定的基数开始加倍。',
    modelLong: '重试次数被换算成时间：假设等待从固定的基数开始加倍，直到最长等待。',
    dataEnds: '每次超时都拿“从第一次重传算起的时间”和它比较：第一个不早于它的超时结束连接。',
    dataNotCount: '所以 tcp_retries2 不是次数：RTO 越长，同样时间内发的包越少。15 表示至少 924.6 秒。',
    orphanZero: 'tcp_orphan_retries = 0 在等待还没到 120 秒时相当于 8；到了就立即结束。',
    orphanSet: '没有程序再读这个套接字：起作用的是 tcp_orphan_retries，而不是 tcp_retries2。',
    synTimeout:
      'TCP_USER_TIMEOUT（{userTimeout}）从第一个 SYN 算起。它和重试次数哪个先到就由哪个结束，但至少会重试一次；最后一次等待缩短到剩下的时间。',
    dataTimeout: 'TCP_USER_TIMEOUT 代替重试次数。它从第一次重传算起，最后一次等待缩短到剩下的时间。',
    dataTimeoutLate:
      'TCP_USER_TIMEOUT（{userTimeout}）代替重试次数。它从第一次重传算起，但只有超时才会结束连接：第一个不早于它的超时。',
    keepaliveTimeout:
      'TCP_USER_TIMEOUT（{userTimeout}）代替探测次数。轮到发探测、至少已经发过一个、而且从最后收到的包算起已经过了这么久，连接就结束。',
    keepaliveIdle: '只对设置了 SO_KEEPALIVE 的套接字有效。空闲时间从最后收到的包算起。',
    keepaliveEnds: '空闲时间一到就发第一个探测；最后一个探测之后再过一个间隔就放弃。',
  },
  changes: {
    synWithin: '要在 {within}内放弃：对整个网络命名空间生效；单个套接字用 TCP_SYNCNT。',
    synackWithin: '要在 {within}内丢弃半连接。',
    dataWithin: '要在 {within}内放弃。RFC 1122 要求至少 100 秒；只管一个程序时，TCP_USER_TIMEOUT 更合适。',
    orphanWithin: '要在 {within}内丢弃已关闭套接字的数据。',
    probesWithin: '空闲时间和间隔不变，要在 {within}内放弃。',
    sooner: '空闲时间本身就超过 {within}，探测次数再少也不够。改这两项可以做到。',
    connectTimeout: '等不了这么久的程序自己设上限，这里以 curl 为例。',
    userTimeout:
      '只管一个程序，要在 {within}内放弃，单位毫秒：在这个套接字上代替 sysctl 的次数。对 connect() 要在它之前设置。',
    watchSyn: '看连接处在第几次重试：timer:(on,…,<次数>)。',
    watchData: '看连接的 RTO、重试次数和定时器；每次重传计数器都会增长。',
  },
  remarks: {
    late: '这些是最早的时刻：内核的定时器轮会晚一点触发，实测约晚 2%，最多可能晚 12.5%。',
    linearCuts:
      'tcp_syn_linear_timeouts = {linearTimeouts} 时，时间上限先于次数到达：发出的包少于 {counted} 次重试。',
    tailProbe:
      'tcp_early_retrans 默认是 3：先发一个 tail loss probe，这里大约在一个 RTO 之后。包多一个，其后的都推迟这么久（在 6.1 上实测）。以上时刻不含它。',
    belowFloor: '这个内核上，RTO 低于 200 ms 需要在路由上设 rto_min。',
    belowFloorSet:
      'RTO 低于 200 ms 需要在路由上设 rto_min，或设 net.ipv4.tcp_rto_min_us。时间上限的基数仍是 200 ms。',
    ages: 'SYN 队列用掉一半以上时，半连接得到的重试次数比这里少。',
    borderline: '有一次超时几乎正好落在时间上限上。差一毫秒，结束时刻就差整整一次等待。',
    unread: '3.10 之前的内核只读过 Enterprise Linux 6 的源码，这个版本的初始等待和默认次数未经核实。',
    synBurst:
      '5.4 之前，TCP_USER_TIMEOUT 不会结束 connect()：它只缩短等待，剩下的重试会一下子全部发出。4.19 后来的稳定版已经和 5.4 一样，从哪个版本开始未经核实。',
    synIgnores: '这个内核上 connect() 不理会 TCP_USER_TIMEOUT，由重试次数决定。',
    timeoutUnread:
      '没有读过 Enterprise Linux 8 的源码里 TCP_USER_TIMEOUT 的处理，这里按它所基于的主线内核 4.18 计算（未经核实）。',
    timeoutProbes: '设置了 TCP_USER_TIMEOUT，探测次数就不起作用，无论在这里还是在 tcp_keepalive_probes 里。',
    unacknowledged: '有数据还没被确认时不发探测，由重传决定。',
  },
  pictures: {
    packets: '时间线：第一个包、每次重发，以及 {givesUpAt}后放弃。',
  },
  labels: {
    syn: 'connect() 的 SYN',
    synack: '服务端的 SYN-ACK',
    data: '连接上的数据',
    orphan: '已关闭套接字的数据',
    keepalive: 'keepalive 探测',
    firstPacket: '第一个包',
    again: '重发',
    probe: '探测',
    end: '放弃',
    lastHeard: '最后收到的包',
    goal: '希望',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'connect() 卡住两分钟，服务端把半连接留一分钟，拔了网线的会话过一刻钟才断：背后都是一个不断加倍的定时器。决定次数的设置有好几个，其中只有一部分真的是次数。',
  'tcp_syn_retries 和 tcp_synack_retries 数的是包。tcp_retries2 不是：内核以 200 ms 为基数把它换算成时间，在那之后的第一次超时结束连接，所以 15 表示至少 924.6 秒，路径慢时只发 13 个包而不是 15 个。6.5 起，前四次 SYN 重试都相隔一秒，6 就成了 131 秒而不是 127 秒。',
  '一个例子：Pod 被迁走，旧地址不再回应。新连接在 127 秒后失败，除非客户端自己设了上限；还有数据在途的连接要 15 分钟；只等回复的连接要两小时以上，没有设置 SO_KEEPALIVE 就永远不会断。',
  '单个套接字可以自己定一个时间：TCP_USER_TIMEOUT，单位毫秒，代替 tcp_retries2 和 keepalive 探测次数，5.4 起也能结束 connect()。它用时钟代替计数，而内核只在定时器触发时才看这个时钟：发数据时最后一次等待会缩短到正好，keepalive 探测之间则不会。',
];
