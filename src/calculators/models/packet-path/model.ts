import { choice, defineCalculator, toggle } from '../../engine/index.ts';
import { lines, pathChain, phraseOf } from './path-chain.ts';
import {
  actions,
  addresses,
  chains,
  directions,
  hooks,
  isService,
  lastPriority,
  packets,
  pathOf,
  type Stop,
} from './path.ts';
import { sources } from './sources.ts';

const places = ['arrive', ...hooks, 'process', 'leave', 'loop'] as const;
const noRule = 'none';

/** Both addresses in one word. */
const looks = ['sent', 'source', 'destination', 'both'] as const;
const looksOf = ({ source, destination }: Stop): (typeof looks)[number] =>
  source === 'sent'
    ? destination === 'sent'
      ? 'sent'
      : 'destination'
    : destination === 'sent'
      ? 'source'
      : 'both';

const written = (priority: number | null) =>
  priority === null ? null : priority === lastPriority ? 'INT_MAX' : String(priority).replace('-', '−');

/** What the rule that was asked for has to do with this packet. */
function meets(stops: readonly Stop[], rule: string) {
  const there = stops.filter(({ chain }) => chain === rule);
  return {
    stop: there.find(({ isSkipped }) => !isSkipped) ?? there[0],
    times: there.filter(({ isSkipped }) => !isSkipped).length,
  };
}

/** Hooks and chains that a packet crosses on its way through a host, in order, with what it looks like at each. */
export const model = defineCalculator({
  name: 'packet-path',
  category: 'network',
  inputs: {
    direction: choice(directions, { default: 'through' }),
    packet: choice(packets, { default: 'first' }),
    rule: choice([noRule, ...chains], { default: noRule }),
    tracked: toggle({ default: true }),
    dnat: toggle({ default: false }),
    snat: toggle({ default: false }),
    vsConntrack: toggle({ default: true }),
    legacy: toggle({ default: false, advanced: true }),
  },
  outputs: {
    crossed: { kind: 'names' },
    capture: { kind: 'phrase' },
    path: {
      kind: 'table',
      columns: {
        place: { kind: 'choice', values: places },
        priority: { kind: 'text', nullable: true },
        chain: { kind: 'text', nullable: true, hidden: true },
        what: { kind: 'phrase' },
        runs: { kind: 'toggle' },
        looks: { kind: 'choice', values: looks },
        source: { kind: 'choice', values: addresses, hidden: true },
        destination: { kind: 'choice', values: addresses, hidden: true },
      },
    },
    ruleHook: { kind: 'text', nullable: true, hidden: true },
    ruleTimes: { unit: 'count', hidden: true },
    ruleWhy: { kind: 'phrase', nullable: true, hidden: true },
    ruleSource: { kind: 'choice', values: addresses, nullable: true, hidden: true },
    ruleDestination: { kind: 'choice', values: addresses, nullable: true, hidden: true },
    command: { kind: 'text', hidden: true },
    ran: { kind: 'names', hidden: true },
    ranLooks: { kind: 'names', hidden: true },
  },
  relevant: {
    dnat: ({ direction, tracked }) => !isService(direction) && tracked,
    snat: ({ direction, tracked }) => !isService(direction) && tracked,
    vsConntrack: ({ direction }) => isService(direction),
  },
  says: {
    sentences: ['way', 'hit', 'hitTwice', 'skipped', 'never'],
    steps: {
      priorities: { source: 'priorities', versions: '2.6.32 – 6.18' },
      tap: { source: 'tap', versions: '2.6.32 – 6.18' },
      securityLate: { source: 'iptablesNft', versions: '1.8.0 – 1.8.11' },
      natFirst: { source: 'nat', versions: '2.6.32 – 6.18' },
      natUntracked: { source: 'nat', versions: '2.6.32 – 6.18' },
      looped: { source: 'conntrack', versions: '2.6.32 – 6.18' },
      ipvsHooks: { source: 'ipvs', versions: '2.6.37 – 6.18' },
      ipvsSends: { source: 'ipvsSend', versions: '2.6.37 – 6.18' },
      ipvsLocalAddress: { source: 'ipvs', versions: '2.6.37 – 6.18' },
    },
    changes: {
      trace: {
        language: 'sh',
        lines: [
          'nft add table inet watch',
          "nft 'add chain inet watch first { type filter hook prerouting priority -350; }'",
          "nft 'add chain inet watch local { type filter hook output priority -350; }'",
          "nft 'add rule inet watch first tcp dport 80 meta nftrace set 1'",
          "nft 'add rule inet watch local tcp dport 80 meta nftrace set 1'",
          'nft monitor trace',
          'nft delete table inet watch',
        ],
      },
      counters: { language: 'sh', lines: ['{command}'] },
      capture: { language: 'sh', lines: ['tcpdump -nni any port 80'] },
      vsConntrack: { language: 'sh', lines: ['sysctl -w net.ipv4.vs.conntrack=1'] },
    },
    remarks: ['ipvsForward', 'untrackedMasquerade', 'localAddress', 'natOnce'],
    pictures: { path: 'chain' },
    labels: ['asked', 'tcpdump', 'localRoute', 'forwardRoute', 'outRoute', 'stolen', 'sentAgain'],
    phrases: [
      ...actions,
      ...lines,
      ...places.map((place) => `at.${place}` as const),
      'tapIn',
      'tapOut',
      'tapBoth',
      'tapLoop',
    ],
  },
  sources,

  compute({ rule, ...inputs }) {
    const stops = pathOf({ ...inputs, isTracked: inputs.tracked, isLegacy: inputs.legacy });
    const { stop, times } = meets(stops, rule);
    const ran = stops.filter((one) => one.chain !== null && !one.isSkipped);
    const [table = 'filter', chain = 'INPUT'] = rule === noRule ? [] : rule.split(' ');
    const has = (place: Stop['place']) => stops.some((one) => one.place === place);
    return {
      crossed: stops
        .map(({ place }) => place)
        .filter((place, index, all) => isHook(place) && place !== all[index - 1]),
      capture: has('loop') ? 'tapLoop' : !has('leave') ? 'tapIn' : has('arrive') ? 'tapBoth' : 'tapOut',
      path: stops.map((stop) => ({
        place: stop.place,
        priority: written(stop.priority),
        chain: stop.chain,
        what: phraseOf(stop),
        runs: !stop.isSkipped,
        looks: looksOf(stop),
        source: stop.source,
        destination: stop.destination,
      })),
      ruleHook: stop?.place ?? null,
      ruleTimes: times,
      ruleWhy: stop?.action ?? null,
      ruleSource: stop?.source ?? null,
      ruleDestination: stop?.destination ?? null,
      command: `iptables -t ${table} -L ${chain} -nv --line-numbers`,
      ran: ran.map((one) => one.chain ?? ''),
      ranLooks: ran.map(looksOf),
    };
  },

  explain(values) {
    const { direction, packet, rule, tracked, vsConntrack, legacy, ruleHook, ruleTimes } = values;
    const service = isService(direction);
    const stops = pathOf({ ...values, isTracked: tracked, isLegacy: legacy });
    return {
      sentence:
        rule === noRule
          ? 'way'
          : ruleHook === null
            ? 'never'
            : ruleTimes === 0
              ? 'skipped'
              : ruleTimes > 1
                ? 'hitTwice'
                : 'hit',
      steps: [
        'priorities',
        rule.startsWith('security ') && !legacy && 'securityLate',
        'tap',
        tracked ? 'natFirst' : 'natUntracked',
        direction === 'loopback' && 'looped',
        service && 'ipvsLocalAddress',
        service && 'ipvsHooks',
        service && packet !== 'reply' && 'ipvsSends',
      ],
      changes: [rule !== noRule && 'counters', service && !vsConntrack && 'vsConntrack', 'capture', 'trace'],
      remarks: [
        direction === 'clusterIp' && 'ipvsForward',
        service && tracked && !vsConntrack && 'untrackedMasquerade',
        service && packet !== 'reply' && 'localAddress',
        rule.startsWith('nat ') && packet !== 'first' && 'natOnce',
      ],
      picture: pathChain(stops, rule, direction, packet),
    };
  },
});

const isHook = (place: string) => (hooks as readonly string[]).includes(place);
