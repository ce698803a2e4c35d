import { choice, count, defineCalculator, has, isUndecided, kernel, kernelTree } from '../../engine/index.ts';
import { acceptLimit, asked, sufficientSynBacklog, synCapacity, unprovenCapacity } from './queues.ts';
import {
  allowsOneMore,
  alwaysCookies,
  dropsWhenFull,
  refusesWideSomaxconn,
  wideLimit,
  withoutTable,
} from './versions.ts';

/** The two queues of a listening TCP socket: how many connections each holds, and which setting is the limit. */
export const model = defineCalculator({
  name: 'syn-queue',
  category: 'network',
  inputs: {
    kernel: kernel({ default: '6.1.176' }),
    backlog: count({ default: 511, min: -2147483648, unit: 'connection' }),
    somaxconn: count({ default: 4096, unit: 'connection' }),
    maxSynBacklog: count({ default: 512, unit: 'connection' }),
    syncookies: choice(['0', '1', '2'], { default: '1' }),
  },
  outputs: {
    acceptCapacity: { unit: 'connection' },
    halfOpenCapacity: { unit: 'connection' },
    acceptLimit: { unit: 'connection' },
    synCapacity: { unit: 'connection' },
    boundBy: { kind: 'choice', values: ['backlog', 'somaxconn', 'both', 'maxSynBacklog'] },
    unprovenCapacity: { unit: 'connection', hidden: true },
    limit: { unit: 'connection', hidden: true },
    enoughSynBacklog: { unit: 'connection', hidden: true },
    enoughSomaxconn: { unit: 'connection', hidden: true },
  },
  rules: {
    somaxconnFits: {
      about: 'somaxconn',
      holds: ({ kernel, somaxconn }) => somaxconn <= 65535 || !refusesWideSomaxconn(kernel),
    },
    knowsAlways: {
      about: 'syncookies',
      holds: ({ kernel, syncookies }) => syncookies !== '2' || has(kernel, alwaysCookies),
    },
  },
  says: {
    sentences: ['cookies', 'drops', 'dropsEarly', 'nothingStored'],
    steps: {
      limit: {
        formula: 'min({backlog}, {somaxconn})',
        gives: 'limit',
        source: 'listen',
        versions: '2.6.32 – 6.18',
      },
      negative: { formula: '{somaxconn}', gives: 'limit', source: 'listen', versions: '2.6.32 – 6.18' },
      kept: { source: 'diag', versions: '2.6.32 – 6.18' },
      narrow: {
        formula: '{limit} mod 65536',
        gives: 'acceptLimit',
        source: 'narrow',
        versions: '2.6.32 – 4.0',
      },
      accept: {
        formula: '{acceptLimit} + 1',
        gives: 'acceptCapacity',
        source: 'accept',
        versions: '2.6.32 – 6.18',
      },
      table: {
        formula: 'powerOfTwo(max(8, min({limit}, {maxSynBacklog})) + 1)',
        gives: 'synCapacity',
        source: 'table',
        versions: '2.6.32 – 4.3, el6, el7',
      },
      upTo: {
        formula: '{limit}',
        gives: 'synCapacity',
        source: 'upTo',
        versions: '4.4 – 5.4.289, 5.10.233, 5.15.176, 6.1.124, 6.6.71, 6.12.9; el8',
      },
      oneMore: {
        formula: '{limit} + 1',
        gives: 'synCapacity',
        source: 'oneMore',
        versions: '6.13 –; 5.4.290, 5.10.234, 5.15.177, 6.1.125, 6.6.72, 6.12.10 –',
      },
      cookie: { source: 'request', versions: '3.10 – 6.18' },
      alwaysCookie: { source: 'request', versions: '3.12 – 6.18, el7' },
      unproven: {
        formula: '{maxSynBacklog} − ⌊{maxSynBacklog} ÷ 4⌋ + 1',
        gives: 'unprovenCapacity',
        source: 'request',
        versions: '2.6.32 – 6.18',
      },
      smaller: {
        formula: 'min({synCapacity}, {unprovenCapacity})',
        gives: 'halfOpenCapacity',
        source: 'request',
        versions: '2.6.32 – 6.18',
      },
      fullDrops: { source: 'request', versions: '4.10 – 6.18, el8' },
      fullYoung: { source: 'request4', versions: '2.6.32 – 4.9, el6, el7' },
    },
    changes: {
      raiseSomaxconn: {
        language: 'sh',
        lines: [
          'sysctl -w net.core.somaxconn={enoughSomaxconn}',
          "echo 'net.core.somaxconn = {enoughSomaxconn}' > /etc/sysctl.d/60-listen.conf",
        ],
      },
      raiseSomaxconnFirst: { language: 'sh', lines: ['sysctl -w net.core.somaxconn=4096'] },
      raiseBacklog: { language: 'nginx', lines: ['listen 80 backlog={somaxconn};'] },
      raiseSynBacklog: {
        language: 'sh',
        lines: ['sysctl -w net.ipv4.tcp_max_syn_backlog={enoughSynBacklog}'],
      },
      useCookies: { language: 'sh', lines: ['sysctl -w net.ipv4.tcp_syncookies=1'] },
      acceptFaster: { language: 'sh', lines: ['nstat -az TcpExtListenOverflows TcpExtListenDrops'] },
      listenAgain: { language: 'sh', lines: ['systemctl restart nginx', "ss -ltn 'sport = :80'"] },
    },
    remarks: ['undecided61', 'undecided', 'negative', 'wraps', 'neverFull'],
    pictures: { queues: 'bar' },
  },
  sources: {
    listen: {
      title: 'net/socket.c: __sys_listen',
      url: `${kernelTree}/net/socket.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    diag: {
      title: 'net/ipv4/tcp_diag.c: tcp_diag_get_info',
      url: `${kernelTree}/net/ipv4/tcp_diag.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    accept: {
      title: 'include/net/sock.h: sk_acceptq_is_full',
      url: `${kernelTree}/include/net/sock.h?h=v6.1.158`,
      read: '2026-11-20',
    },
    narrow: {
      title: 'include/net/sock.h: sk_max_ack_backlog',
      url: `${kernelTree}/include/net/sock.h?h=v3.10.108`,
      read: '2026-11-20',
    },
    table: {
      title: 'net/core/request_sock.c: reqsk_queue_alloc',
      url: `${kernelTree}/net/core/request_sock.c?h=v3.10.108`,
      read: '2026-11-20',
    },
    upTo: {
      title: 'include/net/inet_connection_sock.h: inet_csk_reqsk_queue_is_full',
      url: `${kernelTree}/include/net/inet_connection_sock.h?h=v6.6.9`,
      read: '2026-11-20',
    },
    oneMore: {
      title: 'tcp/dccp: allow a connection when sk_max_ack_backlog is zero (3479c7549fb1)',
      url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=3479c7549fb1dfa7a1db4efb7347c7b8ef50de4b',
      read: '2026-11-21',
    },
    request: {
      title: 'net/ipv4/tcp_input.c: tcp_conn_request',
      url: `${kernelTree}/net/ipv4/tcp_input.c?h=v6.1.158`,
      read: '2026-11-20',
    },
    request4: {
      title: 'net/ipv4/tcp_input.c: tcp_conn_request',
      url: `${kernelTree}/net/ipv4/tcp_input.c?h=v4.4.155`,
      read: '2026-11-20',
    },
  },
  commands: ['sysctl -a', 'ss -ltn', 'uname -a'],

  compute({ syncookies, ...listener }) {
    const stored = synCapacity(listener);
    const unproven = unprovenCapacity(listener);
    const accept = acceptLimit(listener) + 1;
    const halfOpen = { 0: Math.min(stored, unproven), 1: stored, 2: 0 }[syncookies];
    const { backlog, somaxconn } = listener;
    return {
      acceptCapacity: accept,
      halfOpenCapacity: halfOpen,
      acceptLimit: accept - 1,
      synCapacity: stored,
      boundBy:
        syncookies === '0' && unproven < Math.min(stored, accept)
          ? 'maxSynBacklog'
          : backlog === somaxconn
            ? 'both'
            : backlog >= 0 && backlog < somaxconn
              ? 'backlog'
              : 'somaxconn',
      unprovenCapacity: unproven,
      limit: asked(listener),
      enoughSynBacklog: sufficientSynBacklog(stored),
      enoughSomaxconn: Math.max(
        0,
        refusesWideSomaxconn(listener.kernel) ? Math.min(backlog, 65535) : backlog,
      ),
    };
  },

  explain(values) {
    const { kernel, backlog, somaxconn, syncookies, acceptLimit, limit, boundBy, unprovenCapacity } = values;
    const wraps = limit !== acceptLimit;
    const isTight = backlog < 0 || backlog >= somaxconn;
    return {
      sentence:
        syncookies === '2'
          ? 'nothingStored'
          : syncookies === '1'
            ? 'cookies'
            : has(kernel, dropsWhenFull)
              ? 'drops'
              : 'dropsEarly',
      steps: [
        backlog < 0 ? 'negative' : 'limit',
        wraps ? 'narrow' : 'kept',
        'accept',
        !has(kernel, withoutTable) ? 'table' : has(kernel, allowsOneMore) ? 'oneMore' : 'upTo',
        syncookies === '0' && 'unproven',
        syncookies === '0' ? 'smaller' : syncookies === '1' ? 'cookie' : 'alwaysCookie',
        has(kernel, dropsWhenFull) ? 'fullDrops' : 'fullYoung',
      ],
      changes: [
        boundBy === 'maxSynBacklog' && 'raiseSynBacklog',
        syncookies === '0' && 'useCookies',
        backlog > somaxconn && 'raiseSomaxconn',
        isTight && backlog <= somaxconn && somaxconn < 4096 && 'raiseSomaxconnFirst',
        !isTight && 'raiseBacklog',
        limit >= 4096 && 'acceptFaster',
        'listenAgain',
      ],
      remarks: [
        isUndecided(kernel, allowsOneMore) && (kernel === '6.1' ? 'undecided61' : 'undecided'),
        backlog < 0 && 'negative',
        wraps && 'wraps',
        acceptLimit === 65535 && !has(kernel, wideLimit) && 'neverFull',
      ],
      picture: {
        kind: 'bar',
        id: 'queues',
        unit: 'connection',
        rows: [
          ...(backlog >= 0
            ? [{ label: 'backlog', parts: [{ value: backlog, tone: 'empty' }] } as const]
            : []),
          { label: 'somaxconn', parts: [{ value: somaxconn, tone: 'empty' }] },
          ...(syncookies === '0'
            ? [{ label: 'unprovenCapacity', parts: [{ value: unprovenCapacity, tone: 'empty' }] } as const]
            : []),
          { label: 'acceptCapacity', parts: [{ value: values.acceptCapacity, tone: 'full' }] },
          { label: 'halfOpenCapacity', parts: [{ value: values.halfOpenCapacity, tone: 'hatched' }] },
        ],
      },
    };
  },
});
