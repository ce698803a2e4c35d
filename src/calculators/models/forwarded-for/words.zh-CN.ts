import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '代理后面的客户端',
  summary: '代理根据连接和 X-Forwarded-For 把哪个地址当作客户端，以及它能不能伪造。',
  inputs: {
    proxy: {
      label: '由谁判断',
      help: '写日志的那个代理或应用',
      choices: {
        nginx: 'nginx，real_ip_header X-Forwarded-For',
        ingress: 'ingress-nginx，开启 use-forwarded-headers',
        ingressDefault: 'ingress-nginx，默认安装',
        hops: '按可信跳数（Envoy）',
        proxyProtocol: 'nginx，PROXY 协议',
      },
    },
    remote: { label: '连接来自', help: '对端地址：nginx 的 $realip_remote_addr' },
    header: { label: 'X-Forwarded-For', help: '收到时的样子，每个头部一行；前面可以带头部名' },
    trusted: { label: '可信', help: 'set_real_ip_from、proxy-real-ip-cidr：两种地址族的地址和网段' },
    recursive: { label: 'real_ip_recursive', help: '默认关闭' },
    hops: {
      label: '可信跳数',
      help: 'xff_num_trusted_hops，use_remote_address 为 true；否则 Envoy 多数一项',
    },
    proxyLine: { label: 'PROXY 行', help: '版本 1，连接的第一行' },
  },
  outputs: {
    client: { label: '客户端' },
    isForgeable: { label: '可伪造' },
    walk: {
      label: '从连接往回',
      columns: {
        entry: { label: '地址' },
        line: { label: '行' },
        isTrusted: { label: '可信' },
        verdict: { label: '怎么处理' },
        isClient: { label: '客户端' },
      },
    },
  },
  units: { hop: '跳' },
  rules: {
    remoteRead: '请填 IP 地址，例如 10.0.0.5 或 2001:db8::1。',
    trustedRead: '“{found}”既不是地址也不是网段。请写成 10.0.0.0/8 这样。',
    lineRead: '请写成 PROXY TCP4 203.0.113.7 10.0.0.5 40000 443 这样的一行。',
  },
  sentences: {
    taken: '代理把 {client} 当作客户端：从右边数第一个不可信的地址，或最后一个读得懂的地址。',
    peer: '代理用的是 {client}，即连接的对端：头部里的内容都没有用上。',
    peerDefault: '代理用的是 {client}，即连接的对端，并替换进来的所有 X-Forwarded-For。',
    forgeable: '代理用的是最左边的 {client}，而这一项谁都能写：路上每个地址都可信。',
    hops: '代理用的是 {client}。',
    hopsTooFew: '代理用的是 {client}，即连接的对端：头部从右数没有可读的第 {hops} 项。',
    proxyLine: '代理用的是 {client}，来自可信对端的 PROXY 行。',
    proxyUntrusted: '代理用的是 {client}，即连接的对端：PROXY 行没有写明地址，或发送者不可信。',
  },
  steps: {
    peer: '只有一个地址是确定的：TCP 连接的对端。头部里的一切都是别人写的。',
    back: '从右往左：当前地址可信，就改取它左边的一项。不是地址的项让过程停止；多行头部先读最后一行。',
    once: '没有 real_ip_recursive 时取最后一项，不管可不可信，到此为止。',
    ingress:
      'use-forwarded-headers 会打开 real_ip_recursive，并信任 proxy-real-ip-cidr，没有设置时它是 0.0.0.0/0。',
    ingressDefault: '没有 use-forwarded-headers 时，进来的 X-Forwarded 头部都被替换。',
    hops: 'use_remote_address 为 true 时，Envoy 取从右数这个位置的一项，不管是谁写的；项数不够时取对端。',
    line: '对端可信才采信这一行，第一个地址就是客户端。',
  },
  changes: {
    nginx: '写明自己的代理，并一路往回走过它们。',
    edge: '在最外层代理上：丢弃客户端送来的内容。',
    ingress: '只信任负载均衡器。',
    local: '没有它，对端是集群里的某个节点，代理看到之前客户端地址就已经丢了。',
    proxyProtocol: '两端都要配置：接收方不会猜。',
  },
  remarks: {
    trustsAll: '/0 的网段信任该地址族的所有人：最左边的一项生效，而它由客户端自己选。',
    notRecursive: '只看了一项。前面不止一层代理时，答案会是某个代理的地址：打开 real_ip_recursive。',
    untrustedPeer: '对端不可信，其余都不算数。若它是你的代理，把它加进可信列表。',
    unreadable: '不是 IP 地址的项，例如 “unknown” 或主机名，会让过程停止。',
    otherHeaders: '略去了其他头部的 {others} 行。',
    noHeader: '没有 X-Forwarded-For。',
    hopsBlind: '数跳数不看地址：绕过其中一层代理的请求会错开一位，客户端就能选定答案。',
    retired: 'ingress-nginx 已停止维护：2026 年 3 月之后不再发布。',
    wildcard: '连最左边的一项也可信。若它是内网里的客户端，这就是对的。',
  },
  pictures: { walk: '从连接往回穿过头部的一串方框；客户端是 {client}。' },
  labels: { client: '客户端' },
  phrases: {
    peer: '连接的对端',
    trusted: '可信：继续往左看',
    untrusted: '不可信：就取它',
    unreadable: '不是地址：到此为止',
    first: '就取它，不再往左看',
    end: '可信，但左边没有了：就取它',
    notRead: '没有看',
    hop: '计数',
    tooFew: '对端：头部的项数不够',
    peerTitle: '连接来自 {entry}',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  '每层代理都把调用自己的地址追加到 X-Forwarded-For。所以列表的右端是最近的代理写的，左端是最先来的一方写的，那可能是带着编造头部的客户端。取最左边一项的接收方谁都信；从右往左、遇到第一个不属于自己的地址就停的接收方骗不了。',
  '一个真实的例子：所有请求看起来都来自 10.0.0.9。nginx 信任负载均衡器，取了最后一项，可是有两层代理，最后一项是内层代理看到的外层代理。real_ip_recursive 会继续往左。另一个常见错误正好相反：set_real_ip_from 0.0.0.0/0，之后每个客户端都能自选地址，绕过限流和白名单。',
  '读不到 HTTP 的地方，用 PROXY 协议把地址放在数据前面。版本 1 是可读的一行，可以粘贴在这里；版本 2 是二进制，这里不读。',
];
