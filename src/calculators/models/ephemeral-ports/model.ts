import {
  choice,
  count,
  defineCalculator,
  has,
  isBetween,
  kernel,
  number,
  seconds,
  text,
  toggle,
} from '../../engine/index.ts';
import { covered, readReserved } from './reserved.ts';
import { sources } from './sources.ts';
import { boundedSearch, defaultHigh, evenRange, loopbackReuse, reuseDelay } from './versions.ts';

/** `TCP_TIMEWAIT_LEN`, which no setting changes. */
const timeWaitLength = 60;
const natTails = { fin: 120, rst: 10, udp: 30 } as const;

/** Source ports: how many one address has towards one target, how fast they come back, and when they run dry. */
export const model = defineCalculator({
  name: 'ephemeral-ports',
  category: 'network',
  inputs: {
    chosenBy: choice(['socket', 'nat'], { default: 'socket' }),
    kernel: kernel({ default: '6.1.176' }),
    low: count({ default: 32_768, min: 1, max: 65_535 }),
    high: count({ default: null, min: 1, max: 65_535 }),
    reserved: text({ default: '', maxLength: 2000 }),
    natLow: count({ default: 1024, min: 1, max: 65_535 }),
    natHigh: count({ default: 65_535, min: 1, max: 65_535 }),
    hold: seconds({ default: 0, max: 1e7 }),
    closer: choice(['client', 'server'], { default: 'client' }),
    natEnd: choice(['fin', 'rst', 'udp'], { default: 'fin' }),
    targets: count({ default: 1, min: 1, max: 1e6, unit: 'target' }),
    addresses: count({ default: 1, min: 1, max: 65_536, unit: 'address' }),
    rate: number({ default: null, max: 1e9, unit: 'perSecond' }),
    used: count({ default: 0, max: 1e9, unit: 'port' }),
    twReuse: choice(['default', '0', '1', '2'], { default: 'default' }),
    loopback: toggle({ default: false, advanced: true }),
    timestamps: toggle({ default: true, advanced: true }),
    twReuseDelay: seconds({ default: 1, min: 0.001, max: 60, advanced: true }),
    maxTwBuckets: count({ default: null, unit: 'connection', advanced: true }),
    bindsFirst: toggle({ default: false, advanced: true }),
  },
  outputs: {
    ports: { unit: 'port' },
    maxRate: { unit: 'perSecond', nullable: true },
    dryAfter: { unit: 'second', nullable: true },
    busyFor: { unit: 'second' },
    capacity: { unit: 'connection' },
    timeWait: { unit: 'connection', nullable: true },
    last: { unit: 'count', hidden: true },
    first: { unit: 'count', hidden: true },
    taken: { unit: 'port', hidden: true },
    outside: { unit: 'port', hidden: true },
    tail: { unit: 'second', hidden: true },
    pairs: { unit: 'count', hidden: true },
    busy: { unit: 'port', nullable: true, hidden: true },
    isReused: { kind: 'toggle', hidden: true },
  },
  rules: {
    inOrder: {
      about: 'high',
      holds: ({ chosenBy, kernel, low, high }) => chosenBy === 'nat' || low <= (high ?? defaultHigh(kernel)),
      values: ({ kernel, low, high }) => ({ start: String(low), end: String(high ?? defaultHigh(kernel)) }),
    },
    natInOrder: {
      about: 'natHigh',
      holds: ({ chosenBy, natLow, natHigh }) => chosenBy === 'socket' || natLow <= natHigh,
      values: ({ natLow, natHigh }) => ({ start: String(natLow), end: String(natHigh) }),
    },
    reservedRead: { about: 'reserved', holds: ({ reserved }) => readReserved(reserved) !== null },
    someLeft: {
      about: 'reserved',
      holds: ({ chosenBy, kernel, low, high, reserved }) => {
        const end = high ?? defaultHigh(kernel);
        const { inside } = covered(readReserved(reserved) ?? [], { low, high: end });
        return chosenBy === 'nat' || low > end || inside < end - low + 1;
      },
    },
  },
  relevant: {
    low: ({ chosenBy }) => chosenBy === 'socket',
    high: ({ chosenBy }) => chosenBy === 'socket',
    reserved: ({ chosenBy }) => chosenBy === 'socket',
    closer: ({ chosenBy }) => chosenBy === 'socket',
    twReuse: ({ chosenBy, closer }) => chosenBy === 'socket' && closer === 'client',
    loopback: ({ chosenBy, closer }) => chosenBy === 'socket' && closer === 'client',
    timestamps: ({ chosenBy, closer }) => chosenBy === 'socket' && closer === 'client',
    twReuseDelay: ({ chosenBy, closer, kernel }) =>
      chosenBy === 'socket' && closer === 'client' && has(kernel, reuseDelay),
    maxTwBuckets: ({ chosenBy, closer }) => chosenBy === 'socket' && closer === 'client',
    bindsFirst: ({ chosenBy }) => chosenBy === 'socket',
    natLow: ({ chosenBy }) => chosenBy === 'nat',
    natHigh: ({ chosenBy }) => chosenBy === 'nat',
    natEnd: ({ chosenBy }) => chosenBy === 'nat',
  },
  says: {
    sentences: ['limit', 'noLimit', 'holds', 'dry', 'dryNow', 'natLimit', 'natDry'],
    steps: {
      range: {
        formula: '{last} − {first} + 1 − {taken}',
        gives: 'ports',
        source: 'choose',
        versions: '2.6.32 – 6.18',
      },
      natRange: { formula: '{last} − {first} + 1', gives: 'ports', source: 'nat', versions: '2.6.32 – 6.18' },
      pairs: {
        formula: '{addresses} × {targets}',
        gives: 'pairs',
        source: 'choose',
        versions: '2.6.32 – 6.18',
      },
      onePair: { source: 'bind', versions: '2.6.32 – 6.18' },
      clientCloses: {
        formula: '{hold} + {tail}',
        gives: 'busyFor',
        source: 'timeWait',
        versions: '2.6.32 – 6.18',
      },
      reuse: { formula: '{hold} + {tail}', gives: 'busyFor', source: 'unique', versions: '4.19 – 6.13, el8' },
      reuseOld: {
        formula: '{hold} + {tail}',
        gives: 'busyFor',
        source: 'unique',
        versions: '2.6.32 – 4.18, el6, el7',
      },
      reuseNew: { formula: '{hold} + {tail}', gives: 'busyFor', source: 'unique', versions: '6.14 – 6.18' },
      serverCloses: { formula: '{hold}', gives: 'busyFor', source: 'timeWait', versions: '2.6.32 – 6.18' },
      natTail: { formula: '{hold} + {tail}', gives: 'busyFor', source: 'conntrack', versions: '3.10 – 6.18' },
      rate: {
        formula: '{ports} × {pairs} ÷ {busyFor}',
        gives: 'maxRate',
        source: 'choose',
        versions: '2.6.32 – 6.18',
      },
      waiting: { formula: '{rate} × 60', gives: 'timeWait', source: 'timeWait', versions: '2.6.32 – 6.18' },
    },
    changes: {
      widen: {
        language: 'sh',
        lines: [
          "sysctl -w net.ipv4.ip_local_port_range='1024 65535'",
          'sysctl -w net.ipv4.ip_local_reserved_ports=8080,9000-9010',
        ],
      },
      reuse: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_tw_reuse=1'] },
      keepAlive: {
        language: 'nginx',
        lines: [
          'upstream app { server 10.0.0.5:8080; keepalive 64; }',
          'proxy_http_version 1.1;',
          'proxy_set_header Connection "";',
        ],
      },
      look: {
        language: 'sh',
        lines: ['ss -s', "ss -tan state time-wait | awk '{print $4}' | sort | uniq -c | sort -n | tail"],
      },
      moreNat: {
        language: 'sh',
        lines: ['iptables -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 203.0.113.10-203.0.113.13'],
      },
      lookNat: { language: 'sh', lines: ['conntrack -S', 'conntrack -L -p tcp --state TIME_WAIT | wc -l'] },
    },
    // prettier-ignore
    remarks: [
      'between', 'privileged', 'outside', 'noTimestamps', 'loopbackOnly', 'overflow', 'randomTries', 'lowPorts', 'perTarget', 'odd',
    ],
    pictures: { use: 'curve' },
    labels: ['time', 'inUse', 'all', 'dryPoint', 'atRest'],
  },
  sources,
  commands: ['sysctl -a', 'ss -s', 'uname -a'],

  compute(inputs) {
    const { kernel, chosenBy, hold, used, rate } = inputs;
    const isNat = chosenBy === 'nat';
    const first = isNat ? inputs.natLow : inputs.low;
    const last = isNat ? inputs.natHigh : (inputs.high ?? defaultHigh(kernel));
    const { inside, outside } = isNat
      ? { inside: 0, outside: 0 }
      : covered(readReserved(inputs.reserved) ?? [], { low: first, high: last });
    const ports = last - first + 1 - inside;
    const isReused = !isNat && inputs.closer === 'client' && reuses(inputs);
    const tail = isNat
      ? natTails[inputs.natEnd]
      : inputs.closer === 'server'
        ? 0
        : isReused
          ? reuseDelayOf(kernel, inputs.twReuseDelay)
          : timeWaitLength;
    const busyFor = hold + tail;
    const pairs = inputs.bindsFirst ? 1 : inputs.addresses * inputs.targets;
    const capacity = ports * pairs;
    // What is in use now is taken to end evenly over the time a port is busy.
    const ending = busyFor > 0 ? used / busyFor : 0;
    const dryAfter =
      rate === null || (used < capacity && rate * busyFor <= capacity)
        ? null
        : used >= capacity
          ? 0
          : (capacity - used) / (rate - ending);
    return {
      ports,
      // A port that is free again within a millisecond limits nothing.
      maxRate: busyFor < 0.001 ? null : capacity / busyFor,
      dryAfter,
      busyFor,
      capacity,
      timeWait:
        rate === null || isNat || isReused || inputs.closer === 'server'
          ? null
          : Math.round(Math.min(rate * timeWaitLength, 2e15)),
      last,
      first,
      taken: inside,
      outside,
      tail,
      pairs,
      busy: rate === null ? null : Math.round(rate * busyFor),
      isReused,
    };
  },

  explain(values) {
    const { kernel, chosenBy, rate, dryAfter, maxRate, closer, isReused, capacity, busyFor, used } = values;
    const isNat = chosenBy === 'nat';
    const asked = values.twReuse === 'default' ? (has(kernel, loopbackReuse) ? '2' : '0') : values.twReuse;
    const isDry = dryAfter !== null;
    return {
      sentence: isNat
        ? isDry
          ? 'natDry'
          : 'natLimit'
        : isDry
          ? dryAfter === 0
            ? 'dryNow'
            : 'dry'
          : maxRate === null
            ? 'noLimit'
            : rate === null
              ? 'limit'
              : 'holds',
      steps: [
        isNat ? 'natRange' : 'range',
        values.bindsFirst ? 'onePair' : 'pairs',
        isNat
          ? 'natTail'
          : closer === 'server'
            ? 'serverCloses'
            : !isReused
              ? 'clientCloses'
              : has(kernel, reuseDelay)
                ? 'reuseNew'
                : has(kernel, loopbackReuse)
                  ? 'reuse'
                  : 'reuseOld',
        maxRate !== null && 'rate',
        values.timeWait !== null && 'waiting',
      ],
      changes: [
        isNat && 'moreNat',
        !isNat && 'keepAlive',
        !isNat && closer === 'client' && !isReused && 'reuse',
        !isNat && values.ports < 60_000 && 'widen',
        isNat ? 'lookNat' : 'look',
      ],
      remarks: [
        !isNat && values.high === null && isBetween(kernel, '4.0', evenRange) && 'between',
        !isNat && values.low < 1024 && 'privileged',
        values.outside > 0 && 'outside',
        !isNat && closer === 'client' && asked !== '0' && !values.timestamps && 'noTimestamps',
        !isNat &&
          closer === 'client' &&
          asked === '2' &&
          !values.loopback &&
          values.timestamps &&
          'loopbackOnly',
        values.timeWait !== null &&
          values.maxTwBuckets !== null &&
          values.timeWait > values.maxTwBuckets &&
          !isDry &&
          'overflow',
        isNat && has(kernel, boundedSearch) && 'randomTries',
        isNat && values.natLow < 1024 && 'lowPorts',
        !isNat && !values.bindsFirst && values.pairs === 1 && 'perTarget',
        !isNat && values.ports % 2 === 1 && values.taken === 0 && 'odd',
      ],
      picture:
        rate !== null && rate > 0 && busyFor >= 0.001
          ? useCurve(rate, busyFor, used, capacity, dryAfter)
          : null,
    };
  },
});

/** Whether a connection in TIME_WAIT gives its port to a new one: `tcp_twsk_unique()`. */
function reuses({
  kernel,
  twReuse,
  loopback,
  timestamps,
}: {
  kernel: string;
  twReuse: string;
  loopback: boolean;
  timestamps: boolean;
}): boolean {
  const set = twReuse === 'default' ? (has(kernel, loopbackReuse) ? '2' : '0') : twReuse;
  return timestamps && (set === '1' || (set === '2' && loopback && has(kernel, loopbackReuse)));
}

/** The longest time before that happens. */
const reuseDelayOf = (kernel: string, delay: number) =>
  has(kernel, reuseDelay) ? delay : has(kernel, loopbackReuse) ? 1 : 2;

function useCurve(rate: number, busyFor: number, used: number, capacity: number, dryAfter: number | null) {
  const end = busyFor * 1.2;
  const at = (time: number) => used * Math.max(0, 1 - time / busyFor) + rate * Math.min(time, busyFor);
  return {
    kind: 'curve',
    id: 'use',
    x: { label: 'time', unit: 'second', to: end },
    y: { label: 'inUse', unit: 'port' },
    series: [{ label: 'inUse', points: [0, busyFor, end].map((time) => [time, at(time)] as const) }],
    limits: [{ at: capacity, on: 'y', label: 'all' }],
    marks:
      dryAfter === null
        ? [{ x: end, y: at(end), label: 'atRest' } as const]
        : [{ x: dryAfter, y: Math.max(capacity, at(dryAfter)), label: 'dryPoint' } as const],
  } as const;
}
