import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: '网络策略',
  summary: '这个 Pod 能不能访问那个 Pod 的这个端口？根据你的 YAML，给出结论和两个方向上起作用的那条规则。',
  inputs: {
    manifests: {
      label: '清单',
      help: 'YAML 或 JSON：Namespace、Pod 或 Deployment、NetworkPolicy、ClusterNetworkPolicy。内容不会离开本页',
    },
    from: { label: '从', help: 'Pod 的 命名空间/名字，或 IP 地址；留空：第一个 Pod' },
    to: { label: '到', help: 'Pod 的 命名空间/名字，或 IP 地址；留空：第二个 Pod' },
    port: { label: '端口', help: '目的 Pod 的端口，不是 Service 的' },
    protocol: {
      label: '协议',
      help: '策略里没写就是 TCP',
      choices: { TCP: 'TCP', UDP: 'UDP', SCTP: 'SCTP' },
    },
  },
  outputs: {
    verdict: { label: '这个连接', choices: { allowed: '通过', denied: '被丢弃' } },
    egress: { label: '从源出去' },
    ingress: { label: '进入目的' },
    said: {
      label: '适用的策略，按顺序',
      columns: {
        direction: { label: '方向', choices: { egress: 'egress', ingress: 'ingress' } },
        tier: {
          label: '层级',
          choices: { Admin: 'Admin', NetworkPolicy: 'NetworkPolicy', Baseline: 'Baseline' },
        },
        policy: { label: '策略' },
        rule: { label: '规则' },
        effect: {
          label: '结论',
          choices: {
            Accept: 'Accept',
            Deny: 'Deny',
            Pass: 'Pass：下一层',
            allows: '允许',
            noMatch: '没有规则匹配',
            later: '匹配，但排在后面',
          },
        },
        decides: { label: '起作用' },
      },
    },
    pods: { label: '读到的 Pod' },
    policies: { label: '读到的策略' },
  },
  units: { pod: '个 Pod', policy: '条策略' },
  rules: {
    yamlRead: '第 {line} 行无法按 YAML 读取：请检查缩进、制表符和没有闭合的括号。这里不读锚点和标签。',
    somePods: '这段文本里没有 Pod、Deployment 一类的对象。',
    fromFound: '没有这个名字的 Pod，或者不止一个。请填其中之一：{known}；或 IP 地址。',
    toFound: '没有这个名字的 Pod，或者不止一个。请填其中之一：{known}；或 IP 地址。',
  },
  sentences: {
    allowed: '{source} 能访问 {target} 的 {protocol} {portText}。{egress}{ingress}',
    deniedEgress: '{source} 不能访问 {target} 的 {protocol} {portText}：出不去。{egress}',
    deniedIngress: '{source} 不能访问 {target} 的 {protocol} {portText}：进不来。{ingress}',
    deniedBoth: '{source} 不能访问 {target} 的 {protocol} {portText}：出不去，也进不来。{egress}{ingress}',
  },
  steps: {
    both: '源的 egress 和目的的 ingress 都允许，连接才通过。之后的回复自动放行。',
    tiers: '每一侧先问 Admin 层，再问 NetworkPolicy，最后问 Baseline 层。',
    first:
      'ClusterNetworkPolicy 的一层之内，priority 数字小的在前，规则按书写顺序，第一条匹配的说了算。Pass 交给下一层。',
    isolated:
      '被 NetworkPolicy 在某个方向上选中的 Pod，在这个方向上就被隔离：只有规则允许的才通过，也不再问 Baseline 层。',
    union: 'NetworkPolicy 只有允许，并且累加：任何一条策略的任何一条规则匹配就够了，谁也不能收回。',
    peer: 'from 或 to 的同一项里，namespaceSelector 和 podSelector 必须同时匹配；分成两项则是或的关系。只写 podSelector 指策略自己的命名空间。',
    open: '没有策略适用时，一切允许。',
  },
  changes: {
    allowIngress: '放它进来。请确认标签合适：这里取每个 Pod 的第一个标签。',
    allowEgress: '放它出去。请确认标签合适：这里取每个 Pod 的第一个标签。',
    allowDns: '让域名能解析：把这段加进 egress 规则。',
    collect: '从集群里取这些粘贴进来。',
  },
  remarks: {
    noPolicies: '这段文本里没有策略，所以一切允许。',
    blocksDns: '源的 egress 受限，而没有规则放行 UDP 53 端口：它无法解析域名。',
    hostNetwork:
      'hostNetwork 的 Pod 算作它的节点：NetworkPolicy 对它是否有效取决于网络插件，ClusterNetworkPolicy 一律无效。',
    tie: '同一层里两条策略的 priority 相同而结论不同：哪一条生效没有定义。',
    unevaluated: '这里不计算：{unevaluated}。',
    plugin: '只有网络插件实现了策略，策略才生效。Pod 所在的节点总能访问它。',
    podBlock:
      'ipBlock 本来针对集群外的地址。这里也按地址匹配 Pod；有的插件不这样做，而且 Service 和 NAT 会在策略看到之前改写地址。',
    outsideIngress:
      'ClusterNetworkPolicy 的 ingress 规则无法指明集群外的客户端，除非因字段不认识而按拒绝处理。',
  },
  pictures: { reach: '{protocol} {portText} 端口上谁能访问谁的表：每个源一行，每个目的一列。' },
  labels: { rows: '从', columns: '到', itself: '自己', reaches: '通过', dropped: '丢弃' },
  phrases: {
    'egress.outside': '出：源不是集群网络里的 Pod，没有策略限制它。',
    'egress.self': '出：Pod 总能访问自己。',
    'egress.Accept': '出：{egressPolicy} 的 {egressRule} 接受。',
    'egress.Deny': '出：{egressPolicy} 的 {egressRule} 拒绝。',
    'egress.allows': '出：{egressPolicy} 的 {egressRule} 允许。',
    'egress.isolated': '出：{egressPolicy} 在 egress 方向选中了源，而没有规则匹配。',
    'egress.default': '出：没有策略适用。',
    'ingress.outside': '进：目的不是集群网络里的 Pod，没有策略限制它。',
    'ingress.self': '进：Pod 总能访问自己。',
    'ingress.Accept': '进：{ingressPolicy} 的 {ingressRule} 接受。',
    'ingress.Deny': '进：{ingressPolicy} 的 {ingressRule} 拒绝。',
    'ingress.allows': '进：{ingressPolicy} 的 {ingressRule} 允许。',
    'ingress.isolated': '进：{ingressPolicy} 在 ingress 方向选中了目的，而没有规则匹配。',
    'ingress.default': '进：没有策略适用。',
  },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'NetworkPolicy 没有顺序，也没有拒绝。只要有一条在某个方向上选中了 Pod，Pod 在这个方向上就关上了门；选中它的每条策略的每条规则，都是多一把钥匙。出乎意料的大多是三件事：多了一个短横，把“这个命名空间里的这些 Pod”变成“这个命名空间或这些 Pod”；egress 规则忘了 DNS；该写 Pod 端口的地方写了 Service 端口。',
  'ClusterNetworkPolicy（v1alpha2，AdminNetworkPolicy 的后继）两样都有：Admin 层排在 NetworkPolicy 之前，命名空间里的人不能推翻；Baseline 层排在之后，只管没有被 NetworkPolicy 选中的 Pod。',
  '一个真实的例子：加了“egress：允许 web:8080”之后，Pod 反而访问不了 web。因为名字解析不了：同一条策略把 53 端口关上了。粘贴清单，填上 Pod 和端口，备注会直接说出来。',
  '一切都在页面里计算，粘贴的内容不会离开。规则按 API 文档；网络插件可能有差别，不支持策略的插件会不声不响地忽略它们。',
];
