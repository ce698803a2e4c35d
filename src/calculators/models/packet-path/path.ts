/** The way of an IPv4 packet through one host: hooks, and at each what runs there, in order of priority. */

export const directions = ['in', 'through', 'out', 'loopback', 'clusterIp', 'clusterIpLocal'] as const;
export type Direction = (typeof directions)[number];

/** The first packet of a connection, a later one the same way, or one that comes back. */
export const packets = ['first', 'later', 'reply'] as const;
export type Packet = (typeof packets)[number];

export const hooks = ['PREROUTING', 'LOCAL_IN', 'FORWARD', 'LOCAL_OUT', 'POSTROUTING'] as const;
export type Hook = (typeof hooks)[number];
type Place = Hook | 'process' | 'arrive' | 'leave' | 'loop';

/** `as sent`, or with what a rule or IPVS put in. */
export const addresses = ['sent', 'rewritten'] as const;
type Address = (typeof addresses)[number];

// prettier-ignore
export const actions = [
  'xdp', 'tap', 'tcIngress', 'tcEgress', 'socket', 'looped',
  'chain', 'natRules', 'natApplied', 'natIdle', 'natUntracked', 'natDone', 'defrag', 'track', 'trackSeen', 'confirm',
  'ipvsSchedule', 'ipvsLocal', 'ipvsLocalReply', 'ipvsReply', 'ipvsIcmp',
] as const;
export type Action = (typeof actions)[number];

export interface Stop {
  place: Place;
  /** What runs here: a phrase, and for a chain of iptables its name. */
  action: Action;
  /** `filter INPUT`; null where nothing of iptables runs. */
  chain: string | null;
  priority: number | null;
  /** Not run for this packet. */
  isSkipped: boolean;
  /** As the packet arrives here, before this stop does anything. */
  source: Address;
  destination: Address;
}

export interface Asked {
  direction: Direction;
  packet: Packet;
  /** Whether connection tracking runs: a rule asks for it, and none of raw takes the packet out. */
  isTracked: boolean;
  /** Whether nat rules rewrite the destination or the source of this connection. */
  dnat: boolean;
  snat: boolean;
  /** `net.ipv4.vs.conntrack`. */
  vsConntrack: boolean;
  /** iptables-legacy, whose tables stand where the kernel's header says; iptables-nft has one of them elsewhere. */
  isLegacy: boolean;
}

/** The last of its hook: NF_IP_PRI_CONNTRACK_CONFIRM. */
export const lastPriority = 2_147_483_647;

const iptables: Readonly<Record<Hook, string>> = {
  PREROUTING: 'PREROUTING',
  LOCAL_IN: 'INPUT',
  FORWARD: 'FORWARD',
  LOCAL_OUT: 'OUTPUT',
  POSTROUTING: 'POSTROUTING',
};

/** Chains of iptables by table, and the priority of the table at its hook. */
const tables: readonly { table: string; at: Partial<Record<Hook, number>> }[] = [
  { table: 'raw', at: { PREROUTING: -300, LOCAL_OUT: -300 } },
  {
    table: 'mangle',
    at: { PREROUTING: -150, LOCAL_IN: -150, FORWARD: -150, LOCAL_OUT: -150, POSTROUTING: -150 },
  },
  { table: 'nat', at: { PREROUTING: -100, LOCAL_IN: 100, LOCAL_OUT: -100, POSTROUTING: 100 } },
  { table: 'filter', at: { LOCAL_IN: 0, FORWARD: 0, LOCAL_OUT: 0 } },
  { table: 'security', at: { LOCAL_IN: 50, FORWARD: 50, LOCAL_OUT: 50 } },
];

/** iptables-nft makes the chains of this table by a number of its own, behind nat and IPVS. */
const SECURITY_OF_NFT = 150;

/** Every chain that a rule can stand in: `raw PREROUTING`. */
export const chains = tables.flatMap(({ table, at }) =>
  (Object.keys(at) as Hook[]).map((hook) => `${table} ${iptables[hook]}`),
);

/** Builds the way stop by stop, and carries what the packet's addresses are. */
class Way {
  readonly stops: Stop[] = [];
  private source: Address = 'sent';
  private destination: Address = 'sent';
  private hasEntry = false;
  private isConfirmed = false;
  private isUntracked: boolean;
  private readonly asked: Asked;

  constructor(asked: Asked) {
    this.asked = asked;
    this.isUntracked = !asked.isTracked;
  }

  plain(place: Place, action: Action, isSkipped = false): this {
    this.add(place, action, null, null, isSkipped);
    return this;
  }

  /** Everything at one hook that has a priority from `from` up to `to`. */
  hook(hook: Hook, { from = -Infinity, to = Infinity, ipvs = false } = {}): this {
    const runs: { priority: number; run: () => void }[] = tables.flatMap(({ table, at }) => {
      const legacy = at[hook];
      if (legacy === undefined) return [];
      const priority = table === 'security' && !this.asked.isLegacy ? SECURITY_OF_NFT : legacy;
      const chain = `${table} ${iptables[hook]}`;
      return [
        {
          priority,
          run: () => {
            if (table === 'nat') this.nat(hook, chain, priority);
            else this.add(hook, 'chain', chain, priority, false);
          },
        },
      ];
    });
    const isFirst = hook === 'PREROUTING' || hook === 'LOCAL_OUT';
    if (isFirst)
      runs.push(
        { priority: -400, run: () => this.add(hook, 'defrag', null, -400, !this.asked.isTracked) },
        { priority: -200, run: () => this.track(hook) },
      );
    if (hook === 'LOCAL_IN' || hook === 'POSTROUTING')
      runs.push({
        priority: lastPriority,
        run: () => this.confirm(hook),
      });
    if (ipvs) runs.push(...this.ipvsAt(hook));
    for (const { priority, run } of runs.sort((a, b) => a.priority - b.priority))
      if (priority >= from && priority <= to) run();
    return this;
  }

  /** IPVS has rewritten the destination, and without `vs.conntrack` taken the entry off. */
  scheduled(): this {
    this.destination = 'rewritten';
    if (!this.asked.vsConntrack) this.isUntracked = true;
    return this;
  }

  /** Back on the way that the packet of a connection came: what was rewritten is what a reply carries. */
  replyOf(what: { source: boolean; destination: boolean }): this {
    this.source = what.source ? 'rewritten' : 'sent';
    this.destination = what.destination ? 'rewritten' : 'sent';
    return this;
  }

  private ipvsAt(hook: Hook) {
    const add = (action: Action, priority: number, isSkipped: boolean, then?: () => void) => ({
      priority,
      run: () => {
        this.add(hook, action, null, priority, isSkipped);
        then?.();
      },
    });
    const isReply = this.asked.packet === 'reply';
    const restore = () => {
      if (!isReply) return;
      this.source = 'sent';
      if (!this.asked.vsConntrack) this.isUntracked = true;
    };
    if (hook === 'LOCAL_IN')
      return [add('ipvsReply', 98, !isReply, restore), add('ipvsSchedule', 99, isReply)];
    if (hook === 'FORWARD') return [add('ipvsIcmp', 99, true), add('ipvsReply', 100, !isReply, restore)];
    return hook === 'LOCAL_OUT' ? [add('ipvsLocalReply', -99, true), add('ipvsLocal', -98, false)] : [];
  }

  private confirm(hook: Hook) {
    this.add(
      hook,
      'confirm',
      null,
      lastPriority,
      this.isUntracked || this.isConfirmed || this.packet() !== 'first',
    );
    this.isConfirmed = true;
  }

  /** Without `vs.conntrack` the entry is thrown away again each time, so that every packet looks like the first. */
  private packet = (): Packet =>
    isService(this.asked.direction) && !this.asked.vsConntrack ? 'first' : this.asked.packet;

  private track(hook: Hook) {
    const action = this.hasEntry ? 'trackSeen' : 'track';
    this.add(hook, action, null, -200, this.isUntracked || this.hasEntry);
    if (!this.isUntracked) this.hasEntry = true;
  }

  /** nat rules see the first packet of a connection; of all others the entry says what to rewrite. */
  private nat(hook: Hook, chain: string, priority: number) {
    const isDestination = hook === 'PREROUTING' || hook === 'LOCAL_OUT';
    const { dnat, snat } = this.asked;
    const packet = this.packet();
    const isDone = this.natDone.has(isDestination);
    this.natDone.add(isDestination);
    // A SYN+ACK that belongs to no entry is INVALID, and begins none: tcp_new() in nf_conntrack_proto_tcp.c.
    const isStray = packet === 'first' && this.asked.packet === 'reply';
    if (this.isUntracked || isStray) return this.add(hook, 'natUntracked', chain, priority, true);
    if (isDone) return this.add(hook, 'natDone', chain, priority, true);
    // On the way back the two change places: what the source was rewritten to is the reply's destination.
    const rewrites = packet === 'reply' ? (isDestination ? snat : dnat) : isDestination ? dnat : snat;
    const action = packet === 'first' ? 'natRules' : rewrites ? 'natApplied' : 'natIdle';
    this.add(hook, action, chain, priority, packet !== 'first');
    if (!rewrites) return;
    const now: Address = packet === 'reply' ? 'sent' : 'rewritten';
    if (isDestination) this.destination = now;
    else this.source = now;
  }

  private natDone = new Set<boolean>();

  private add(
    place: Place,
    action: Action,
    chain: string | null,
    priority: number | null,
    isSkipped: boolean,
  ) {
    this.stops.push({
      place,
      action,
      chain,
      priority,
      isSkipped,
      source: this.source,
      destination: this.destination,
    });
  }
}

const arrive = (way: Way) => way.plain('arrive', 'xdp').plain('arrive', 'tap').plain('arrive', 'tcIngress');
const leave = (way: Way) => way.plain('leave', 'tcEgress').plain('leave', 'tap');

/** All stops of a packet, in order. */
export function pathOf(asked: Asked): Stop[] {
  const { direction, packet, dnat, snat, vsConntrack, isTracked } = asked;
  const isReply = packet === 'reply';
  const way = new Way({
    ...asked,
    // IPVS rewrites the destination by itself, and MASQUERADE the source, where there is an entry.
    ...(isService(direction) ? { dnat: false, snat: isTracked && vsConntrack } : {}),
  });
  if (isReply && !isService(direction))
    way.replyOf({ source: isTracked && dnat, destination: isTracked && snat });
  switch (isReply ? replyDirection[direction] : direction) {
    case 'in':
      arrive(way).hook('PREROUTING').hook('LOCAL_IN').plain('process', 'socket');
      break;
    case 'through':
      leave(arrive(way).hook('PREROUTING').hook('FORWARD').hook('POSTROUTING'));
      break;
    case 'out':
      leave(way.plain('process', 'socket').hook('LOCAL_OUT').hook('POSTROUTING'));
      break;
    case 'loopback':
      way.plain('process', 'socket').hook('LOCAL_OUT').hook('POSTROUTING');
      way.plain('loop', 'tap').plain('loop', 'looped');
      way.hook('PREROUTING').hook('LOCAL_IN').plain('process', 'socket');
      break;
    case 'clusterIp':
      if (isReply) {
        way.replyOf({ source: true, destination: isTracked && vsConntrack });
        leave(arrive(way).hook('PREROUTING').hook('FORWARD', { ipvs: true }).hook('POSTROUTING'));
      } else {
        arrive(way).hook('PREROUTING').hook('LOCAL_IN', { to: 99, ipvs: true }).scheduled();
        leave(afterScheduling(way));
      }
      break;
    case 'clusterIpLocal':
      if (isReply) {
        way.replyOf({ source: true, destination: isTracked && vsConntrack });
        arrive(way).hook('PREROUTING');
        way.hook('LOCAL_IN', { ipvs: true });
        way.plain('process', 'socket');
      } else {
        way.plain('process', 'socket').hook('LOCAL_OUT', { to: -98, ipvs: true }).scheduled();
        leave(afterScheduling(way));
      }
      break;
  }
  return way.stops;
}

/** What IPVS sends on passes LOCAL_OUT from its beginning, with the new destination. */
const afterScheduling = (way: Way) => way.hook('LOCAL_OUT').hook('POSTROUTING');

export const isService = (direction: Direction) =>
  direction === 'clusterIp' || direction === 'clusterIpLocal';

/** The way of a reply to a packet that went this way. */
const replyDirection: Readonly<Record<Direction, Direction>> = {
  in: 'out',
  out: 'in',
  through: 'through',
  loopback: 'loopback',
  clusterIp: 'clusterIp',
  clusterIpLocal: 'clusterIpLocal',
};
