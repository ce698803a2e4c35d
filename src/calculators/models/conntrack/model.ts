import {
  bytes,
  choice,
  count,
  defineCalculator,
  has,
  isBetween,
  kernel,
  number,
  seconds,
} from '../../engine/index.ts';
import {
  defaultStreamTimeout,
  endings,
  fullAfter,
  isEvictable,
  lifetimeOf,
  steadyEntries,
  type Load,
} from './load.ts';
import { fillCurve } from './fill-curve.ts';
import { sources } from './sources.ts';
import { bytesPerBucket, defaultSize, powerOfTwo, roundedBuckets, sizeFrom } from './table-size.ts';
import { collectsClosing, largerAboveFour, oneToOne, roundsFirst, shorterStreams } from './versions.ts';

/** The largest maximum that is proposed: the sysctl is a signed number of 32 bits. */
const largestMax = 2 ** 30;

/** A share of the table that is left free for load that nobody expected. */
const free = 0.3;

const wholeEntries = (entries: number) => Math.ceil(Number(entries.toPrecision(12)));

/** The connection tracking table: how many entries a load needs, what they cost, and when a given table is full. */
export const model = defineCalculator({
  name: 'conntrack',
  category: 'network',
  inputs: {
    kernel: kernel({ default: '6.1.176' }),
    memory: bytes({ default: 16 * 2 ** 30, min: 2 ** 20, max: 2 ** 50, unit: 'memory' }),
    newPerSecond: number({ default: 500, max: 1e7, unit: 'flow' }),
    ending: choice(endings, { default: 'fin' }),
    open: seconds({ default: 1, max: 1e7 }),
    meanLifetime: seconds({ default: null, max: 1e7, advanced: true }),
    dnsPerSecond: number({ default: 0, max: 1e7, unit: 'flow', advanced: true }),
    synPerSecond: number({ default: 0, max: 1e7, unit: 'flow', advanced: true }),
    standing: count({ default: 0, max: 1e9, unit: 'entry' }),
    max: count({ default: null, min: 1, unit: 'entry' }),
    buckets: count({ default: null, min: 1, max: 2 ** 30 }),
    used: count({ default: 0, max: 1e9, unit: 'entry' }),
    hashsize: count({ default: null, min: 1, max: 2 ** 27, advanced: true }),
    entrySize: bytes({ default: null, min: 64, max: 4096, unit: 'memory', advanced: true }),
    timeoutTimeWait: seconds({ default: 120, max: 1e7, advanced: true }),
    timeoutClose: seconds({ default: 10, max: 1e7, advanced: true }),
    timeoutSynSent: seconds({ default: 120, max: 1e7, advanced: true }),
    timeoutEstablished: seconds({ default: 432_000, max: 1e7, advanced: true }),
    timeoutUdp: seconds({ default: 30, max: 1e7, advanced: true }),
    timeoutUdpStream: seconds({ default: null, max: 1e7, advanced: true }),
    dropped: count({ default: 0, max: 1e12, unit: 'packet', advanced: true }),
    evicted: count({ default: 0, max: 1e12, unit: 'entry', advanced: true }),
    insertFailed: count({ default: 0, max: 1e12, unit: 'packet', advanced: true }),
  },
  outputs: {
    entries: { unit: 'entry' },
    tableMax: { unit: 'entry' },
    fullAfter: { unit: 'second', nullable: true },
    recommendedMax: { unit: 'entry' },
    lifetime: { unit: 'second' },
    sustainedRate: { unit: 'flow', nullable: true },
    tableMemory: { unit: 'memory' },
    defaultMax: { unit: 'entry' },
    defaultBuckets: { unit: 'count' },
    chainLength: { unit: 'link' },
    tableBuckets: { unit: 'count', hidden: true },
    entryBytes: { unit: 'memory', hidden: true },
    streamTimeout: { unit: 'second', hidden: true },
    lasting: { unit: 'entry', hidden: true },
    proposedMax: { unit: 'entry', hidden: true },
    proposedMemory: { unit: 'memory', hidden: true },
    share: { unit: 'ratio', hidden: true },
  },
  relevant: {
    ending: ({ meanLifetime }) => meanLifetime === null,
    open: ({ meanLifetime, ending }) =>
      meanLifetime === null && ['fin', 'rst', 'vanished', 'udpStream'].includes(ending),
  },
  says: {
    sentences: ['fits', 'fills', 'fillsAtOnce', 'evicts'],
    steps: {
      fin: {
        formula: '{open} + {timeoutTimeWait}',
        gives: 'lifetime',
        source: 'tcp',
        versions: '3.10 – 6.18',
      },
      rst: { formula: '{open} + {timeoutClose}', gives: 'lifetime', source: 'tcp', versions: '3.10 – 6.18' },
      unanswered: { formula: '{timeoutSynSent}', gives: 'lifetime', source: 'tcp', versions: '3.10 – 6.18' },
      vanished: {
        formula: '{open} + {timeoutEstablished}',
        gives: 'lifetime',
        source: 'tcp',
        versions: '3.10 – 6.18',
      },
      udp: { formula: '{timeoutUdp}', gives: 'lifetime', source: 'udp', versions: '3.10 – 6.18' },
      dnsPair: { formula: '{timeoutUdp}', gives: 'lifetime', source: 'udp', versions: '5.0 – 6.18' },
      dnsPairOld: {
        formula: '{streamTimeout}',
        gives: 'lifetime',
        source: 'udp',
        versions: '3.10 – 4.19, el7, el8',
      },
      udpStream: {
        formula: '{open} + {streamTimeout}',
        gives: 'lifetime',
        source: 'udp',
        versions: '3.10 – 6.18',
      },
      given: { formula: '{meanLifetime}', gives: 'lifetime', source: 'little', versions: 'L = λW' },
      need: {
        formula: '{newPerSecond} × {lifetime}',
        gives: 'entries',
        source: 'little',
        versions: 'L = λW',
      },
      needAll: {
        formula:
          '{newPerSecond} × {lifetime} + {dnsPerSecond} × {timeoutUdp} + {synPerSecond} × {timeoutSynSent} + {standing}',
        gives: 'entries',
        source: 'little',
        versions: 'L = λW',
      },
      sizeOld: { source: 'size310', versions: '2.6.32 – 3.10, el6' },
      sizeFour: { source: 'size510', versions: '4.4 – 5.14, el7, el8' },
      sizeOne: { source: 'size', versions: '5.15 – 6.18' },
      sizeGiven: {
        formula: '8 × {defaultBuckets}',
        gives: 'defaultMax',
        source: 'size',
        versions: '4.9 – 6.18, el8',
      },
      sizeGivenOld: {
        formula: '8 × {hashsize}',
        gives: 'defaultMax',
        source: 'size310',
        versions: '2.6.32 – 4.4, el6, el7',
      },
      asked: { formula: '{max}', gives: 'tableMax', source: 'alloc', versions: '2.6.32 – 6.18' },
      full: { source: 'alloc', versions: '2.6.32 – 6.18' },
      spare: { formula: '{entries} ÷ 0.7', gives: 'recommendedMax', source: 'little', versions: 'L = λW' },
      rate: {
        formula:
          '({tableMax} − {standing} − {dnsPerSecond} × {timeoutUdp} − {synPerSecond} × {timeoutSynSent}) ÷ {lifetime}',
        gives: 'sustainedRate',
        source: 'little',
        versions: 'L = λW',
      },
      memory: {
        formula: '{tableMax} × {entryBytes} + {tableBuckets} × 8 B',
        gives: 'tableMemory',
        source: 'slab',
        versions: '64-bit kernels',
      },
      chains: {
        formula: '2 × {tableMax} ÷ {tableBuckets}',
        gives: 'chainLength',
        source: 'size',
        versions: '2.6.32 – 6.18',
      },
      collects: { source: 'alloc', versions: '4.19 – 6.18, el8' },
    },
    changes: {
      raise: {
        language: 'sh',
        lines: [
          'sysctl -w net.netfilter.nf_conntrack_buckets={proposedMax}',
          'sysctl -w net.netfilter.nf_conntrack_max={proposedMax}',
        ],
      },
      raiseOld: {
        language: 'sh',
        lines: [
          'echo {proposedMax} > /sys/module/nf_conntrack/parameters/hashsize',
          'sysctl -w net.netfilter.nf_conntrack_max={proposedMax}',
        ],
      },
      keep: {
        language: 'ini',
        lines: [
          '# /etc/sysctl.d/60-conntrack.conf',
          'net.netfilter.nf_conntrack_buckets = {proposedMax}',
          'net.netfilter.nf_conntrack_max = {proposedMax}',
        ],
      },
      shorten: { language: 'sh', lines: ['sysctl -w net.netfilter.nf_conntrack_tcp_timeout_time_wait=30'] },
      moreBuckets: { language: 'sh', lines: ['sysctl -w net.netfilter.nf_conntrack_buckets={tableMax}'] },
      watch: {
        language: 'sh',
        lines: ['sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max', 'conntrack -S'],
      },
    },
    // prettier-ignore
    remarks: [
      'between', 'longChains', 'manyBuckets', 'noTimeout', 'beyond', 'perNamespace', 'dropped', 'evicted', 'insertFailed', 'usedUp', 'oddSize',
    ],
    pictures: { fill: 'curve' },
    labels: ['time', 'fullPoint', 'atRest', 'limit'],
  },
  sources,
  commands: [
    'sysctl -a',
    'conntrack -S',
    'conntrack -C',
    'grep nf_conntrack /proc/slabinfo',
    'cat /proc/meminfo',
    'uname -a',
  ],

  compute(inputs) {
    const { kernel, memory, ending, max, buckets, hashsize } = inputs;
    const size = hashsize === null ? defaultSize(kernel, memory) : sizeFrom(kernel, hashsize);
    const tableMax = max ?? size.max;
    const tableBuckets = buckets === null ? size.buckets : roundedBuckets(buckets);
    const entryBytes = inputs.entrySize ?? (has(kernel, shorterStreams) ? 256 : 320);
    const streamTimeout = inputs.timeoutUdpStream ?? defaultStreamTimeout(kernel);
    const lifetime =
      inputs.meanLifetime ??
      lifetimeOf(ending, kernel, inputs.open, {
        timeWait: inputs.timeoutTimeWait,
        close: inputs.timeoutClose,
        synSent: inputs.timeoutSynSent,
        established: inputs.timeoutEstablished,
        udp: inputs.timeoutUdp,
        udpStream: streamTimeout,
      });
    const load = loadOf(inputs, lifetime);
    const entries = wholeEntries(steadyEntries(load));
    const others = steadyEntries({ ...load, classes: load.classes.slice(1) });
    const isSoft = inputs.meanLifetime === null && isEvictable(ending, kernel);
    const lasting = isSoft ? inputs.standing : wholeEntries(inputs.standing + inputs.newPerSecond * lifetime);
    const recommendedMax = Math.max(1, wholeEntries(entries / (1 - free)));
    const proposedMax = Math.min(largestMax, powerOfTwo(recommendedMax, 2048));
    return {
      entries,
      tableMax,
      fullAfter: fullAfter(load, tableMax),
      recommendedMax,
      lifetime,
      // Entries that are gone at once limit no rate.
      sustainedRate: lifetime < 0.001 ? null : Math.floor(Math.max(0, tableMax - others) / lifetime),
      tableMemory: tableMax * entryBytes + tableBuckets * bytesPerBucket,
      defaultMax: size.max,
      defaultBuckets: size.buckets,
      chainLength: (2 * tableMax) / tableBuckets,
      tableBuckets,
      entryBytes,
      streamTimeout,
      lasting,
      proposedMax,
      proposedMemory: proposedMax * (entryBytes + bytesPerBucket),
      share: entries / tableMax,
    };
  },

  explain(values) {
    const { kernel, ending, meanLifetime, lifetime, max, hashsize, tableMax, tableBuckets, entries } = values;
    const full = values.fullAfter;
    const isMixed = values.dnsPerSecond > 0 || values.synPerSecond > 0 || values.standing > 0;
    const evictsOnly = full !== null && values.lasting <= tableMax;
    const isTight = values.recommendedMax > tableMax;
    const isOldTable = !has(kernel, roundsFirst);
    return {
      sentence: full === null ? 'fits' : evictsOnly ? 'evicts' : full === 0 ? 'fillsAtOnce' : 'fills',
      steps: [
        meanLifetime !== null
          ? 'given'
          : ending === 'dnsPair' && !has(kernel, shorterStreams)
            ? 'dnsPairOld'
            : ending,
        isMixed ? 'needAll' : 'need',
        hashsize !== null
          ? has(kernel, roundsFirst)
            ? 'sizeGiven'
            : 'sizeGivenOld'
          : has(kernel, oneToOne)
            ? 'sizeOne'
            : has(kernel, largerAboveFour)
              ? 'sizeFour'
              : 'sizeOld',
        max !== null && 'asked',
        'full',
        full !== null && has(kernel, collectsClosing) && 'collects',
        'spare',
        values.sustainedRate !== null && values.sustainedRate > 0 && 'rate',
        'memory',
        'chains',
      ],
      changes: [
        isTight && (isOldTable ? 'raiseOld' : 'raise'),
        isTight && !isOldTable && 'keep',
        isTight && meanLifetime === null && ending === 'fin' && values.timeoutTimeWait > 30 && 'shorten',
        !isTight && tableMax / tableBuckets > 8 && 'moreBuckets',
        'watch',
      ],
      remarks: [
        isBetween(kernel, '3.10', largerAboveFour) && 'between',
        tableMax / tableBuckets > 8 && 'longChains',
        tableBuckets > 4 * tableMax && 'manyBuckets',
        (lifetime === 0 || hasNoTimeout(values)) && 'noTimeout',
        (values.entryBytes < 200 || values.entryBytes > 1024) && 'oddSize',
        values.recommendedMax > largestMax && 'beyond',
        values.dropped > 0 && 'dropped',
        values.evicted > 0 && 'evicted',
        values.insertFailed > 0 && 'insertFailed',
        values.used >= tableMax && 'usedUp',
        isTight && 'perNamespace',
      ],
      picture: entries > 0 ? fillCurve(loadOf(values, lifetime), tableMax, full) : null,
    };
  },
});

/** A timeout of 0 that somebody set. */
const hasNoTimeout = (
  inputs: Readonly<
    Record<
      'timeoutTimeWait' | 'timeoutClose' | 'timeoutSynSent' | 'timeoutEstablished' | 'timeoutUdp',
      number
    >
  > & { timeoutUdpStream: number | null },
) =>
  [
    inputs.timeoutTimeWait,
    inputs.timeoutClose,
    inputs.timeoutSynSent,
    inputs.timeoutEstablished,
    inputs.timeoutUdp,
    inputs.timeoutUdpStream,
  ].includes(0);

/** The traffic that the fields describe; the first class is the one that they describe at length. */
function loadOf(
  inputs: Readonly<
    Record<
      | 'newPerSecond'
      | 'dnsPerSecond'
      | 'synPerSecond'
      | 'timeoutUdp'
      | 'timeoutSynSent'
      | 'standing'
      | 'used',
      number
    >
  >,
  lifetime: number,
): Load {
  return {
    classes: [
      { rate: inputs.newPerSecond, lifetime },
      { rate: inputs.dnsPerSecond, lifetime: inputs.timeoutUdp },
      { rate: inputs.synPerSecond, lifetime: inputs.timeoutSynSent },
    ],
    standing: inputs.standing,
    used: inputs.used,
  };
}
