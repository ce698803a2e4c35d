import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Keepalive against idle timeouts',
  summary:
    'Whether TCP keepalive comes before every machine on the path forgets an idle connection, and what happens where it does not.',
  inputs: {
    isOn: { label: 'SO_KEEPALIVE is set', help: 'ss -to shows timer:(keepalive,…) on such a socket' },
    time: { label: 'tcp_keepalive_time', help: 'or TCP_KEEPIDLE of the socket: 7200 s by default' },
    interval: { label: 'tcp_keepalive_intvl', help: 'or TCP_KEEPINTVL: 75 s by default' },
    probes: { label: 'tcp_keepalive_probes', help: 'or TCP_KEEPCNT: 9 by default' },
    peerTime: { label: 'Keepalive time of the other end', help: 'where its socket has SO_KEEPALIVE' },
    heartbeat: {
      label: 'The program itself sends every',
      help: 'a ping of its protocol, on idle connections too',
    },
    path: {
      label: 'Idle timeouts on the path',
      help: 'IPVS: ipvsadm -l --timeout; conntrack: nf_conntrack_tcp_timeout_established; others: their manual',
      columns: {
        name: 'Where',
        timeout: 'Forgets after',
        kind: {
          label: 'Then',
          choices: {
            ipvs: 'IPVS: reset',
            nat: 'NAT, conntrack: a new entry or none',
            drop: 'drops without a word',
            close: 'closes both sides',
          },
        },
      },
    },
    userTimeout: { label: 'TCP_USER_TIMEOUT', help: 'of the socket; it replaces the number of probes' },
  },
  outputs: {
    every: { label: 'Something is sent every' },
    shortest: { label: 'Shortest idle timeout' },
    deadAfter: { label: 'A dead peer is noticed after' },
    hops: {
      label: 'The path',
      columns: {
        hop: { label: 'Where' },
        timeout: { label: 'Forgets after' },
        verdict: { label: 'Idle connection' },
        lost: { label: 'Probes that may be lost' },
        consequence: { label: 'What the next packet meets' },
      },
    },
  },
  units: { probe: 'probe|probes', hop: 'hop|hops' },
  sentences: {
    kept: 'An idle connection is kept: something is sent every {every}, and nobody forgets it before {shortest}.',
    tight:
      'Too close: something is sent every {every}, and {weakest} forgets the connection after {shortest}.',
    forgotten:
      'An idle connection is lost: {weakest} forgets it after {shortest}, and nothing is sent before {every}.',
    never:
      'An idle connection is lost: nothing is ever sent on it, and {weakest} forgets it after {shortest}.',
  },
  steps: {
    every: 'Whichever comes first keeps it: the keepalive of either end, or what the program sends itself.',
    onlyOn: 'Keepalive is sent only on sockets with SO_KEEPALIVE, and the sysctls do not switch it on.',
    received:
      'Idle time is counted since the last packet that came in. While data is unacknowledged no probe is sent.',
    compare: 'Kernel timers fire late, about 2 % were measured: closer than that is too close.',
    ipvs: 'IPVS forgets an established TCP connection after 900 s unless set otherwise. What comes then is no SYN: it goes on to the director itself, which answers RST.',
    conntrack: 'conntrack keeps an established connection for 432,000 s, five days, unless set otherwise.',
    dead: 'If the other end is gone, the connection ends one interval after the last probe.',
    deadByTimeout:
      'With TCP_USER_TIMEOUT it ends at the first probe or expiry after it, once at least one probe was sent; their number does not matter.',
  },
  changes: {
    sysctl:
      'Send after half of the shortest timeout, so that lost probes can be repeated. For sockets with SO_KEEPALIVE.',
    socket: 'One program alone: idle time in seconds, an int.',
    ipvsadm: 'Or let IPVS remember longer than {every}: by hand, or as a flag of kube-proxy.',
    watch: 'See the keepalive timers, and what IPVS still remembers.',
  },
  remarks: {
    pod: 'The sysctls belong to a network namespace: in a pod they are set by its securityContext.sysctls, not on the node.',
    off: 'Without SO_KEEPALIVE no sysctl helps: the program must set it, or be told to.',
    interval: 'One lost probe is enough to be forgotten: the next one would come too late.',
  },
  pictures: {
    path: 'A line of time for keepalive, and one for each place on the path until it forgets. The shortest is {shortest}.',
  },
  labels: {
    probesRow: 'keepalive',
    peerRow: 'keepalive of the other end',
    beatRow: 'the program itself',
    probe: 'something is sent',
    end: 'a dead peer is noticed',
    remembered: 'remembered while idle',
    forgets: 'forgotten',
  },
  phrases: {
    kept: 'kept',
    tight: 'too close',
    forgotten: 'forgotten',
    nothing: '–',
    ipvs: 'RST from the director: connection reset by peer',
    nat: 'a new entry or INVALID; behind NAT usually RST or silence',
    drop: 'silence: retransmissions until tcp_retries2 gives up',
    close: 'a connection that was closed meanwhile: FIN or RST came earlier',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Two ends can be connected for days without a packet between them. Machines on the way can not: a load balancer, a NAT, a firewall keep an entry for each connection and drop it after some idle time. The ends learn of it with the next packet, which nobody knows any more.',
  'Keepalive sends an empty packet on an idle connection, but only where the program asked for it, and by default first after two hours. IPVS forgets after fifteen minutes. Whatever lies between is a connection that looks alive and is not.',
  'From life: a pool keeps database connections open over lunch, through a Service of kube-proxy in IPVS mode. After lunch the first query on each fails with “connection reset by peer”. A keepalive time of 450 s, or a pool that pings, ends it.',
];
