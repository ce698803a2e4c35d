import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'keepalive 与空闲超时',
  summary: 'TCP keepalive 能不能赶在路径上每台机器忘掉空闲连接之前发出；赶不上会怎样。',
  inputs: {
    isOn: { label: '设置了 SO_KEEPALIVE', help: '这样的套接字在 ss -to 里有 timer:(keepalive,…)' },
    time: { label: 'tcp_keepalive_time', help: '或套接字的 TCP_KEEPIDLE，默认 7200 秒' },
    interval: { label: 'tcp_keepalive_intvl', help: '或 TCP_KEEPINTVL，默认 75 秒' },
    probes: { label: 'tcp_keepalive_probes', help: '或 TCP_KEEPCNT，默认 9' },
    peerTime: { label: '对端的 keepalive 时间', help: '对端套接字设置了 SO_KEEPALIVE 时' },
    heartbeat: { label: '程序自己每隔多久发一次', help: '协议里的 ping，空闲时也发' },
    path: {
      label: '路径上的空闲超时',
      help: 'IPVS：ipvsadm -l --timeout；conntrack：nf_conntrack_tcp_timeout_established；其他看各自的手册',
      columns: {
        name: '位置',
        timeout: '多久后忘记',
        kind: {
          label: '之后',
          choices: {
            ipvs: 'IPVS：复位',
            nat: 'NAT、conntrack：新建条目或没有条目',
            drop: '悄悄丢弃',
            close: '关闭两边的连接',
          },
        },
      },
    },
    userTimeout: { label: 'TCP_USER_TIMEOUT', help: '套接字上的设置，代替探测次数' },
  },
  outputs: {
    every: { label: '每隔多久有包发出' },
    shortest: { label: '最短的空闲超时' },
    deadAfter: { label: '对端消失后多久发现' },
    hops: {
      label: '路径',
      columns: {
        hop: { label: '位置' },
        timeout: { label: '多久后忘记' },
        verdict: { label: '空闲连接' },
        lost: { label: '可以丢的探测' },
        consequence: { label: '下一个包会遇到什么' },
      },
    },
  },
  units: { probe: '个探测', hop: '处' },
  sentences: {
    kept: '空闲连接能保住：每 {every}有包发出，没有谁在 {shortest}之前忘记它。',
    tight: '太接近了：每 {every}才有包发出，而 {weakest} 在 {shortest}后就忘记连接。',
    forgotten: '空闲连接会断：{weakest} 在 {shortest}后忘记它，而 {every}之前没有包发出。',
    never: '空闲连接会断：上面从不发包，{weakest} 在 {shortest}后忘记它。',
  },
  steps: {
    every: '先到的那个保住连接：任何一端的 keepalive，或程序自己发的包。',
    onlyOn: '只有设置了 SO_KEEPALIVE 的套接字才发 keepalive，sysctl 并不会打开它。',
    received: '空闲时间从最后收到的包算起。有数据未被确认时不发探测。',
    compare: '内核定时器会晚一点触发，实测约晚 2%：比这更接近就算太近。',
    ipvs: 'IPVS 默认 900 秒后忘记已建立的 TCP 连接。之后来的不是 SYN，会被交给 director 自己，由它回 RST。',
    conntrack: 'conntrack 默认把已建立的连接保留 432000 秒，即五天。',
    dead: '对端已经消失时，最后一个探测再过一个间隔，连接结束。',
    deadByTimeout:
      '设置了 TCP_USER_TIMEOUT，且至少发过一个探测，就在那之后的第一次超时结束；与探测次数无关。',
  },
  changes: {
    sysctl: '在最短超时的一半时发送，丢了的探测还来得及补。对设置了 SO_KEEPALIVE 的套接字有效。',
    socket: '只管一个程序：空闲时间，单位秒，int。',
    ipvsadm: '或者让 IPVS 记得比 {every}更久：手工设置，或用 kube-proxy 的参数。',
    watch: '看 keepalive 定时器，以及 IPVS 还记得哪些连接。',
  },
  remarks: {
    pod: '这些 sysctl 属于网络命名空间：在 Pod 里要用 securityContext.sysctls 设置，而不是在节点上。',
    off: '没有 SO_KEEPALIVE，改哪个 sysctl 都没用：要由程序来设置，或配置程序让它设置。',
    interval: '丢一个探测就会被忘记：下一个来得太晚。',
  },
  pictures: {
    path: 'keepalive 一条时间线，路径上每一处各一条，到忘记为止。最短的是 {shortest}。',
  },
  labels: {
    probesRow: 'keepalive',
    peerRow: '对端的 keepalive',
    beatRow: '程序自己',
    probe: '有包发出',
    end: '发现对端已消失',
    remembered: '空闲时还记得',
    forgets: '忘记',
  },
  phrases: {
    kept: '保住',
    tight: '太接近',
    forgotten: '被忘记',
    nothing: '–',
    ipvs: 'director 回 RST：connection reset by peer',
    nat: '新条目或 INVALID；在 NAT 后面多半是 RST 或没有回应',
    drop: '没有回应：一直重传，直到 tcp_retries2 放弃',
    close: '连接已被关闭：FIN 或 RST 早就到了',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '两端可以连着好几天而不发一个包，中间的机器却不行：负载均衡、NAT、防火墙为每个连接保留一个条目，空闲一段时间就丢掉。两端要到下一个包发出时才知道，而这时已经没有谁认识它了。',
  'keepalive 在空闲的连接上发一个空包，但只在程序要求时才发，而且默认两小时后才发第一个。IPVS 十五分钟就忘了。介于两者之间的，就是看上去还活着、其实已经断掉的连接。',
  '一个例子：连接池把数据库连接留过了午休，中间经过 IPVS 模式的 kube-proxy Service。午休后每个连接上的第一个查询都报“connection reset by peer”。把 keepalive 时间设成 450 秒，或让连接池定期 ping，问题就没有了。',
];
