import { choice, count, defineCalculator, text } from '../../engine/index.ts';
import { readYaml } from '../../engine/yaml.ts';
import { readCluster, type Cluster, type Pod } from './cluster.ts';
import { blocksDns, decideBoth, effects, reasons, tiers, type Connection, type Endpoint } from './decide.ts';
import { findEndpoint, nameOf } from './endpoint.ts';
import { reachMatrix } from './reach-matrix.ts';
import { sample } from './sample.ts';
import { sources } from './sources.ts';

const emptyCluster: Cluster = {
  pods: [],
  namespaces: new Map(),
  policies: [],
  clusterPolicies: [],
  unevaluated: [],
};
const mostRows = 60;

/** The last text that was read, since rules, result and explanation all ask for it. */
let last: { text: string; cluster: Cluster | null; line: number } = {
  text: '',
  cluster: emptyCluster,
  line: 0,
};

function read(manifests: string) {
  if (last.text !== manifests) {
    const found = readYaml(manifests);
    last =
      'problem' in found
        ? { text: manifests, cluster: null, line: found.problem.line }
        : { text: manifests, cluster: readCluster(found.documents), line: 0 };
  }
  return last;
}

const clusterOf = (manifests: string) => read(manifests).cluster ?? emptyCluster;

/** Left empty: the first Pod, and the next one. */
function endpoint(cluster: Cluster, typed: string, place: number): Endpoint | null {
  if (typed.trim() !== '') return findEndpoint(cluster, typed);
  const pod = cluster.pods[Math.min(place, cluster.pods.length - 1)];
  return pod ? { kind: 'pod', pod } : null;
}

const known = (manifests: string) => {
  const { pods } = clusterOf(manifests);
  const names = pods.slice(0, 6).map(({ id }) => id.slice(0, 80));
  return pods.length > names.length ? `${names.join(', ')} …` : names.join(', ');
};

const nowhere: Endpoint = { kind: 'outside', address: { version: 4, value: 0n }, text: '0.0.0.0' };
const connectionOf = (inputs: {
  manifests: string;
  from: string;
  to: string;
  port: number;
  protocol: string;
}): Connection => {
  const cluster = clusterOf(inputs.manifests);
  return {
    from: endpoint(cluster, inputs.from, 0) ?? nowhere,
    to: endpoint(cluster, inputs.to, 1) ?? nowhere,
    port: inputs.port,
    protocol: inputs.protocol,
  };
};

const quoted = (label: readonly [string, string] | undefined) =>
  label ? `${label[0]}: ${JSON.stringify(label[1])}` : '{}';
const firstLabel = (end: Endpoint) => quoted(end.kind === 'pod' ? [...end.pod.labels][0] : undefined);
const podOf = (end: Endpoint): Pod | null => (end.kind === 'pod' ? end.pod : null);

/** Whether one Pod reaches another under NetworkPolicies and ClusterNetworkPolicies, and which rule decides. */
export const model = defineCalculator({
  name: 'network-policy',
  category: 'kubernetes',
  inputs: {
    manifests: text({ default: sample, isLong: true, maxLength: 3_000_000 }),
    from: text({ default: '', maxLength: 330 }),
    to: text({ default: '', maxLength: 330 }),
    port: count({ default: 8080, min: 1, max: 65_535 }),
    protocol: choice(['TCP', 'UDP', 'SCTP'], { default: 'TCP' }),
  },
  outputs: {
    verdict: { kind: 'choice', values: ['allowed', 'denied'] },
    egress: { kind: 'phrase' },
    ingress: { kind: 'phrase' },
    said: {
      kind: 'table',
      columns: {
        direction: { kind: 'choice', values: ['egress', 'ingress'] },
        tier: { kind: 'choice', values: tiers },
        policy: { kind: 'text' },
        rule: { kind: 'text', nullable: true },
        effect: { kind: 'choice', values: effects },
        decides: { kind: 'toggle' },
      },
    },
    pods: { unit: 'pod' },
    policies: { unit: 'policy' },
    /** Without separators, as ports are written. */
    portText: { kind: 'text', hidden: true },
    source: { kind: 'text', hidden: true },
    target: { kind: 'text', hidden: true },
    egressPolicy: { kind: 'text', hidden: true },
    egressRule: { kind: 'text', hidden: true },
    ingressPolicy: { kind: 'text', hidden: true },
    ingressRule: { kind: 'text', hidden: true },
    sourceNamespace: { kind: 'text', hidden: true },
    targetNamespace: { kind: 'text', hidden: true },
    sourceLabel: { kind: 'text', hidden: true },
    targetLabel: { kind: 'text', hidden: true },
    unevaluated: { kind: 'names', hidden: true },
    isTie: { kind: 'toggle', hidden: true },
  },
  rules: {
    yamlRead: {
      about: 'manifests',
      holds: ({ manifests }) => read(manifests).cluster !== null,
      values: ({ manifests }) => ({ line: read(manifests).line }),
    },
    somePods: { about: 'manifests', holds: ({ manifests }) => read(manifests).cluster?.pods.length !== 0 },
    fromFound: {
      about: 'from',
      holds: ({ manifests, from }) =>
        endpoint(clusterOf(manifests), from, 0) !== null || !clusterOf(manifests).pods.length,
      values: ({ manifests }) => ({ known: known(manifests) }),
    },
    toFound: {
      about: 'to',
      holds: ({ manifests, to }) =>
        endpoint(clusterOf(manifests), to, 1) !== null || !clusterOf(manifests).pods.length,
      values: ({ manifests }) => ({ known: known(manifests) }),
    },
  },
  says: {
    sentences: ['allowed', 'deniedEgress', 'deniedIngress', 'deniedBoth'],
    steps: {
      both: { source: 'concepts', versions: 'networking.k8s.io/v1' },
      tiers: { source: 'cluster', versions: 'policy.networking.k8s.io/v1alpha2' },
      first: { source: 'cluster', versions: 'policy.networking.k8s.io/v1alpha2' },
      isolated: { source: 'policy', versions: 'networking.k8s.io/v1' },
      union: { source: 'policy', versions: 'networking.k8s.io/v1' },
      peer: { source: 'policy', versions: 'networking.k8s.io/v1' },
      open: { source: 'concepts', versions: 'networking.k8s.io/v1' },
    },
    changes: {
      allowIngress: {
        language: 'yaml',
        lines: [
          'apiVersion: networking.k8s.io/v1',
          'kind: NetworkPolicy',
          'metadata:',
          '  name: let-in',
          '  namespace: {targetNamespace}',
          'spec:',
          '  podSelector:',
          '    matchLabels:',
          '      {targetLabel}',
          '  policyTypes: [Ingress]',
          '  ingress:',
          '    - from:',
          '        - namespaceSelector:',
          '            matchLabels:',
          '              kubernetes.io/metadata.name: {sourceNamespace}',
          '          podSelector:',
          '            matchLabels:',
          '              {sourceLabel}',
          '      ports:',
          '        - protocol: {protocol}',
          '          port: {port}',
        ],
      },
      allowEgress: {
        language: 'yaml',
        lines: [
          'apiVersion: networking.k8s.io/v1',
          'kind: NetworkPolicy',
          'metadata:',
          '  name: let-out',
          '  namespace: {sourceNamespace}',
          'spec:',
          '  podSelector:',
          '    matchLabels:',
          '      {sourceLabel}',
          '  policyTypes: [Egress]',
          '  egress:',
          '    - to:',
          '        - namespaceSelector:',
          '            matchLabels:',
          '              kubernetes.io/metadata.name: {targetNamespace}',
          '          podSelector:',
          '            matchLabels:',
          '              {targetLabel}',
          '      ports:',
          '        - protocol: {protocol}',
          '          port: {port}',
        ],
      },
      allowDns: {
        language: 'yaml',
        lines: [
          '  egress:',
          '    - to:',
          '        - namespaceSelector:',
          '            matchLabels:',
          '              kubernetes.io/metadata.name: kube-system',
          '      ports:',
          '        - protocol: UDP',
          '          port: 53',
          '        - protocol: TCP',
          '          port: 53',
        ],
      },
      collect: {
        language: 'sh',
        lines: [
          'kubectl get namespaces,pods,networkpolicies -A -o yaml',
          'kubectl get clusternetworkpolicies -o yaml',
        ],
      },
    },
    // prettier-ignore
    remarks: ['noPolicies', 'blocksDns', 'hostNetwork', 'tie', 'unevaluated', 'plugin', 'podBlock', 'outsideIngress'],
    pictures: { reach: 'matrix' },
    labels: ['rows', 'columns', 'itself', 'reaches', 'dropped'],
    phrases: [...reasons.flatMap((reason) => [`egress.${reason}`, `ingress.${reason}`] as const)],
  },
  sources,

  compute(inputs) {
    const cluster = clusterOf(inputs.manifests);
    const connection = connectionOf(inputs);
    const { egress, ingress, isAllowed } = decideBoth(cluster, connection);
    const [source, target] = [podOf(connection.from), podOf(connection.to)];
    return {
      verdict: isAllowed ? 'allowed' : 'denied',
      egress: `egress.${egress.reason}` as const,
      ingress: `ingress.${ingress.reason}` as const,
      said: [...egress.said, ...ingress.said].slice(0, mostRows),
      pods: cluster.pods.length,
      policies: cluster.policies.length + cluster.clusterPolicies.length,
      portText: String(inputs.port),
      source: nameOf(connection.from),
      target: nameOf(connection.to),
      egressPolicy: egress.policy,
      egressRule: egress.rule,
      ingressPolicy: ingress.policy,
      ingressRule: ingress.rule,
      sourceNamespace: source?.namespace ?? '',
      targetNamespace: target?.namespace ?? '',
      sourceLabel: firstLabel(connection.from),
      targetLabel: firstLabel(connection.to),
      unevaluated: cluster.unevaluated,
      isTie: egress.isTie || ingress.isTie,
    };
  },

  explain(values) {
    const cluster = clusterOf(values.manifests);
    const connection = connectionOf(values);
    const { egress, ingress } = decideBoth(cluster, connection);
    const [source, target] = [podOf(connection.from), podOf(connection.to)];
    const usesCluster = cluster.clusterPolicies.length > 0;
    const isolates = [egress, ingress].some(({ reason }) => reason === 'isolated' || reason === 'allows');
    const labelled = (source?.labels.size ?? 0) > 0 && (target?.labels.size ?? 0) > 0;
    const { pods, rows } = reachMatrix(
      cluster,
      values.port,
      values.protocol,
      [source, target].map((pod) => pod?.id ?? ''),
    );
    return {
      sentence:
        values.verdict === 'allowed'
          ? 'allowed'
          : egress.isAllowed
            ? 'deniedIngress'
            : ingress.isAllowed
              ? 'deniedEgress'
              : 'deniedBoth',
      steps: [
        'both',
        usesCluster && 'tiers',
        usesCluster && 'first',
        cluster.policies.length > 0 && 'isolated',
        isolates && 'union',
        isolates && 'peer',
        [egress, ingress].some(({ reason }) => reason === 'default') && 'open',
      ],
      changes: [
        egress.reason === 'isolated' && labelled && 'allowEgress',
        ingress.reason === 'isolated' && labelled && 'allowIngress',
        source !== null && blocksDns(cluster, source) && 'allowDns',
        'collect',
      ],
      remarks: [
        values.policies === 0 && 'noPolicies',
        source !== null && blocksDns(cluster, source) && 'blocksDns',
        (source?.hostNetwork === true || target?.hostNetwork === true) && 'hostNetwork',
        values.isTie && 'tie',
        cluster.unevaluated.length > 0 && 'unevaluated',
        source !== null && target !== null && usesBlocks(cluster) && 'podBlock',
        source === null && usesCluster && 'outsideIngress',
        values.policies > 0 && 'plugin',
      ],
      picture:
        pods.length < 2
          ? null
          : {
              kind: 'matrix',
              id: 'reach',
              corner: { rows: 'rows', columns: 'columns' },
              columns: pods.map(({ id }) => ({ literal: id.slice(0, 60) })),
              rows: pods.map(({ id }, row) => ({
                label: { literal: id.slice(0, 60) },
                cells: (rows[row] ?? []).map((reaches) =>
                  reaches === null
                    ? { text: 'itself' as const }
                    : reaches
                      ? ({ state: 'ok', text: 'reaches' } as const)
                      : ({ state: 'problem', text: 'dropped' } as const),
                ),
              })),
            },
    };
  },
});

const usesBlocks = ({ policies }: Cluster) =>
  policies.some(({ ingress, egress }) =>
    [...ingress, ...egress].some(({ peers }) => peers.some(({ kind }) => kind === 'block')),
  );
