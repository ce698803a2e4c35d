import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Network policies',
  summary:
    'Does this Pod reach that one on this port? The verdict and the very rule, for both directions, from your YAML.',
  inputs: {
    manifests: {
      label: 'Manifests',
      help: 'YAML or JSON: Namespaces, Pods or Deployments, NetworkPolicies, ClusterNetworkPolicies. It stays in this page',
    },
    from: { label: 'From', help: 'namespace/name of a Pod, or an IP address; empty: the first Pod' },
    to: { label: 'To', help: 'namespace/name of a Pod, or an IP address; empty: the second Pod' },
    port: { label: 'Port', help: 'of the destination Pod, behind any Service' },
    protocol: {
      label: 'Protocol',
      help: 'policies without one mean TCP',
      choices: { TCP: 'TCP', UDP: 'UDP', SCTP: 'SCTP' },
    },
  },
  outputs: {
    verdict: { label: 'The connection', choices: { allowed: 'passes', denied: 'is dropped' } },
    egress: { label: 'Out of the source' },
    ingress: { label: 'Into the destination' },
    said: {
      label: 'Policies that apply, in order',
      columns: {
        direction: { label: 'Direction', choices: { egress: 'egress', ingress: 'ingress' } },
        tier: {
          label: 'Tier',
          choices: { Admin: 'Admin', NetworkPolicy: 'NetworkPolicy', Baseline: 'Baseline' },
        },
        policy: { label: 'Policy' },
        rule: { label: 'Rule' },
        effect: {
          label: 'Says',
          choices: {
            Accept: 'Accept',
            Deny: 'Deny',
            Pass: 'Pass: next tier',
            allows: 'allows',
            noMatch: 'no rule matches',
            later: 'matches, but comes too late',
          },
        },
        decides: { label: 'Decides' },
      },
    },
    pods: { label: 'Pods read' },
    policies: { label: 'Policies read' },
  },
  units: { pod: 'Pod|Pods', policy: 'policy|policies' },
  rules: {
    yamlRead:
      'Line {line} cannot be read as YAML: look at its indentation, tabs and unclosed brackets. Anchors and tags are not read.',
    somePods: 'There is no Pod, Deployment or the like in this text.',
    fromFound: 'No Pod is called so, or several are. Write one of: {known}; or an IP address.',
    toFound: 'No Pod is called so, or several are. Write one of: {known}; or an IP address.',
  },
  sentences: {
    allowed: '{source} reaches {target} on {protocol} {portText}. {egress} {ingress}',
    deniedEgress: '{source} does not reach {target} on {protocol} {portText}: it is not let out. {egress}',
    deniedIngress: '{source} does not reach {target} on {protocol} {portText}: it is not let in. {ingress}',
    deniedBoth:
      '{source} does not reach {target} on {protocol} {portText}: neither let out nor in. {egress} {ingress}',
  },
  steps: {
    both: 'A connection passes if the egress of the source and the ingress of the destination allow it. Replies then pass by themselves.',
    tiers: 'Each side asks the Admin tier first, then the NetworkPolicies, then the Baseline tier.',
    first:
      'In a tier of ClusterNetworkPolicies the lowest priority number comes first, rules in their order, and the first that matches decides. Pass goes on to the next tier.',
    isolated:
      'A Pod that a NetworkPolicy selects for a direction is isolated in it: nothing passes but what a rule allows, and the Baseline tier is not asked.',
    union:
      'NetworkPolicies only allow, and add up: one matching rule of one of them is enough, and none can take it back.',
    peer: 'In one item of from or to, namespaceSelector and podSelector must both match; separate items are alternatives. podSelector alone means the policy’s own namespace.',
    open: 'Where no policy applies, everything is allowed.',
  },
  changes: {
    allowIngress: 'Let it in. Check that the label is the right one: the first of each Pod is taken.',
    allowEgress: 'Let it out. Check that the label is the right one: the first of each Pod is taken.',
    allowDns: 'Let names be resolved: add this to the egress rules.',
    collect: 'What to paste here from a cluster.',
  },
  remarks: {
    noPolicies: 'There are no policies in this text, so everything is allowed.',
    blocksDns: 'The source’s egress is limited, and no rule lets UDP port 53 out: it cannot resolve names.',
    hostNetwork:
      'A Pod with hostNetwork counts as its node: whether NetworkPolicies apply to it depends on the network plugin; ClusterNetworkPolicies never do.',
    tie: 'Two policies of one tier have the same priority and disagree: which one wins is not defined.',
    unevaluated: 'Not evaluated here: {unevaluated}.',
    plugin:
      'Policies take effect only with a network plugin that implements them. The Pod’s own node always reaches it.',
    podBlock:
      'An ipBlock is meant for addresses outside of the cluster. Here it also matches Pods by their address; some plugins do not, and Services and NAT change addresses before policies see them.',
    outsideIngress:
      'No ingress rule of a ClusterNetworkPolicy can name a client outside of the cluster, except by failing closed.',
  },
  pictures: {
    reach:
      'A table of who reaches whom on {protocol} port {portText}: a row for each source, a column for each destination.',
  },
  labels: { rows: 'from', columns: 'to', itself: 'itself', reaches: 'passes', dropped: 'dropped' },
  phrases: {
    'egress.outside': 'Out: the source is no Pod of the cluster network, so no policy limits it.',
    'egress.self': 'Out: a Pod always reaches itself.',
    'egress.Accept': 'Out: {egressPolicy} accepts it in {egressRule}.',
    'egress.Deny': 'Out: {egressPolicy} denies it in {egressRule}.',
    'egress.allows': 'Out: {egressPolicy} allows it in {egressRule}.',
    'egress.isolated': 'Out: {egressPolicy} selects the source for egress, and no rule matches.',
    'egress.default': 'Out: no policy applies.',
    'ingress.outside': 'In: the destination is no Pod of the cluster network, so no policy limits it.',
    'ingress.self': 'In: a Pod always reaches itself.',
    'ingress.Accept': 'In: {ingressPolicy} accepts it in {ingressRule}.',
    'ingress.Deny': 'In: {ingressPolicy} denies it in {ingressRule}.',
    'ingress.allows': 'In: {ingressPolicy} allows it in {ingressRule}.',
    'ingress.isolated': 'In: {ingressPolicy} selects the destination for ingress, and no rule matches.',
    'ingress.default': 'In: no policy applies.',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A NetworkPolicy has no order and no deny. As soon as one selects a Pod for a direction, the Pod is closed in that direction, and every rule of every policy that selects it is one more key. What surprises is mostly one of three things: a dash too many, which turns “this namespace and these Pods” into “this namespace or these Pods”; egress rules that forget DNS; and a Service port where the Pod’s port should stand.',
  'ClusterNetworkPolicy (v1alpha2, the successor of AdminNetworkPolicy) has both, order and deny: an Admin tier before the NetworkPolicies that nobody in a namespace can override, and a Baseline tier behind them for Pods that no NetworkPolicy selects.',
  'An example from life: after “egress: allow web:8080” a Pod cannot reach web any more. Its name does not resolve, for the same policy has closed port 53. Paste the manifests, ask for the Pod and the port, and the remark says so.',
  'Everything is computed in the page: nothing that is pasted leaves it. The rules are those of the API’s documentation; a network plugin may differ, and one without support for policies ignores them silently.',
];
