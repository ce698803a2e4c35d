import { choice, count, defineCalculator, records, seconds, text, toggle } from '../../engine/index.ts';
import { deadAfter, hopKinds, lostProbes, verdictOf } from './idle.ts';
import { sources } from './sources.ts';

/** Probes that are drawn; more say nothing more. */
const drawnProbes = 12;

/** An idle connection on its way through machines that forget it: does keepalive come in time everywhere? */
export const model = defineCalculator({
  name: 'keepalive',
  category: 'network',
  inputs: {
    isOn: toggle({ default: true }),
    time: seconds({ default: 7200, min: 1, max: 2_147_483 }),
    interval: seconds({ default: 75, min: 1, max: 2_147_483 }),
    probes: count({ default: 9, min: 1, max: 127, unit: 'probe' }),
    peerTime: seconds({ default: null, min: 1, max: 2_147_483 }),
    heartbeat: seconds({ default: null, min: 0.001, max: 1e7 }),
    path: records(
      {
        name: text({ default: '', maxLength: 60 }),
        timeout: seconds({ default: 900, min: 1, max: 1e9 }),
        kind: choice(hopKinds, { default: 'drop' }),
      },
      {
        default: [
          { name: 'IPVS', timeout: 900, kind: 'ipvs' },
          { name: 'conntrack', timeout: 432_000, kind: 'nat' },
        ],
        min: 1,
        max: 20,
      },
    ),
    userTimeout: seconds({ default: null, max: 1e7, advanced: true }),
  },
  outputs: {
    every: { unit: 'second', nullable: true },
    shortest: { unit: 'second' },
    deadAfter: { unit: 'second', nullable: true },
    hops: {
      kind: 'table',
      columns: {
        hop: { kind: 'text' },
        timeout: { unit: 'second' },
        verdict: { kind: 'phrase' },
        lost: { unit: 'count', nullable: true },
        consequence: { kind: 'phrase' },
      },
    },
    weakest: { kind: 'text', hidden: true },
    forgotten: { unit: 'hop', hidden: true },
    safeTime: { unit: 'second', hidden: true },
    safeInterval: { unit: 'second', hidden: true },
    safeTimeSeconds: { unit: 'count', hidden: true },
    safeIntervalSeconds: { unit: 'count', hidden: true },
    ipvsTimeout: { unit: 'count', hidden: true, nullable: true },
  },
  relevant: {
    time: ({ isOn }) => isOn,
    interval: ({ isOn }) => isOn,
    probes: ({ isOn }) => isOn,
    userTimeout: ({ isOn }) => isOn,
  },
  says: {
    sentences: ['kept', 'tight', 'forgotten', 'never'],
    steps: {
      every: { source: 'keepalive', versions: '2.6.32 – 6.18' },
      onlyOn: { source: 'man', versions: 'Linux 2.4 –' },
      received: { source: 'keepalive', versions: '2.6.32 – 6.18' },
      compare: { source: 'measured', versions: '6.18' },
      ipvs: { source: 'ipvs', versions: '3.10 – 6.18' },
      conntrack: { source: 'conntrack', versions: '2.6.32 – 6.18' },
      dead: {
        formula: '{time} + {interval} × {probes}',
        gives: 'deadAfter',
        source: 'keepalive',
        versions: '2.6.32 – 6.18',
      },
      deadByTimeout: { source: 'keepalive', versions: '2.6.37 – 6.18' },
    },
    changes: {
      sysctl: {
        language: 'sh',
        lines: [
          'sysctl -w net.ipv4.tcp_keepalive_time={safeTimeSeconds}',
          'sysctl -w net.ipv4.tcp_keepalive_intvl={safeIntervalSeconds}',
        ],
      },
      socket: {
        language: 'c',
        lines: [
          'setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof one);',
          'setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle); // {safeTimeSeconds}',
        ],
      },
      ipvsadm: {
        language: 'sh',
        lines: ['ipvsadm --set {ipvsTimeout} 120 300', 'kube-proxy --ipvs-tcp-timeout={ipvsTimeout}s'],
      },
      watch: { language: 'sh', lines: ['ss -tno state established', 'ipvsadm -lnc'] },
    },
    remarks: ['pod', 'off', 'interval'],
    pictures: { path: 'timeline' },
    labels: ['probesRow', 'peerRow', 'beatRow', 'probe', 'end', 'remembered', 'forgets'],
    phrases: ['kept', 'tight', 'forgotten', 'nothing', 'ipvs', 'nat', 'drop', 'close'],
  },
  sources,
  commands: ['sysctl -a', 'ipvsadm -l --timeout', 'ss -tno'],

  compute({ isOn, time, interval, probes, peerTime, heartbeat, path, userTimeout }) {
    const own = { time, interval, probes, userTimeout };
    const sent = [isOn ? time : null, peerTime, heartbeat].filter((each) => each !== null);
    const every = sent.length > 0 ? Math.min(...sent) : null;
    const byKeepalive = isOn && every === time;
    const hops = path.map((hop) => {
      const verdict = verdictOf(every, hop);
      return {
        hop: hop.name || '–',
        timeout: hop.timeout,
        verdict,
        lost: byKeepalive && verdict === 'kept' ? lostProbes(own, hop) : null,
        consequence: verdict === 'kept' ? ('nothing' as const) : hop.kind,
      };
    });
    const [first = { name: '', timeout: 0 }] = [...path].sort((a, b) => a.timeout - b.timeout);
    const safe = Math.max(1, Math.floor(first.timeout / 2));
    const safeStep = Math.max(1, Math.min(75, Math.floor(first.timeout / 8)));
    const badIpvs = path.some((hop) => hop.kind === 'ipvs' && verdictOf(every, hop) !== 'kept');
    return {
      every,
      shortest: first.timeout,
      deadAfter: isOn ? deadAfter(own) : null,
      hops,
      weakest: first.name || '–',
      forgotten: hops.filter(({ verdict }) => verdict !== 'kept').length,
      safeTime: safe,
      safeInterval: safeStep,
      safeTimeSeconds: safe,
      safeIntervalSeconds: safeStep,
      // Rounded up to five minutes, as a person would write it.
      ipvsTimeout: badIpvs && every !== null ? Math.ceil((every * 1.04) / 300) * 300 : null,
    };
  },

  explain(values) {
    const { every, hops, path, isOn, time, interval, probes, peerTime, heartbeat } = values;
    const worst = hops.some(({ verdict }) => verdict === 'forgotten')
      ? 'forgotten'
      : hops.some(({ verdict }) => verdict === 'tight')
        ? 'tight'
        : 'kept';
    const end = values.deadAfter;
    const moments = (step: number, from: number, to: number) =>
      Array.from({ length: drawnProbes }, (_, index) => from + index * step)
        .filter((at) => at < to)
        .map((at) => ({ at, mark: 'dot' as const, label: 'probe' as const }));
    return {
      sentence: every === null ? 'never' : worst,
      steps: [
        every === null ? 'onlyOn' : 'every',
        isOn && 'received',
        'compare',
        path.some(({ kind }) => kind === 'ipvs') && 'ipvs',
        path.some(({ kind }) => kind === 'nat') && 'conntrack',
        isOn && (values.userTimeout ? 'deadByTimeout' : 'dead'),
      ],
      changes: [
        worst !== 'kept' && 'sysctl',
        worst !== 'kept' && 'socket',
        values.ipvsTimeout !== null && 'ipvsadm',
        'watch',
      ],
      remarks: [
        !isOn && 'off',
        worst !== 'kept' && 'pod',
        isOn && worst === 'kept' && hops.some(({ lost }) => lost === 0) && 'interval',
      ],
      picture: {
        kind: 'timeline',
        id: 'path',
        axis: 'log',
        rows: [
          ...(isOn && end !== null
            ? [
                {
                  label: 'probesRow' as const,
                  moments: [
                    ...moments(interval, time, time + Math.min(probes, drawnProbes) * interval),
                    { at: end, mark: 'cross' as const, label: 'end' as const },
                  ],
                },
              ]
            : []),
          ...(peerTime !== null
            ? [{ label: 'peerRow' as const, moments: moments(1, peerTime, peerTime + 1) }]
            : []),
          ...(heartbeat !== null
            ? [{ label: 'beatRow' as const, moments: moments(heartbeat, heartbeat, Infinity) }]
            : []),
          ...path.map(({ name, timeout }) => ({
            label: { literal: name || '–' },
            spans: [{ from: 0, to: timeout, tone: 'hatched' as const, label: 'remembered' as const }],
            moments: [{ at: timeout, mark: 'tick' as const, label: 'forgets' as const }],
          })),
        ],
      },
    };
  },
});
