import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'conntrack 表',
  summary: '一份流量需要多少连接跟踪条目、占多少内存；给定的表多久会满。',
  inputs: {
    kernel: { label: '内核', help: 'uname -r；Debian 的完整版本号在 uname -v 里' },
    memory: { label: '内存', help: '/proc/meminfo 的 MemTotal：比装上的略少' },
    newPerSecond: { label: '每秒新建的流', help: '经过这台机器的连接，或 UDP 问答' },
    ending: {
      label: '怎样结束',
      help: '决定条目比流多活多久',
      choices: {
        fin: 'TCP，用 FIN 关闭',
        rst: 'TCP，用 RST 关闭',
        unanswered: 'TCP，SYN 没有回应',
        vanished: 'TCP，对端悄悄消失',
        udp: 'UDP，一问一答',
        dnsPair: 'UDP，同一套接字查 A 和 AAAA',
        udpStream: 'UDP，超过 2 秒的流',
      },
    },
    open: { label: '使用时长', help: '从第一个包到关闭，取平均' },
    meanLifetime: {
      label: '条目存活时间（若已知）',
      help: '代替“怎样结束”和“使用时长”：从第一个包到条目消失的平均秒数',
    },
    dnsPerSecond: { label: '另有每秒 DNS 查询', help: '各用一个套接字：每条 30 秒' },
    synPerSecond: { label: '另有每秒无回应的 SYN', help: '扫描、洪水：每条 120 秒' },
    standing: { label: '一直开着的连接', help: '数据库连接池、WebSocket：每个一条' },
    max: { label: 'nf_conntrack_max', help: 'net.netfilter.nf_conntrack_max；留空：内核默认值' },
    buckets: { label: 'nf_conntrack_buckets', help: 'net.netfilter.nf_conntrack_buckets；留空：默认值' },
    used: { label: '现有条目', help: 'net.netfilter.nf_conntrack_count，或 conntrack -C' },
    hashsize: { label: 'hashsize', help: '加载模块时给的参数；留空：没有给' },
    entrySize: {
      label: '每条字节数',
      help: '/proc/slabinfo 中 nf_conntrack 的第 4 列；留空：256，5.0 之前 320',
    },
    timeoutTimeWait: {
      label: 'tcp_timeout_time_wait',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_time_wait',
    },
    timeoutClose: { label: 'tcp_timeout_close', help: 'net.netfilter.nf_conntrack_tcp_timeout_close' },
    timeoutSynSent: {
      label: 'tcp_timeout_syn_sent',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_syn_sent',
    },
    timeoutEstablished: {
      label: 'tcp_timeout_established',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_established：五天',
    },
    timeoutUdp: { label: 'udp_timeout', help: 'net.netfilter.nf_conntrack_udp_timeout' },
    timeoutUdpStream: {
      label: 'udp_timeout_stream',
      help: 'net.netfilter.nf_conntrack_udp_timeout_stream；留空：120 秒，5.0 之前 180 秒',
    },
    dropped: { label: 'drop', help: 'conntrack -S 中各 CPU 的 drop 之和' },
    evicted: { label: 'early_drop', help: 'conntrack -S 中各 CPU 的 early_drop 之和' },
    insertFailed: { label: 'insert_failed', help: 'conntrack -S 中各 CPU 的 insert_failed 之和' },
  },
  outputs: {
    entries: { label: '这份流量需要的条目' },
    tableMax: { label: '表能容纳' },
    fullAfter: { label: '多久之后满' },
    recommendedMax: { label: '留三成余量' },
    lifetime: { label: '条目存活时间' },
    sustainedRate: { label: '表能承受的新建速率' },
    tableMemory: { label: '表满时的内存' },
    defaultMax: { label: '默认上限' },
    defaultBuckets: { label: '默认哈希桶数' },
    chainLength: { label: '表满时的平均链长' },
  },
  units: { entry: '条', flow: '个/秒', packet: '个包', link: '个节点' },
  sentences: {
    fits: '装得下：这份流量稳定在 {tableMax} 条中的 {entries} 条（{share}）。',
    fills:
      '{fullAfter}后表满：这份流量需要 {entries} 条，表只容纳 {tableMax} 条。此后多数新流的第一个包会被丢弃，已经打开的连接照常。',
    fillsAtOnce:
      '表从一开始就是满的：只容纳 {tableMax} 条，而现有的已经超过。在一些条目到期之前，每个新流的第一个包都会被丢弃。',
    evicts:
      '{fullAfter}后表满，此后靠挤掉半开的条目继续：这份流量需要 {entries} 条，表只容纳 {tableMax} 条，还没有回应的条目会给新来的让位。',
  },
  steps: {
    fin: '用 FIN 关闭的 TCP 连接，留下一个 TIME_WAIT 状态的条目。',
    rst: '用 RST 关闭的 TCP 连接，留下一个 CLOSE 状态的条目。',
    unanswered: '没有回应的 SYN，条目在最后一个 SYN 之后保留这么久；从 5.14 起重发的 SYN 不再续期。',
    vanished: '没有 FIN 也没有 RST，条目一直是 ESTABLISHED，直到沉默这么久。',
    udp: '一问一答不算流：从最后一个包起算较短的超时。',
    dnsPair: '从 5.0 起，2 秒之内的四个包不算流。',
    dnsPairOld: '在这个内核上，第三个包就让它成为流，按较长的超时计算。',
    udpStream: '超过 2 秒的 UDP 往来用流的超时（5.0 之前：只要有第三个包）。',
    given: '按给出的值。',
    need: '同时存在的条目 = 每秒到达数 × 各自停留的秒数（Little 定律）。',
    needAll: '同时存在的条目：每一类的每秒到达数乘以各自停留的秒数，再相加。',
    sizeOld: '默认每 128 KiB 内存一个桶，超过 1 GiB 时最多 16384 个，每桶四条：{defaultMax}。',
    sizeFour:
      '默认每 128 KiB 内存一个桶，超过 1 GiB 时 16384 个，超过 4 GiB 时 65536 个，每桶四条：{defaultMax}。',
    sizeOne:
      '默认每 128 KiB 内存一个桶，至少 1024 个，超过 1 GiB 时 65536 个，超过 4 GiB 时 262144 个，每桶一条：{defaultMax}。',
    sizeGiven: '给了 hashsize 时，上限是桶数的八倍，桶数先向上取整到整页。',
    sizeGivenOld: '给了 hashsize 时，上限是给定值的八倍；桶数向上取整到整页。',
    asked: 'sysctl 代替默认值，但不改变桶数。',
    full: '条目数超过上限，且八个桶里找不到一个非 ASSURED 的条目时，新流被拒绝。',
    spare: '除以十分之七，留三成余量。',
    rate: '反过来：其余流量剩下的位置，除以存活时间。',
    memory: '条目随用随分配，哈希桶一开始就在。NAT、计费、标签另占内存。',
    chains: '每个条目挂两次，两个方向各一次。',
    collects: '表满之后，回收线程也会清除正在关闭的 TCP 条目，但只在占用达到 95 % 时，而且最晚要等一分钟。',
  },
  changes: {
    raise:
      '给这份流量留三成余量，再取到 2 的幂：表满时占 {proposedMemory}。两者都只能在初始网络命名空间里写。',
    raiseOld: '给这份流量留三成余量：表满时占 {proposedMemory}。',
    keep: '重启后仍然有效。读这个文件之前模块必须已经加载：把 nf_conntrack 写进 /etc/modules-load.d/。',
    shorten: '或者让关闭的连接早些离开；已有的条目保留原来的超时。',
    moreBuckets: '让桶数与条目数一样多：每个 8 字节。',
    watch: '条目数与上限，以及丢了什么：drop、early_drop、insert_failed。',
  },
  remarks: {
    between: '超过 4 GiB 时更大的默认值出现在 3.10 之后、4.4 之前；这里 {kernel} 按旧规则计算（未核实）。',
    longChains: '每桶超过八条：表满时链长 {chainLength}。从 5.15 起，链太长会拒绝新流，计入 insert_failed。',
    manyBuckets: '桶数超过条目数的四倍：多出的内存用不上。',
    noTimeout: '存活时间或超时为 0，条目立刻消失：后续的包就不属于任何流。',
    beyond: '这份流量超过了这里建议的最大表，2³⁰ 条。把它分散，或者不跟踪它。',
    perNamespace: '上限是整台机器的一个数，但每个网络命名空间各自计数。',
    dropped: 'drop 已计到 {dropped}：因为表满，或条目无法确认，丢过包。',
    evicted: 'early_drop 已计到 {evicted}：表曾经满过，半开的条目让了位。',
    insertFailed:
      'insert_failed 已计到 {insertFailed}：链太长、两个包抢同一个条目，或 NAT 找不到空闲端口。调大上限对这些没有用。',
    oddSize:
      '每条 {entryBytes} 不寻常：64 位内核是 256 到 320。请看 /proc/slabinfo 中 nf_conntrack 一行的第四列。',
    usedUp: '现有条目已经和表能容纳的一样多。',
  },
  pictures: {
    fill: '这份流量下条目数随时间变化的曲线，从现在的 {used} 到 {entries}，上限 {tableMax} 画成一条线。',
  },
  labels: { time: '时间', fullPoint: '{fullAfter}后满', atRest: '稳定在 {entries}', limit: '上限' },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '只要防火墙规则、NAT 或 Kubernetes 的 kube-proxy 用得着，内核就把每个流记成一张表里的一个条目。条目比流活得久：TCP 连接关闭后还有 120 秒，DNS 应答后还有 30 秒。所以填满这张表的是新建连接的频率，而不是打开着的连接数；没有人连着的机器，表也可能是满的。',
  '这里回答两个问题。要定表的大小，就描述流量，看它需要多少，并留三成给没料到的负载。要判断一台机器，就粘贴它的 sysctl：它有多大的表、现在有多少条目、所描述的流量在第几秒把它填满。除一直开着的连接外，现有的条目按在一个存活时间内均匀到期计算。',
  '一个真实的例子：NAT 网关每秒 3000 个短 HTTP 请求，用默认的 262144 条。每条活 121 秒，需要 363000 条，于是流量开始 87 秒后表满。之后新连接一阵一阵地卡住，而已经打开的会话都正常；在这台机器上 ping 会得到 “Operation not permitted”，内核日志反复出现 “table full, dropping packet”。',
  '这些数字适用于 64 位内核。32 位上一个桶 4 字节、一个条目约 224 字节，内存小的时候默认桶数加倍。',
];
