import { choice, count, defineCalculator, enterprise, has, kernel, seconds } from '../../engine/index.ts';
import {
  bendOf,
  dataBase,
  dataSchedule,
  keepaliveSchedule,
  modelTime,
  orphanAllowed,
  synAckSchedule,
  synSchedule,
  type Schedule,
  type UserTimeout,
} from './schedule.ts';
import { sources } from './sources.ts';
import {
  adjustableCap,
  adjustableFloor,
  cutsWaits,
  defaultRetries,
  endsSyn,
  firstWait,
  isUnread,
  kinds,
  linearSyn,
  tailProbes,
  userTimeouts,
  type Kind,
} from './versions.ts';

interface Setting {
  kind: Kind;
  kernel: string;
  rto: number;
  rtoMax: number;
  linearTimeouts: number;
  keepaliveTime: number;
  keepaliveInterval: number;
  userTimeout: number | null;
}

/** What the kernel makes of TCP_USER_TIMEOUT for a packet of this kind; null where it is not set, or counts for nothing. */
function timeoutOf({
  kind,
  kernel,
  userTimeout,
}: Pick<Setting, 'kind' | 'kernel' | 'userTimeout'>): UserTimeout | null {
  if (!userTimeout || kind === 'synack') return null;
  const cuts = has(kernel, cutsWaits);
  return { seconds: userTimeout, cuts, ends: kind !== 'syn' || has(kernel, endsSyn) };
}

function scheduleFor(setting: Setting, retries: number): Schedule {
  const { kind, kernel, rto, rtoMax: cap } = setting;
  const timeout = timeoutOf(setting);
  switch (kind) {
    case 'syn':
      return synSchedule(
        retries,
        has(kernel, linearSyn) ? setting.linearTimeouts : 0,
        firstWait(kernel),
        cap,
        timeout,
      );
    case 'synack':
      return synAckSchedule(retries, firstWait(kernel), 120);
    case 'data':
      return dataSchedule(() => retries, rto, cap, timeout);
    case 'orphan':
      return dataSchedule(orphanAllowed(retries, cap), rto, cap, timeout);
    case 'keepalive':
      return keepaliveSchedule(retries, setting.keepaliveTime, setting.keepaliveInterval, timeout);
  }
}

const least: Readonly<Record<Kind, number>> = { syn: 1, synack: 0, data: 0, orphan: 1, keepalive: 1 };
const most: Readonly<Record<Kind, number>> = {
  syn: 127,
  synack: 255,
  data: 255,
  orphan: 255,
  keepalive: 127,
};

/** The most retries that give up within a time; null where even the fewest take longer, or their number counts for nothing. */
function retriesWithin(setting: Setting, within: number): number | null {
  if (timeoutOf(setting)?.ends && setting.kind !== 'syn') return null;
  let found: number | null = null;
  for (let retries = least[setting.kind]; retries <= most[setting.kind]; retries++) {
    if (scheduleFor(setting, retries).givesUpAt > within) break;
    found = retries;
  }
  return found;
}

/**
 * The largest TCP_USER_TIMEOUT, in whole milliseconds, with which it gives up within a time; null where none does, or the
 * kernel takes it for nothing.
 */
function timeoutWithin({ kind, kernel, rto, rtoMax }: Setting, within: number): number | null {
  if (!has(kernel, userTimeouts)) return null;
  const milliseconds = (seconds: number) => {
    const whole = Math.floor(Math.round(seconds * 1e6) / 1000);
    return whole >= 1 ? whole : null;
  };
  if (kind === 'syn')
    return has(kernel, endsSyn) && within >= firstWait(kernel) ? milliseconds(within) : null;
  if (kind !== 'data') return null;
  if (has(kernel, cutsWaits)) return milliseconds(within - rto);
  // Only expiries end it: the last of them within the time.
  const endless = dataSchedule(() => 255, rto, rtoMax).attempts.filter((at) => at <= within);
  return endless.length < 2 ? null : milliseconds((endless.at(-1) ?? 0) - rto);
}

/** The second of each retry of a packet that nobody answers, and when TCP gives up. */
export const model = defineCalculator({
  name: 'retransmission-timeline',
  category: 'network',
  inputs: {
    kind: choice(kinds, { default: 'syn' }),
    kernel: kernel({ default: '6.1.176' }),
    retries: count({ default: null, max: 255 }),
    rto: seconds({ default: 0.204, min: 0.001, max: 120 }),
    keepaliveTime: seconds({ default: 7200, min: 1, max: 2_147_483 }),
    keepaliveInterval: seconds({ default: 75, min: 1, max: 2_147_483 }),
    within: seconds({ default: 30, min: 0.1, max: 1e7 }),
    linearTimeouts: count({ default: 4, max: 127, advanced: true }),
    rtoMax: seconds({ default: 120, min: 1, max: 120, advanced: true }),
    userTimeout: seconds({ default: null, max: 36_000, advanced: true }),
  },
  outputs: {
    attempts: { kind: 'list', unit: 'second' },
    givesUpAt: { unit: 'second' },
    packets: { unit: 'packet' },
    retriesWithin: { unit: 'count', nullable: true },
    limit: { unit: 'count', hidden: true },
    base: { unit: 'second', hidden: true },
    bend: { unit: 'count', hidden: true },
    threshold: { unit: 'second', hidden: true, nullable: true },
    counted: { unit: 'count', hidden: true },
    soonerTime: { unit: 'second', hidden: true, nullable: true },
    soonerInterval: { unit: 'second', hidden: true, nullable: true },
    timeoutWithin: { unit: 'count', hidden: true, nullable: true },
  },
  rules: {
    synRange: {
      about: 'retries',
      holds: ({ kind, retries }) => kind !== 'syn' || retries === null || (retries >= 1 && retries <= 127),
    },
    probeRange: {
      about: 'retries',
      holds: ({ kind, retries }) =>
        kind !== 'keepalive' || retries === null || (retries >= 1 && retries <= 127),
    },
    hasTimeout: {
      about: 'userTimeout',
      holds: ({ kernel, userTimeout }) => !userTimeout || has(kernel, userTimeouts),
    },
    // More packets than this are nothing that anybody reads or draws.
    drawn: {
      about: 'userTimeout',
      holds: ({ kind, userTimeout, rtoMax, keepaliveInterval }) =>
        (userTimeout ?? 0) <= 300 * (kind === 'keepalive' ? keepaliveInterval : rtoMax),
      values: ({ kind, rtoMax, keepaliveInterval }) => ({
        longest: 300 * (kind === 'keepalive' ? keepaliveInterval : rtoMax),
      }),
    },
    withinCap: { about: 'rto', holds: ({ rto, rtoMax }) => rto <= rtoMax },
  },
  relevant: {
    rto: ({ kind }) => kind === 'data' || kind === 'orphan',
    linearTimeouts: ({ kind, kernel }) => kind === 'syn' && has(kernel, linearSyn),
    rtoMax: ({ kind, kernel }) => kind !== 'keepalive' && kind !== 'synack' && has(kernel, adjustableCap),
    userTimeout: ({ kind }) => kind !== 'synack',
    keepaliveTime: ({ kind }) => kind === 'keepalive',
    keepaliveInterval: ({ kind }) => kind === 'keepalive',
  },
  says: {
    sentences: ['syn', 'synack', 'data', 'orphan', 'keepalive'],
    steps: {
      synWaits: { source: 'constants', versions: '3.1 – 6.18, el6 – el8' },
      synWaitsLong: { source: 'oldConstants', versions: '2.6 – 3.0' },
      synLinear: { source: 'linear', versions: '6.5 –' },
      synCount: { source: 'timer', versions: '5.4 – 6.18' },
      synCountLinear: {
        formula: '{limit} + {linearTimeouts}',
        gives: 'counted',
        source: 'linear',
        versions: '6.5 –',
      },
      synTime: { source: 'oldTimer', versions: '2.6.32 – 5.3, el6 – el8' },
      synAlso: { source: 'timer', versions: '6.5 –' },
      synackCount: { source: 'synack', versions: '3.10 – 6.18, el6 – el8' },
      dataDoubles: { source: 'timer', versions: '2.6.32 – 6.18, el6 – el8' },
      modelShort: {
        formula: '(2^({limit} + 1) − 1) × {base}',
        gives: 'threshold',
        source: 'modelTime',
        versions: '2.6.32 – 6.18, el6 – el8',
      },
      modelLong: {
        formula: '(2^({bend} + 1) − 1) × {base} + ({limit} − {bend}) × {rtoMax}',
        gives: 'threshold',
        source: 'modelTime',
        versions: '2.6.32 – 6.18, el6 – el8',
      },
      dataEnds: { source: 'timer', versions: '2.6.32 – 6.18, el6 – el8' },
      dataNotCount: { source: 'documentation', versions: '2.6.32 – 6.18' },
      orphanZero: { source: 'timer', versions: '2.6.32 – 6.18, el6 – el8' },
      orphanSet: { source: 'timer', versions: '2.6.32 – 6.18, el6 – el8' },
      synTimeout: { source: 'synTimeout', versions: '5.4 – 6.18' },
      dataTimeout: {
        formula: '{rto} + {userTimeout}',
        gives: 'givesUpAt',
        source: 'cutsWaits',
        versions: '4.19 – 6.18',
      },
      dataTimeoutLate: { source: 'oldTimer', versions: '3.10 – 4.18, el7' },
      keepaliveTimeout: { source: 'keepalive', versions: '3.10 – 6.18, el7, el8' },
      keepaliveIdle: { source: 'keepalive', versions: '2.6.32 – 6.18, el6 – el8' },
      keepaliveEnds: {
        formula: '{keepaliveTime} + {keepaliveInterval} × {limit}',
        gives: 'givesUpAt',
        source: 'keepalive',
        versions: '2.6.32 – 6.18, el6 – el8',
      },
    },
    changes: {
      synWithin: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_syn_retries={retriesWithin}'] },
      synackWithin: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_synack_retries={retriesWithin}'] },
      dataWithin: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_retries2={retriesWithin}'] },
      orphanWithin: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_orphan_retries={retriesWithin}'] },
      probesWithin: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_keepalive_probes={retriesWithin}'] },
      sooner: {
        language: 'sh',
        lines: [
          'sysctl -w net.ipv4.tcp_keepalive_time={soonerTime}',
          'sysctl -w net.ipv4.tcp_keepalive_intvl={soonerInterval}',
        ],
      },
      connectTimeout: { language: 'sh', lines: ['curl --connect-timeout {within} https://example.org/'] },
      userTimeout: {
        language: 'c',
        lines: [
          'unsigned int ms = {timeoutWithin};',
          'setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &ms, sizeof ms);',
        ],
      },
      watchSyn: { language: 'sh', lines: ['ss -tno state syn-sent'] },
      watchData: {
        language: 'sh',
        lines: ['ss -tino state established', 'nstat -az TcpRetransSegs TcpExtTCPTimeouts'],
      },
    },
    remarks: [
      'late',
      'linearCuts',
      'tailProbe',
      'belowFloor',
      'belowFloorSet',
      'ages',
      'borderline',
      'unread',
      'unacknowledged',
      'synBurst',
      'synIgnores',
      'timeoutUnread',
      'timeoutProbes',
    ],
    pictures: { packets: 'timeline' },
    labels: [...kinds, 'firstPacket', 'again', 'probe', 'end', 'lastHeard', 'goal'],
  },
  sources,
  commands: ['ss -tin', 'sysctl -a', 'uname -a'],

  compute({ within, retries, ...setting }) {
    const { kind, kernel, rtoMax, linearTimeouts } = setting;
    const limit = retries ?? defaultRetries(kind, kernel);
    const { attempts, givesUpAt } = scheduleFor(setting, limit);
    const isData = kind === 'data' || kind === 'orphan';
    const base = isData ? dataBase : firstWait(kernel);
    const allowed = kind === 'orphan' && limit === 0 ? 8 : limit;
    const linear = kind === 'syn' && has(kernel, linearSyn) ? linearTimeouts : 0;
    const room = Math.floor(within / 2);
    const soonerInterval = Math.floor(room / Math.max(limit, 1));
    return {
      attempts,
      givesUpAt,
      packets: attempts.length + (kind === 'keepalive' ? 0 : 1),
      retriesWithin: retriesWithin(setting, within),
      limit: allowed,
      base,
      bend: bendOf(base, rtoMax),
      threshold: isData || kind === 'syn' ? modelTime(allowed, base, rtoMax) : null,
      counted: allowed + linear,
      soonerTime: kind === 'keepalive' && soonerInterval >= 1 ? room : null,
      soonerInterval: kind === 'keepalive' && soonerInterval >= 1 ? soonerInterval : null,
      timeoutWithin: timeoutWithin(setting, within),
    };
  },

  explain(values) {
    const { kind, kernel, attempts, givesUpAt, limit, bend, threshold, within } = values;
    const isData = kind === 'data' || kind === 'orphan';
    const timeout = timeoutOf(values);
    /** The user timeout decides in place of the number of retries, or beside it. */
    const isTimed = timeout?.ends ?? false;
    const isBurst = kind === 'syn' && !isTimed && (timeout?.cuts ?? false);
    const isLinear = kind === 'syn' && has(kernel, linearSyn) && values.linearTimeouts > 0;
    const isCutShort = isLinear && attempts.length < values.counted;
    const fits = values.retriesWithin !== null && givesUpAt > within;
    const model = limit > bend ? 'modelLong' : 'modelShort';
    return {
      sentence: kind,
      steps: [
        !isData && kind !== 'keepalive' && (firstWait(kernel) === 1 ? 'synWaits' : 'synWaitsLong'),
        isLinear && 'synLinear',
        kind === 'syn' &&
          !isBurst &&
          (isLinear ? 'synCountLinear' : has(kernel, { mainline: '5.4' }) ? 'synCount' : 'synTime'),
        isLinear && !isTimed && 'synAlso',
        isTimed && kind === 'syn' && 'synTimeout',
        kind === 'synack' && 'synackCount',
        isData && 'dataDoubles',
        isData && isTimed && (timeout?.cuts ? 'dataTimeout' : 'dataTimeoutLate'),
        kind === 'orphan' &&
          !isTimed &&
          (values.retries === null || values.retries === 0 ? 'orphanZero' : 'orphanSet'),
        !isTimed &&
          !isBurst &&
          (isData || isLinear || (kind === 'syn' && !has(kernel, { mainline: '5.4' }))) &&
          model,
        isData && !isTimed && 'dataEnds',
        kind === 'data' && !isTimed && 'dataNotCount',
        kind === 'keepalive' && 'keepaliveIdle',
        kind === 'keepalive' && (isTimed ? 'keepaliveTimeout' : 'keepaliveEnds'),
      ],
      changes: [
        fits && kind === 'syn' && 'synWithin',
        fits && kind === 'synack' && 'synackWithin',
        fits && kind === 'data' && 'dataWithin',
        fits && kind === 'orphan' && 'orphanWithin',
        fits && kind === 'keepalive' && 'probesWithin',
        kind === 'keepalive' &&
          !isTimed &&
          values.retriesWithin === null &&
          values.soonerTime !== null &&
          'sooner',
        kind === 'syn' && 'connectTimeout',
        givesUpAt > within && values.timeoutWithin !== null && 'userTimeout',
        (kind === 'syn' || kind === 'synack') && 'watchSyn',
        isData && 'watchData',
      ],
      remarks: [
        isUnread(kernel) && kind !== 'keepalive' && 'unread',
        isCutShort && !isTimed && 'linearCuts',
        isBurst && 'synBurst',
        kind === 'syn' && timeout !== null && !isTimed && !isBurst && 'synIgnores',
        timeout !== null && enterprise(kernel) === 8 && 'timeoutUnread',
        kind === 'keepalive' && isTimed && 'timeoutProbes',
        kind === 'data' && has(kernel, tailProbes) && 'tailProbe',
        isData && values.rto < dataBase && (has(kernel, adjustableFloor) ? 'belowFloorSet' : 'belowFloor'),
        isData && !isTimed && threshold !== null && isBorderline(attempts, threshold) && 'borderline',
        kind === 'synack' && 'ages',
        kind === 'keepalive' && 'unacknowledged',
        'late',
      ],
      picture: {
        kind: 'timeline',
        id: 'packets',
        axis: isData ? 'log' : 'linear',
        rows: [
          {
            label: kind,
            moments: [
              { at: 0, mark: 'ring', label: kind === 'keepalive' ? 'lastHeard' : 'firstPacket' },
              ...attempts.map((at) => ({
                at,
                mark: 'dot' as const,
                label: kind === 'keepalive' ? ('probe' as const) : ('again' as const),
              })),
              { at: givesUpAt, mark: 'cross', label: 'end' },
            ],
          },
        ],
        ...(within < givesUpAt ? { lines: [{ at: within, label: 'goal' as const }] } : {}),
      },
    };
  },
});

/** Whether some expiry lies within a fiftieth of the model's time, so that a late timer decides. */
function isBorderline(attempts: readonly number[], threshold: number): boolean {
  const [first = 0] = attempts;
  return attempts.some((at) => at > first && Math.abs(at - first - threshold) < threshold / 50);
}
