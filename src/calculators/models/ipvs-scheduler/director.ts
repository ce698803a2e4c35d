/** A director at work: connections come one after another, and each is given to a server or refused. */
import { has } from '../../engine/index.ts';
import { bucketOf, fillBuckets, fillMaglev, maglevSize, maglevSlot } from './hash-tables.ts';
import { byWeightedConnections, choose } from './least-loaded.ts';
import { nextByWeight, nextInTurn, serversChanged, startPosition, type Position } from './round-robin.ts';
import type { Server, WeightChange } from './servers.ts';
import { keepsCurrentWeight, weighsBuckets } from './versions.ts';

// prettier-ignore
export const schedulers = ['rr', 'wrr', 'lc', 'wlc', 'sed', 'nq', 'sh', 'dh', 'mh', 'fo', 'ovf', 'lblc', 'lblcr'] as const;
export type Scheduler = (typeof schedulers)[number];

export interface Director {
  scheduler: Scheduler;
  kernel: string;
  /** In the order in which they are added. */
  servers: readonly Server[];
  changes: readonly WeightChange[];
  connections: number;
  /** For how many further connections each stays open; null is for ever. */
  duration: number | null;
  clients: readonly { address: number; port: number }[];
  /** The virtual address, which dh hashes. */
  destination: number;
  /** Whether wrr was set after the servers were there (`ipvsadm -E`). */
  isSetLast: boolean;
  isPersistent: boolean;
  /** Flags of sh and mh. */
  fallback: boolean;
  usesPorts: boolean;
  bits: 32 | 64;
  /** Connections of a server at which it counts as overloaded; 0 is no limit. */
  upper: number;
}

/** A server as a connection found it. */
export interface Seen {
  name: string;
  weight: number;
  active: number;
  inactive: number;
}

export interface Turn {
  /** Index into the kernel's list; null where the connection is refused. */
  chosen: number | null;
  /** Before this connection, in the kernel's order. Kept for the asked turn only. */
  seen: readonly Seen[] | null;
}

/**
 * Gives each connection a server. `shown` is the number, from 1, of the connection whose stage is kept.
 * `list` is the kernel's order: the server added last comes first. Source: ip_vs_ctl.c: __ip_vs_update_dest.
 */
export function simulate(director: Director, shown: number): { list: readonly Server[]; turns: Turn[] } {
  const added = director.servers.map((server) => ({ ...server }));
  const list = added.toReversed();
  const turns: Turn[] = [];
  const full = new Set<Server>();
  const persistent = new Map<number, Server>();
  const ending = new Map<number, Server[]>();
  const pick = scheduler(director, added, list, (server) => full.has(server));

  const change = (after: number) => {
    for (const { after: when, server: name, weight } of director.changes) {
      const server = list.find((candidate) => candidate.name === name);
      if (!server || when !== after) continue;
      server.weight = weight;
      if (weight > 0) server.lastWeight = weight;
      pick.changed();
    }
  };
  const isOver = ({ active, inactive }: Server) => director.upper > 0 && active + inactive >= director.upper;
  for (const server of list) if (isOver(server)) full.add(server);
  change(0);
  for (let number = 1; number <= director.connections; number++) {
    for (const server of ending.get(number) ?? []) {
      server.active--;
      server.inactive++;
    }
    ending.delete(number);
    const seen = number === shown ? list.map(seenOf) : null;
    const client = director.clients[(number - 1) % director.clients.length] ?? { address: 0, port: 0 };
    const known = director.isPersistent ? persistent.get(client.address) : undefined;
    const server = known ?? pick.next(client);
    if (server) {
      persistent.set(client.address, server);
      server.active++;
      if (director.duration !== null) {
        const end = number + director.duration + 1;
        ending.set(end, [...(ending.get(end) ?? []), server]);
      }
      if (isOver(server)) full.add(server);
    }
    turns.push({ chosen: server ? list.indexOf(server) : null, seen });
    change(number);
  }
  return { list, turns };
}

const seenOf = ({ name, weight, active, inactive }: Server): Seen => ({ name, weight, active, inactive });

interface Picker {
  next(client: { address: number; port: number }): Server | null;
  /** A weight is not what it was. */
  changed(): void;
}

function scheduler(
  director: Director,
  added: readonly Server[],
  list: readonly Server[],
  isFull: (server: Server) => boolean,
): Picker {
  const mayTake = (server: Server) => server.weight > 0 && !isFull(server);
  const free = () => list.filter(mayTake);
  switch (director.scheduler) {
    case 'rr': {
      const position = startPosition(list);
      return { next: () => nextInTurn(position, list, isFull), changed: () => undefined };
    }
    case 'wrr': {
      const position = positionAfterAdding(director, added, list);
      return {
        next: () => nextByWeight(position, list, isFull),
        changed: () => serversChanged(position, list),
      };
    }
    case 'sh':
    case 'dh':
    case 'mh':
      return hashing(director, list, mayTake);
    case 'lblc':
    case 'lblcr':
      return local(director.scheduler, list, free, mayTake);
    default: {
      const chosen = choose[director.scheduler];
      return { next: () => chosen?.(free()) ?? null, changed: () => undefined };
    }
  }
}

/** Each added server is put at the head of the list, and wrr recomputes with it. */
function positionAfterAdding(
  { kernel, isSetLast }: Director,
  added: readonly Server[],
  list: readonly Server[],
): Position {
  if (isSetLast || !has(kernel, keepsCurrentWeight)) return startPosition(list);
  const position = startPosition([]);
  for (const index of added.keys()) serversChanged(position, added.slice(0, index + 1).toReversed());
  return position;
}

/** Without a server in its place, or with one that takes nothing, the connection is refused, unless flag fallback is set. */
function hashing(director: Director, list: readonly Server[], mayTake: (server: Server) => boolean): Picker {
  const { scheduler, kernel, destination, bits } = director;
  const isMaglev = scheduler === 'mh';
  const size = isMaglev ? maglevSize : 256;
  const fill = () =>
    isMaglev ? fillMaglev(list, bits) : fillBuckets(list, scheduler === 'sh' && has(kernel, weighsBuckets));
  let table = fill();
  const place = (address: number, port: number, offset: number) =>
    isMaglev ? maglevSlot(address, port, bits, offset) : (offset + bucketOf(kernel, address, port)) % size;
  return {
    next(client) {
      const address = scheduler === 'dh' ? destination : client.address;
      const port = scheduler !== 'dh' && director.usesPorts ? client.port : 0;
      const first = place(address, port, 0);
      const server = table[first];
      if (!server) return null;
      if (mayTake(server)) return server;
      if (!director.fallback || scheduler === 'dh') return null;
      for (let offset = 0; offset < size; offset++) {
        // sh shifts the bucket, mh what is hashed.
        const tried = table[place(address, port, isMaglev ? (offset + first) % size : offset)];
        if (!tried) return null;
        if (mayTake(tried)) return tried;
      }
      return null;
    },
    changed() {
      table = fill();
    },
  };
}

/** lblc and lblcr: what served this destination before serves it again, while it is not overloaded. */
function local(
  scheduler: 'lblc' | 'lblcr',
  list: readonly Server[],
  free: () => readonly Server[],
  mayTake: (server: Server) => boolean,
): Picker {
  // One virtual address, hence one entry; the newest member of its set comes first.
  let members: readonly Server[] = [];
  const isOverloaded = ({ active, weight }: Server) =>
    active > weight && list.some((other) => other.active * 2 < other.weight);
  return {
    next() {
      // lblc looks at the weight alone; only lblcr looks at the overload flag of what it remembers.
      const known =
        scheduler === 'lblc'
          ? (members.find(({ weight }) => weight > 0) ?? null)
          : byWeightedConnections(members.filter(mayTake));
      if (known && !isOverloaded(known)) return known;
      const chosen = byWeightedConnections(free());
      if (!chosen) return null;
      if (scheduler === 'lblc') members = [chosen];
      else if (!members.includes(chosen)) members = [chosen, ...members];
      return chosen;
    },
    changed: () => undefined,
  };
}
