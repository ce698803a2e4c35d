/** Pods, namespaces and policies of pasted manifests. */
import { readAddress, readBlock, type Address, type Block } from '../../engine/ip-address.ts';
import type { Yaml, YamlMap } from '../../engine/yaml.ts';
import { listOf, mapOf } from '../../engine/yaml-parts.ts';
import { isSet, portOf, textOf } from './plain.ts';
import { readLabels, readSelector, type Labels, type Selector } from './selector.ts';

export interface Pod {
  /** `namespace/name`, which is how a reader names it. */
  id: string;
  namespace: string;
  labels: Labels;
  /** Addresses of `status.podIPs`; empty where none is known. */
  addresses: readonly Address[];
  ports: readonly { name: string; port: number; protocol: string }[];
  hostNetwork: boolean;
}

export interface PolicyPort {
  protocol: string;
  /** Null is every port. */
  port: number | string | null;
  end: number | null;
}

export type Peer =
  | { kind: 'pods'; namespaces: Selector | null; pods: Selector }
  | { kind: 'block'; block: Block | null; except: readonly Block[] };

export interface PolicyRule {
  path: string;
  peers: readonly Peer[];
  ports: readonly PolicyPort[];
}

export interface NetworkPolicy {
  name: string;
  namespace: string;
  selector: Selector;
  types: readonly string[];
  ingress: readonly PolicyRule[];
  egress: readonly PolicyRule[];
}

export type ClusterPeer =
  | { kind: 'pods'; namespaces: Selector; pods: Selector }
  | { kind: 'networks'; blocks: readonly Block[] }
  /** Nodes and domain names, which no Pod and no bare address can be told to be. */
  | { kind: 'elsewhere' }
  /** No field that is known: the rule must fail closed. */
  | { kind: 'unknown' };

export type ClusterPort = { protocol: string | null; name: string | null; from: number; to: number };

export interface ClusterRule {
  path: string;
  action: string;
  peers: readonly ClusterPeer[];
  /** Null: whatever the port. */
  ports: readonly ClusterPort[] | null;
}

export interface ClusterPolicy {
  name: string;
  tier: 'Admin' | 'Baseline';
  priority: number;
  subject: { namespaces: Selector; pods: Selector };
  ingress: readonly ClusterRule[];
  egress: readonly ClusterRule[];
}

export interface Cluster {
  pods: readonly Pod[];
  namespaces: ReadonlyMap<string, Labels>;
  policies: readonly NetworkPolicy[];
  clusterPolicies: readonly ClusterPolicy[];
  /** Kinds that say something about policies and are not evaluated, such as AdminNetworkPolicy. */
  unevaluated: readonly string[];
}

const nameLabel = 'kubernetes.io/metadata.name';
const workloads = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'ReplicationController',
];
const otherPolicies = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
];
const deepestList = 5;

function* objectsOf(values: readonly Yaml[], depth = 0): Generator<YamlMap> {
  for (const value of values) {
    const object = mapOf(value);
    const kind = textOf(object.kind);
    if (Array.isArray(value) || kind.endsWith('List')) {
      if (depth < deepestList)
        yield* objectsOf(Array.isArray(value) ? listOf(value) : listOf(object.items), depth + 1);
    } else if (kind !== '') yield object;
  }
}

/** Everything in the documents of a text that policies are about. Other kinds are passed over. */
export function readCluster(documents: readonly Yaml[]): Cluster {
  const pods = new Map<string, Pod>();
  const namespaces = new Map<string, Labels>();
  const policies: NetworkPolicy[] = [];
  const clusterPolicies: ClusterPolicy[] = [];
  const unevaluated = new Set<string>();
  for (const object of objectsOf(documents)) {
    const kind = textOf(object.kind);
    const metadata = mapOf(object.metadata);
    const name = textOf(metadata.name) || textOf(metadata.generateName) || '?';
    const namespace = textOf(metadata.namespace) || 'default';
    if (kind === 'Namespace')
      namespaces.set(name, new Map([...readLabels(metadata.labels), [nameLabel, name]]));
    else if (kind === 'Pod') {
      const pod = readPod(namespace, name, metadata, mapOf(object.spec), mapOf(object.status));
      pods.set(pod.id, pod);
    } else if (workloads.includes(kind)) {
      const spec = mapOf(object.spec);
      const template = mapOf(mapOf(kind === 'CronJob' ? mapOf(spec.jobTemplate).spec : spec).template);
      const pod = readPod(namespace, name, mapOf(template.metadata), mapOf(template.spec), {});
      if (!pods.has(pod.id)) pods.set(pod.id, pod);
    } else if (kind === 'NetworkPolicy' && !/calico|cilium/.test(textOf(object.apiVersion)))
      policies.push(readPolicy(name, namespace, mapOf(object.spec)));
    else if (kind === 'ClusterNetworkPolicy')
      clusterPolicies.push(readClusterPolicy(name, mapOf(object.spec)));
    else if (otherPolicies.includes(kind) || kind === 'NetworkPolicy') unevaluated.add(kind);
  }
  for (const namespace of [...pods.values(), ...policies].map((one) => one.namespace))
    if (!namespaces.has(namespace)) namespaces.set(namespace, new Map([[nameLabel, namespace]]));
  return { pods: [...pods.values()], namespaces, policies, clusterPolicies, unevaluated: [...unevaluated] };
}

function readPod(namespace: string, name: string, metadata: YamlMap, spec: YamlMap, status: YamlMap): Pod {
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)];
  const addresses = [textOf(status.podIP), ...listOf(status.podIPs).map((one) => textOf(mapOf(one).ip))];
  return {
    id: `${namespace}/${name}`,
    namespace,
    labels: readLabels(metadata.labels),
    addresses: addresses.map(readAddress).filter((address) => address !== null),
    ports: containers.flatMap((container) =>
      listOf(mapOf(container).ports).flatMap((declared) => {
        const { name, containerPort, protocol } = mapOf(declared);
        const port = portOf(containerPort);
        return port === null ? [] : [{ name: textOf(name), port, protocol: textOf(protocol) || 'TCP' }];
      }),
    ),
    hostNetwork: spec.hostNetwork === true,
  };
}

function readPolicy(name: string, namespace: string, spec: YamlMap): NetworkPolicy {
  const rules = (direction: 'ingress' | 'egress', peers: 'from' | 'to') =>
    listOf(spec[direction]).map((rule, index): PolicyRule => ({
      path: `${direction}[${index}]`,
      peers: listOf(mapOf(rule)[peers]).map(readPeer),
      ports: listOf(mapOf(rule).ports).map(readPort),
    }));
  const types = listOf(spec.policyTypes).map(textOf);
  const egress = rules('egress', 'to');
  return {
    name,
    namespace,
    selector: readSelector(spec.podSelector),
    types: types.length > 0 ? types : egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'],
    ingress: rules('ingress', 'from'),
    egress,
  };
}

function readPeer(value: Yaml): Peer {
  const { podSelector, namespaceSelector, ipBlock } = mapOf(value);
  if (isSet(ipBlock)) {
    const { cidr, except } = mapOf(ipBlock);
    return {
      kind: 'block',
      block: readBlock(textOf(cidr)),
      except: listOf(except)
        .map((one) => readBlock(textOf(one)))
        .filter((block) => block !== null),
    };
  }
  return {
    kind: 'pods',
    namespaces: isSet(namespaceSelector) ? readSelector(namespaceSelector) : null,
    pods: readSelector(podSelector),
  };
}

function readPort(value: Yaml): PolicyPort {
  const { protocol, port, endPort } = mapOf(value);
  return {
    protocol: textOf(protocol) || 'TCP',
    port: isSet(port) ? (portOf(port) ?? textOf(port)) : null,
    end: portOf(endPort),
  };
}

function readClusterPolicy(name: string, spec: YamlMap): ClusterPolicy {
  const rules = (direction: 'ingress' | 'egress', peers: 'from' | 'to') =>
    listOf(spec[direction]).map((value, index): ClusterRule => {
      const rule = mapOf(value);
      const named = textOf(rule.name);
      return {
        path: `${direction}[${index}]${named === '' ? '' : ` ${named}`}`,
        action: textOf(rule.action),
        peers: listOf(rule[peers]).map(readClusterPeer),
        ports: isSet(rule.protocols) ? listOf(rule.protocols).map(readClusterPort) : null,
      };
    });
  const subject = readClusterPeer(spec.subject ?? null);
  return {
    name,
    tier: textOf(spec.tier) === 'Baseline' ? 'Baseline' : 'Admin',
    priority: Number(textOf(spec.priority)) || 0,
    subject:
      subject.kind === 'pods'
        ? subject
        : { namespaces: [{ key: '', operator: 'none', values: [] }], pods: [] },
    ingress: rules('ingress', 'from'),
    egress: rules('egress', 'to'),
  };
}

function readClusterPeer(value: Yaml): ClusterPeer {
  const peer = mapOf(value);
  if (isSet(peer.namespaces)) return { kind: 'pods', namespaces: readSelector(peer.namespaces), pods: [] };
  if (isSet(peer.pods)) {
    const { namespaceSelector, podSelector } = mapOf(peer.pods);
    return { kind: 'pods', namespaces: readSelector(namespaceSelector), pods: readSelector(podSelector) };
  }
  if (isSet(peer.networks))
    return {
      kind: 'networks',
      blocks: listOf(peer.networks)
        .map((one) => readBlock(textOf(one)))
        .filter((block) => block !== null),
    };
  return isSet(peer.nodes) || isSet(peer.domainNames) ? { kind: 'elsewhere' } : { kind: 'unknown' };
}

function readClusterPort(value: Yaml): ClusterPort {
  const protocols = mapOf(value);
  const named = textOf(protocols.destinationNamedPort);
  if (named !== '') return { protocol: null, name: named, from: 0, to: 0 };
  const protocol = (['tcp', 'udp', 'sctp'] as const).find((one) => isSet(protocols[one]));
  const { destinationPort } = mapOf(protocol && protocols[protocol]);
  const { number, range } = mapOf(destinationPort);
  const { start, end } = mapOf(range);
  const from = isSet(destinationPort) ? (portOf(number) ?? portOf(start) ?? 0) : 1;
  const to = isSet(destinationPort) ? (portOf(number) ?? portOf(end) ?? 0) : 65_535;
  return { protocol: protocol?.toUpperCase() ?? '', name: null, from, to };
}
