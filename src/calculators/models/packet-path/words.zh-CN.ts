import type { WordsFor } from '../../engine/index.ts';
import { chains } from './path.ts';
import type { model } from './model.ts';

export default {
  title: '数据包走过的路',
  summary: '一个包依次经过哪些钩子和链：conntrack、NAT、过滤、IPVS，以及 tcpdump 在哪里看到它。',
  inputs: {
    direction: {
      label: '这个包',
      help: '从这台主机或这个网络命名空间来看',
      choices: {
        in: '发给本机进程',
        through: '穿过本机',
        out: '从本机进程发往别处',
        loopback: '从本机进程发给本机进程',
        clusterIp: '从 Pod 或别的主机发往 IPVS 的 ClusterIP',
        clusterIpLocal: '从本机进程发往 IPVS 的 ClusterIP',
      },
    },
    packet: {
      label: '它是',
      help: 'nat 规则只问第一个包',
      choices: { first: '连接的第一个包', later: '同方向的后续包', reply: '它的回复' },
    },
    rule: {
      label: '我的规则在',
      help: 'iptables 的表和链；nftables 里就是链的钩子和优先级',
      choices: {
        none: '–',
        ...(Object.fromEntries(chains.map((chain) => [chain, chain])) as Record<string, string>),
      },
    },
    tracked: { label: '跟踪连接', help: '有规则用到连接状态或 nat，且 raw 里没有 NOTRACK' },
    dnat: { label: '有规则改写目的地址', help: '这个连接适用 DNAT 或 REDIRECT' },
    snat: { label: '有规则改写源地址', help: '这个连接适用 SNAT 或 MASQUERADE' },
    vsConntrack: { label: 'vs.conntrack', help: 'net.ipv4.vs.conntrack：kube-proxy 设为 1，内核默认 0' },
    legacy: {
      label: '用的是 iptables-legacy',
      help: '“iptables -V” 显示 legacy 而不是 nf_tables：它的 security 表位置不同',
    },
  },
  outputs: {
    crossed: { label: '钩子' },
    capture: { label: 'tcpdump' },
    path: {
      label: '逐站',
      columns: {
        place: {
          label: '位置',
          choices: {
            arrive: '到达',
            PREROUTING: 'PREROUTING',
            LOCAL_IN: 'LOCAL_IN',
            FORWARD: 'FORWARD',
            LOCAL_OUT: 'LOCAL_OUT',
            POSTROUTING: 'POSTROUTING',
            process: '进程',
            leave: '离开',
            loop: 'lo',
          },
        },
        priority: { label: '优先级' },
        what: { label: '做什么' },
        runs: { label: '执行' },
        looks: {
          label: '地址',
          choices: { sent: '原样', source: '源已改写', destination: '目的已改写', both: '都已改写' },
        },
      },
    },
    ruleSource: { label: '规则处的源地址', choices: { sent: '原样', rewritten: '已改写' } },
    ruleDestination: { label: '规则处的目的地址', choices: { sent: '原样', rewritten: '已改写' } },
  },
  sentences: {
    way: '这个包经过 {crossed}。{capture}',
    hit: '{rule} 里的规则看得到这个包：在 {ruleHook}，源地址{ruleSource}，目的地址{ruleDestination}。',
    hitTwice:
      '{rule} 里的规则会看到这个包 {ruleTimes} 次：第一次源地址{ruleSource}、目的地址{ruleDestination}，IPVS 转发时再一次。',
    skipped: '这个包经过 {ruleHook}，但不会问 {rule} 的规则：{ruleWhy}',
    never: '{rule} 里的规则永远看不到这个包：它经过 {crossed}。',
  },
  steps: {
    priorities: '每个钩子上的函数按优先级执行，数小的在前。iptables 的每张表，在它的每个钩子上就是一个函数。',
    securityLate:
      'iptables-nft 的 security 表在 150，排在 nat 和 IPVS 之后；内核头文件和 iptables-legacy 里是 50。',
    tap: '到达的包，tcpdump 在所有钩子之前抓；离开的包，在所有钩子之后、出了队列才抓。进来时被规则丢弃的仍看得到，出去时被丢弃的看不到。',
    natFirst: 'nat 的规则只对连接的第一个包询问，结果记在条目里，其余的包照办。',
    natUntracked: 'nat 依靠条目：没有条目的包经过它的所有链，都不询问。',
    looped: '经过 lo 的包带着自己的条目，所以到达之前 conntrack 和 nat 已经处理完。',
    ipvsHooks:
      'IPVS 不是表：它在 LOCAL_IN 排在过滤之后（98 和 99），在 FORWARD（99 和 100），在 LOCAL_OUT 排在 nat 之后（−99 和 −98）。',
    ipvsSends: '选好服务器、改写目的地址后，IPVS 让包走 LOCAL_OUT 和 POSTROUTING，不经过 FORWARD。',
    ipvsLocalAddress: 'IPVS 只看交给本机的包：地址必须是本机的，kube-ipvs0 就是为此而设。',
  },
  changes: {
    trace: '跟着一个包走过 nftables 和 iptables-nft 的每条链。',
    counters: '规则在计数吗？',
    capture: '同时抓所有接口：穿过本机的包会出现两次。',
    vsConntrack: '让 MASQUERADE 看到 IPVS 发出的包。只对新连接有效。',
  },
  remarks: {
    ipvsForward:
      '发往服务的请求经过 INPUT 和 OUTPUT，从不经过 FORWARD。它的回复经过 FORWARD，那时还是真实服务器的地址。',
    untrackedMasquerade: 'vs.conntrack 为 0 时 IPVS 会拿掉条目：不问 MASQUERADE，服务器直接回复客户端。',
    localAddress:
      '因为地址在本机，监听所有地址的本机服务在这里也会应答，哪怕 Service 没有声明这个端口；kube-proxy 的 KUBE-IPVS-FILTER 会关上它们。',
    natOnce: '第一个包之后的包，nat 里的规则不计数。它的计数器数的是连接，不是包。',
  },
  pictures: { path: '从上到下的方框，包经过的每个位置一个：{crossed}。{capture}' },
  labels: {
    asked: '你的规则',
    tcpdump: 'tcpdump',
    localRoute: '路由：交给本机',
    forwardRoute: '路由：转给别的主机',
    outRoute: '路由：从哪里出去',
    stolen: 'IPVS 接手并转发',
    sentAgain: 'IPVS 重新发送',
  },
  phrases: {
    xdp: 'XDP',
    tap: '数据包套接字：tcpdump',
    tcIngress: 'tc ingress、nftables ingress',
    tcEgress: 'nftables egress、tc egress、队列',
    socket: '套接字',
    looped: '经 lo 回到本机',
    chain: '规则',
    natRules: '规则；结果记入条目',
    natApplied: '不问规则，由条目改写这个包。',
    natIdle: '不问规则，条目在这里不改写什么。',
    natUntracked: '不问：这个包没有条目。',
    natDone: '不问：在前面的钩子已经决定。',
    'line.chain': '{chain}',
    'line.natRules': '{chain}：问规则，结果记入条目',
    'line.natApplied': '{chain}：不问规则，由条目改写这个包',
    'line.natIdle': '{chain}：不问规则，没有要改写的',
    'line.natUntracked': '{chain}：不问，没有条目',
    'line.natDone': '{chain}：不问，前面的钩子已经决定',
    defrag: '重组分片（−400）',
    track: 'conntrack：找到或新建条目（−200）',
    trackSeen: 'conntrack：包已带着条目（−200）',
    confirm: 'conntrack：登记新条目（最后）',
    ipvsSchedule: 'IPVS：选服务器（每个连接一次），改写目的地址（99）',
    ipvsLocal: 'IPVS：选服务器（每个连接一次），改写目的地址（−98）',
    ipvsLocalReply: 'IPVS：本机上真实服务器的回复（−99）',
    ipvsReply: 'IPVS：把回复的源地址改成服务地址',
    ipvsIcmp: 'IPVS：与其连接有关的 ICMP（99）',
    'at.arrive': '到达接口',
    'at.PREROUTING': 'PREROUTING',
    'at.LOCAL_IN': 'LOCAL_IN（INPUT 链）',
    'at.FORWARD': 'FORWARD',
    'at.LOCAL_OUT': 'LOCAL_OUT（OUTPUT 链）',
    'at.POSTROUTING': 'POSTROUTING',
    'at.process': '进程',
    'at.leave': '从接口离开',
    'at.loop': '接口 lo',
    tapIn: 'tcpdump 看到一次：到达时，在所有钩子之前。',
    tapOut: 'tcpdump 看到一次：离开时，在所有钩子之后。',
    tapBoth: 'tcpdump 看到两次：到达时在所有钩子之前，离开时在它们之后。',
    tapLoop: 'tcpdump 在 lo 上看到它：在发送的钩子之后、接收的钩子之前。',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'Netfilter 在五个钩子上调用函数，每个钩子上按一个数（优先级）排序。conntrack、iptables 的各张表、nftables 的链、IPVS 都是这样的函数。规则不计数、tcpdump 看得到而程序收不到，这类谜题大多只要为那个包写下这个顺序就能解开。',
  '一个真实的例子：ipvs 模式下，想用 FORWARD 里的规则挡住客户端访问 ClusterIP，却一直不计数。这个地址在节点本机上，请求交到 LOCAL_IN，IPVS 在那里接手，经 LOCAL_OUT 发出去。INPUT 看到的是服务地址，OUTPUT 看到的是 Pod 地址，FORWARD 什么也看不到。在上面选好方向和链，第一句话就是答案。',
  '这个顺序适用于 IPv4。在 nftables 里，链的位置由它自己的 priority 决定；raw、mangle、dstnat、filter、security、srcnat 这些名字就是这些数。tc 和 nftables 的 ingress、egress 在五个钩子之外。',
];
