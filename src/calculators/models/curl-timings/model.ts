import { defineCalculator, seconds } from '../../engine/index.ts';
import {
  lengthOf,
  phaseNames,
  phasesOf,
  tooEarly,
  type Phase,
  type PhaseName,
  type Points,
} from './phases.ts';
import { sources } from './sources.ts';

/** A TLS handshake takes one round trip, or two before 1.3; beyond this many something else takes time. */
const manyRoundTrips = 4;

const pointsOf = (values: Points): Points => values;

/** Where the time of a transfer went, from what `curl -w` writes. */
export const model = defineCalculator({
  name: 'curl-timings',
  category: 'network',
  inputs: {
    namelookup: seconds({ default: 0.012, max: 1e6 }),
    connect: seconds({ default: 0.035, max: 1e6 }),
    appconnect: seconds({ default: 0.081, max: 1e6 }),
    pretransfer: seconds({ default: 0.081, max: 1e6 }),
    starttransfer: seconds({ default: 0.19, max: 1e6 }),
    total: seconds({ default: 0.25, min: 1e-6, max: 1e6 }),
    posttransfer: seconds({ default: null, max: 1e6, advanced: true }),
    redirect: seconds({ default: 0, max: 1e6, advanced: true }),
  },
  outputs: {
    slowest: { kind: 'phrase' },
    slowestTime: { unit: 'second' },
    share: { unit: 'ratio' },
    dns: { unit: 'second' },
    tcp: { unit: 'second' },
    tls: { unit: 'second' },
    ready: { unit: 'second' },
    upload: { unit: 'second', nullable: true },
    server: { unit: 'second' },
    download: { unit: 'second' },
    endedIn: { kind: 'phrase', hidden: true, nullable: true },
    roundTrips: { unit: 'count', hidden: true, nullable: true },
  },
  rules: {
    inOrder: {
      about: (values) => tooEarly(pointsOf(values)) ?? 'total',
      holds: (values) => tooEarly(pointsOf(values)) === null,
    },
    withinTotal: { about: 'redirect', holds: ({ redirect, total }) => redirect <= total },
  },
  says: {
    sentences: ['done', 'failed'],
    steps: {
      dns: { formula: '{namelookup}', gives: 'dns', source: 'man', versions: 'curl 7.x –' },
      tcp: { formula: '{connect} − {namelookup}', gives: 'tcp', source: 'man', versions: 'curl 7.x –' },
      tls: { formula: '{appconnect} − {connect}', gives: 'tls', source: 'man', versions: 'curl 7.19 –' },
      noTls: { source: 'man', versions: 'curl 7.19 –' },
      ready: { source: 'man', versions: 'curl 7.x –' },
      upload: {
        formula: '{posttransfer} − {pretransfer}',
        gives: 'upload',
        source: 'man',
        versions: 'curl 8.10 –',
      },
      server: {
        formula: '{starttransfer} − {posttransfer}',
        gives: 'server',
        source: 'man',
        versions: 'curl 8.10 –',
      },
      serverWithUpload: {
        formula: '{starttransfer} − {pretransfer}',
        gives: 'server',
        source: 'man',
        versions: 'curl 7.x –',
      },
      download: {
        formula: '{total} − {starttransfer}',
        gives: 'download',
        source: 'man',
        versions: 'curl 7.x –',
      },
      zero: { source: 'man', versions: 'curl 7.x –' },
      hops: { source: 'progress', versions: 'curl 7.x –' },
    },
    changes: {
      measure: {
        language: 'sh',
        lines: ["curl -sS -o /dev/null -w '%{json}\\n' https://example.org/"],
      },
      dns: { language: 'sh', lines: ['dig +noall +stats example.org', 'resolvectl query example.org'] },
      tcp: { language: 'sh', lines: ['ping -c 5 example.org', 'ss -tin dst example.org'] },
      tls: {
        language: 'sh',
        lines: ['openssl s_client -connect example.org:443 -servername example.org </dev/null'],
      },
      reuse: {
        language: 'sh',
        lines: [
          "curl -sS -o /dev/null -o /dev/null -w '%{time_connect} %{time_starttransfer}\\n' https://example.org/ https://example.org/",
        ],
      },
      server: {
        language: 'nginx',
        lines: ["log_format timing '$request_time $upstream_connect_time $upstream_header_time';"],
      },
      download: {
        language: 'sh',
        lines: ["curl -sS -o /dev/null -w '%{size_download} %{speed_download}\\n' https://example.org/"],
      },
    },
    remarks: ['redirected', 'reused', 'handshake', 'http3'],
    pictures: { phases: 'timeline' },
    phrases: [...phaseNames],
  },
  sources,
  commands: ["curl -w '%{json}'", 'curl -w', 'curl --trace-time'],

  compute({ redirect: _, ...points }) {
    const phases = phasesOf(points);
    const length = (name: PhaseName) => {
      const phase = phases.find((candidate) => candidate.name === name);
      return phase ? lengthOf(phase) : 0;
    };
    const slowest = phases.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
    const tcp = length('tcp');
    return {
      slowest: slowest.name,
      slowestTime: lengthOf(slowest),
      share: lengthOf(slowest) / points.total,
      dns: length('dns'),
      tcp,
      tls: length('tls'),
      ready: length('ready'),
      upload: points.posttransfer === null ? null : length('upload'),
      server: length('server'),
      download: length('download'),
      endedIn: phases.find(({ isLast }) => isLast)?.name ?? null,
      roundTrips: tcp > 0 ? Number((length('tls') / tcp).toPrecision(6)) : null,
    };
  },

  explain(values) {
    const { appconnect, connect, pretransfer, posttransfer, endedIn, slowest, redirect, roundTrips } = values;
    const phases: Phase[] = phasesOf(values);
    const has = (name: PhaseName) => phases.some((phase) => phase.name === name && !phase.isLast);
    return {
      sentence: endedIn === null ? 'done' : 'failed',
      steps: [
        has('dns') && 'dns',
        has('tcp') && 'tcp',
        has('tls') ? 'tls' : 'noTls',
        has('ready') && 'ready',
        has('upload') && 'upload',
        has('server') && (posttransfer ? 'server' : 'serverWithUpload'),
        has('download') && 'download',
        endedIn !== null && 'zero',
        redirect > 0 && 'hops',
      ],
      changes: [
        slowest === 'dns' && 'dns',
        slowest === 'tcp' && 'tcp',
        slowest === 'tls' && 'tls',
        slowest === 'server' && 'server',
        slowest === 'download' && 'download',
        (slowest === 'dns' || slowest === 'tcp' || slowest === 'tls') && 'reuse',
        'measure',
      ],
      remarks: [
        redirect > 0 && 'redirected',
        connect === 0 && pretransfer > 0 && 'reused',
        roundTrips !== null && roundTrips > manyRoundTrips && 'handshake',
        appconnect > 0 && connect === appconnect && 'http3',
      ],
      picture: {
        kind: 'timeline',
        id: 'phases',
        to: values.total,
        rows: phases.map((phase) => ({
          label: { phrase: phase.name },
          spans: [{ from: phase.from, to: phase.to, tone: phase.isLast ? 'hatched' : 'full' }],
        })),
      },
    };
  },
});
