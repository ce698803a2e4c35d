import type { Direction, Packet, Stop } from './path.ts';

// prettier-ignore
export const lines = ['line.chain', 'line.natRules', 'line.natApplied', 'line.natIdle', 'line.natUntracked', 'line.natDone'] as const;

const minus = (priority: number) => String(priority).replace('-', '−');

/** The way as boxes: one for each place, with what runs there in order. */
export function pathChain(stops: readonly Stop[], rule: string, direction: Direction, packet: Packet) {
  const groups: Stop[][] = [];
  for (const stop of stops) {
    const last = groups.at(-1);
    if (last?.[0]?.place === stop.place && !isSecondPass(last, stop)) last.push(stop);
    else groups.push([stop]);
  }
  return {
    kind: 'chain',
    id: 'path',
    links: groups.map((group, index) => {
      const place = group[0]?.place ?? 'process';
      const then = between(place, groups[index + 1]?.[0]?.place, direction, packet);
      return {
        title: { phrase: `at.${place}` as const },
        lines: group.map((stop) => ({
          label: lineOf(stop),
          ...(stop.isSkipped ? { isSkipped: true } : {}),
          ...(stop.action === 'tap'
            ? { mark: 'tcpdump' as const }
            : stop.chain === rule
              ? { mark: 'asked' as const }
              : {}),
        })),
        ...(then ? { then: { label: then } } : {}),
      };
    }),
  } as const;
}

/** What IPVS sends on crosses LOCAL_OUT from its beginning. */
const isSecondPass = (group: readonly Stop[], { place, priority }: Stop) =>
  place === 'LOCAL_OUT' && (group.at(-1)?.priority ?? 0) > (priority ?? 0);

/** Where a chain of iptables runs, its name stands before what is done there. */
const named: Readonly<Partial<Record<Stop['action'], (typeof lines)[number]>>> = {
  chain: 'line.chain',
  natRules: 'line.natRules',
  natApplied: 'line.natApplied',
  natIdle: 'line.natIdle',
  natUntracked: 'line.natUntracked',
  natDone: 'line.natDone',
};

/** The phrase for a stop; those of chains have a place for the name. */
export const phraseOf = ({ action }: Stop) => named[action] ?? action;

const lineOf = (stop: Stop) => ({
  phrase: phraseOf(stop),
  ...(stop.chain === null ? {} : { values: { chain: `${stop.chain} (${minus(stop.priority ?? 0)})` } }),
});

type Decision = 'localRoute' | 'forwardRoute' | 'outRoute' | 'stolen' | 'sentAgain';

/** What is decided on the way to the next box. */
function between(
  from: Stop['place'],
  to: Stop['place'] | undefined,
  direction: Direction,
  packet: Packet,
): Decision | undefined {
  if (to === undefined) return undefined;
  if (from === 'PREROUTING') return to === 'LOCAL_IN' ? 'localRoute' : 'forwardRoute';
  if (from === 'process') return 'outRoute';
  if (packet === 'reply') return undefined;
  if (direction === 'clusterIp' && from === 'LOCAL_IN') return 'stolen';
  return direction === 'clusterIpLocal' && from === 'LOCAL_OUT' && to === 'LOCAL_OUT'
    ? 'sentAgain'
    : undefined;
}
