/** Whether policies let a connection out of or into a Pod, and which rule of which policy says so. */
import { lies, type Address, type Block } from '../../engine/ip-address.ts';
import type { Cluster, ClusterPort, ClusterRule, Peer, Pod, PolicyPort } from './cluster.ts';
import { selects } from './selector.ts';

export type Endpoint = { kind: 'pod'; pod: Pod } | { kind: 'outside'; address: Address; text: string };
export type Direction = 'egress' | 'ingress';

export interface Connection {
  from: Endpoint;
  to: Endpoint;
  port: number;
  protocol: string;
}

export const tiers = ['Admin', 'NetworkPolicy', 'Baseline'] as const;
export const effects = ['Accept', 'Deny', 'Pass', 'allows', 'noMatch', 'later'] as const;

/** A policy that applies to the Pod, and what it said. */
export interface Said {
  direction: Direction;
  tier: (typeof tiers)[number];
  policy: string;
  rule: string | null;
  effect: (typeof effects)[number];
  decides: boolean;
}

export const reasons = ['outside', 'self', 'Accept', 'Deny', 'allows', 'isolated', 'default'] as const;

export interface Decision {
  isAllowed: boolean;
  reason: (typeof reasons)[number];
  /** The policies that decide, and the rule where it is one. */
  policy: string;
  rule: string;
  said: readonly Said[];
  /** Two policies of one tier and priority could both decide. */
  isTie: boolean;
}

const within = (addresses: readonly Address[], block: Block) =>
  addresses.some((address) => lies(address, block));
const addressesOf = (end: Endpoint) => (end.kind === 'pod' ? end.pod.addresses : [end.address]);

const labelsOf = (cluster: Cluster, { namespace }: Pod) =>
  cluster.namespaces.get(namespace) ?? new Map<string, string>();

function isPeer(cluster: Cluster, peer: Peer, policyNamespace: string, other: Endpoint): boolean {
  if (peer.kind === 'block') {
    const addresses = addressesOf(other);
    const { block, except } = peer;
    return block !== null && within(addresses, block) && !except.some((one) => within(addresses, one));
  }
  if (other.kind !== 'pod' || other.pod.hostNetwork) return false;
  const { pod } = other;
  const isNamespace =
    peer.namespaces === null
      ? pod.namespace === policyNamespace
      : selects(peer.namespaces, labelsOf(cluster, pod));
  return isNamespace && selects(peer.pods, pod.labels);
}

/** A named port is that of the destination's containers. */
function isPort({ protocol, port, end }: PolicyPort, connection: Connection): boolean {
  if (protocol !== connection.protocol) return false;
  if (port === null) return true;
  if (typeof port === 'string') return hasNamedPort(connection, port, protocol);
  return connection.port >= port && connection.port <= (end ?? port);
}

function hasNamedPort({ to, port }: Connection, name: string, protocol: string): boolean {
  return (
    to.kind === 'pod' &&
    to.pod.ports.some((one) => one.name === name && one.port === port && one.protocol === protocol)
  );
}

function isClusterPort({ protocol, name, from, to }: ClusterPort, connection: Connection): boolean {
  if (name !== null) return hasNamedPort(connection, name, connection.protocol);
  return protocol === connection.protocol && connection.port >= from && connection.port <= to;
}

/** Whether a rule of a cluster policy is met, and what it then does: an unknown peer fails closed. */
function actionOf(
  cluster: Cluster,
  rule: ClusterRule,
  other: Endpoint,
  connection: Connection,
): string | null {
  if (rule.peers.some(({ kind }) => kind === 'unknown')) return rule.action === 'Accept' ? null : 'Deny';
  const isMet = rule.peers.some((peer) => {
    if (peer.kind === 'networks') return peer.blocks.some((block) => inNetwork(other, block));
    if (peer.kind !== 'pods' || other.kind !== 'pod' || other.pod.hostNetwork) return false;
    return selects(peer.namespaces, labelsOf(cluster, other.pod)) && selects(peer.pods, other.pod.labels);
  });
  return isMet && (rule.ports === null || rule.ports.some((port) => isClusterPort(port, connection)))
    ? rule.action
    : null;
}

/** A Pod whose address is not known lies at least within a block of everything. */
const inNetwork = (end: Endpoint, block: Block) =>
  end.kind === 'pod' && end.pod.addresses.length === 0 ? block.prefix === 0 : within(addressesOf(end), block);

/** What all policies say of one side of a connection. */
export function decide(cluster: Cluster, direction: Direction, connection: Connection): Decision {
  const [subject, other] =
    direction === 'egress' ? [connection.from, connection.to] : [connection.to, connection.from];
  const done = (isAllowed: boolean, reason: Decision['reason'], policy = '', rule = ''): Decision => ({
    isAllowed,
    reason,
    policy,
    rule,
    said,
    isTie,
  });
  const said: Said[] = [];
  let isTie = false;
  if (subject.kind !== 'pod' || subject.pod.hostNetwork) return done(true, 'outside');
  const { pod } = subject;
  if (other.kind === 'pod' && other.pod === pod) return done(true, 'self');

  const tier = (name: 'Admin' | 'Baseline'): Decision | 'passed' | null => {
    let found: { priority: number; action: string; policy: string; rule: string } | null = null;
    const policies = cluster.clusterPolicies
      .filter((policy) => policy.tier === name && policy[direction].length > 0)
      .filter(
        ({ subject }) =>
          selects(subject.namespaces, labelsOf(cluster, pod)) && selects(subject.pods, pod.labels),
      )
      .sort((a, b) => a.priority - b.priority);
    for (const policy of policies) {
      const met = policy[direction]
        .map((rule) => ({ rule, action: actionOf(cluster, rule, other, connection) }))
        .find(({ action }) => action !== null);
      const decides = met !== undefined && found === null;
      if (met && found && found.priority === policy.priority && found.action !== met.action) isTie = true;
      said.push({
        direction,
        tier: name,
        policy: policy.name,
        rule: met?.rule.path ?? null,
        effect: !met ? 'noMatch' : decides ? asEffect(met.action) : 'later',
        decides: decides && met.action !== 'Pass',
      });
      if (decides)
        found = {
          priority: policy.priority,
          action: met.action ?? '',
          policy: policy.name,
          rule: met.rule.path,
        };
    }
    if (!found) return null;
    if (found.action === 'Pass') return 'passed';
    return done(
      found.action === 'Accept',
      found.action === 'Accept' ? 'Accept' : 'Deny',
      found.policy,
      found.rule,
    );
  };

  const admin = tier('Admin');
  if (admin !== null && admin !== 'passed') return { ...admin, isTie };

  const policies = cluster.policies.filter(
    (policy) =>
      policy.namespace === pod.namespace &&
      policy.types.includes(direction === 'egress' ? 'Egress' : 'Ingress') &&
      selects(policy.selector, pod.labels),
  );
  if (policies.length > 0) {
    let allowing: { policy: string; rule: string } | null = null;
    for (const policy of policies) {
      const met = policy[direction].find(
        ({ peers, ports }) =>
          (peers.length === 0 || peers.some((peer) => isPeer(cluster, peer, policy.namespace, other))) &&
          (ports.length === 0 || ports.some((port) => isPort(port, connection))),
      );
      const name = `${policy.namespace}/${policy.name}`;
      said.push({
        direction,
        tier: 'NetworkPolicy',
        policy: name,
        rule: met?.path ?? null,
        effect: met ? 'allows' : 'noMatch',
        decides: met !== undefined && allowing === null,
      });
      if (met) allowing ??= { policy: name, rule: met.path };
    }
    if (allowing) return { ...done(true, 'allows', allowing.policy, allowing.rule), isTie };
    const names = policies.map(({ namespace, name }) => `${namespace}/${name}`);
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
    return { ...done(false, 'isolated', shown), isTie };
  }

  const baseline = tier('Baseline');
  if (baseline !== null && baseline !== 'passed') return { ...baseline, isTie };
  return done(true, 'default');
}

const asEffect = (action: string | null): Said['effect'] =>
  action === 'Accept' || action === 'Pass' ? action : 'Deny';

/** Both sides: a connection passes if the one lets it out and the other lets it in. */
export function decideBoth(cluster: Cluster, connection: Connection) {
  const egress = decide(cluster, 'egress', connection);
  const ingress = decide(cluster, 'ingress', connection);
  return { egress, ingress, isAllowed: egress.isAllowed && ingress.isAllowed };
}

/** Whether a Pod's egress is limited by NetworkPolicies of which none lets DNS out to anybody. */
export function blocksDns(cluster: Cluster, pod: Pod): boolean {
  const policies = cluster.policies.filter(
    ({ namespace, types, selector }) =>
      namespace === pod.namespace && types.includes('Egress') && selects(selector, pod.labels),
  );
  const isDns = ({ protocol, port, end }: PolicyPort) =>
    protocol === 'UDP' && (typeof port === 'string' || port === null || (port <= 53 && (end ?? port) >= 53));
  return (
    policies.length > 0 &&
    !policies.some(({ egress }) => egress.some(({ ports }) => ports.length === 0 || ports.some(isDns)))
  );
}
