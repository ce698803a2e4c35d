import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'TCP retransmission timeline',
  summary:
    'The second of each retry of a SYN, a SYN-ACK, data or a keepalive probe that nobody answers, and when TCP gives up.',
  inputs: {
    kind: {
      label: 'What goes unanswered',
      help: 'ss -tn shows syn-sent, syn-recv, established, fin-wait-1',
      choices: {
        syn: 'SYN of connect()',
        synack: 'SYN-ACK of a server',
        data: 'data on a connection',
        orphan: 'data of a closed socket',
        keepalive: 'keepalive on an idle connection',
      },
    },
    kernel: { label: 'Kernel', help: 'uname -r of the side that sends' },
    retries: {
      label: 'Retries',
      help: 'tcp_syn_retries, tcp_synack_retries, tcp_retries2, tcp_orphan_retries or tcp_keepalive_probes; empty: its default',
    },
    rto: { label: 'First RTO', help: 'ss -ti shows rto: in milliseconds; round trip + at least 200 ms' },
    keepaliveTime: { label: 'tcp_keepalive_time', help: 'idle time before the first probe; TCP_KEEPIDLE' },
    keepaliveInterval: { label: 'tcp_keepalive_intvl', help: 'between probes; TCP_KEEPINTVL' },
    within: { label: 'Wanted: give up within', help: 'how long your application can wait' },
    linearTimeouts: {
      label: 'tcp_syn_linear_timeouts',
      help: 'retries that keep the first wait, since 6.5; 4 by default',
    },
    userTimeout: {
      label: 'TCP_USER_TIMEOUT',
      help: 'of the socket, in place of the number of retries; 0 or empty: not set',
    },
    rtoMax: { label: 'Longest wait', help: 'net.ipv4.tcp_rto_max_ms since 6.15; 120 s before' },
  },
  outputs: {
    attempts: { label: 'Sent again after' },
    givesUpAt: { label: 'Gives up after, at least' },
    packets: { label: 'Packets in all' },
    retriesWithin: { label: 'Most retries within the wanted time' },
  },
  units: { packet: 'packet|packets' },
  rules: {
    synRange: 'The kernel takes 1 to 127 for tcp_syn_retries.',
    probeRange: 'The kernel takes 1 to 127 for tcp_keepalive_probes.',
    hasTimeout: 'TCP_USER_TIMEOUT exists since Linux 2.6.37.',
    drawn: 'With waits this short at most {longest} s are shown: 300 packets.',
    withinCap: 'No wait is longer than {rtoMax}.',
  },
  sentences: {
    syn: 'The SYN goes out {packets|time|times}; without an answer connect() fails with ETIMEDOUT after {givesUpAt}.',
    synack:
      'The SYN-ACK goes out {packets|time|times}; without an ACK the half-open connection is forgotten after {givesUpAt}.',
    data: 'The data goes out {packets|time|times}; without an ACK the connection ends with ETIMEDOUT {givesUpAt} after it was first sent.',
    orphan:
      'The data of the closed socket goes out {packets|time|times}; without an ACK the kernel drops it after {givesUpAt}.',
    keepalive:
      '{packets|probe|probes} without an answer, and the connection ends with ETIMEDOUT {givesUpAt} after the last packet came in.',
  },
  steps: {
    synWaits: 'The first wait is 1 s. Each next one is twice as long, but at most 120 s.',
    synWaitsLong:
      'The first wait is 3 s on these kernels. Each next one is twice as long, but at most 120 s.',
    synLinear:
      'The first {linearTimeouts|retry keeps|retries keep} the first wait; only then do waits double.',
    synCount: 'After {limit|retry|retries} the next expiry ends it.',
    synCountLinear: 'After this many retries the next expiry ends it: linear ones are allowed on top.',
    synTime: 'It ends at the first expiry that lies as late as {limit|doubled wait|doubled waits} would.',
    synAlso:
      'It also ends once as much time has passed as if all waits had doubled from the start. With few retries this comes first.',
    synackCount: 'Doubling from 1 s, at most 120 s; after {limit|retry|retries} the next expiry ends it.',
    dataDoubles:
      'The first wait is the connection’s own RTO of {rto}. Each next one is twice as long, at most 120 s.',
    modelShort: 'The number of retries becomes a time, as if waits doubled from a fixed base.',
    modelLong:
      'The number of retries becomes a time, as if waits doubled from a fixed base until they reach the longest wait.',
    dataEnds:
      'At each expiry the time since the first retransmission is compared with it: the connection ends at the first expiry that is not earlier.',
    dataNotCount:
      'So tcp_retries2 is no count: with a longer RTO fewer packets are sent in the same time. 15 stands for at least 924.6 s.',
    orphanZero:
      'tcp_orphan_retries = 0 stands for 8, as long as the wait has not reached 120 s; then it ends at once.',
    orphanSet: 'Nobody reads from this socket any more: tcp_orphan_retries counts instead of tcp_retries2.',
    synTimeout:
      'TCP_USER_TIMEOUT, {userTimeout}, counts from the first SYN. It or the number of retries ends it, whichever comes first, but not before one retry; the last wait is cut to what is left.',
    dataTimeout:
      'TCP_USER_TIMEOUT takes the place of the number of retries. It counts from the first retransmission, and the last wait is cut to what is left of it.',
    dataTimeoutLate:
      'TCP_USER_TIMEOUT, {userTimeout}, takes the place of the number of retries. It counts from the first retransmission, and only an expiry ends the connection: the first that is not earlier.',
    keepaliveTimeout:
      'TCP_USER_TIMEOUT, {userTimeout}, takes the place of the number of probes. It ends when a probe is due, one has been sent, and that much time has passed since the last packet came in.',
    keepaliveIdle: 'Only with SO_KEEPALIVE. Idle time is counted since the last packet that came in.',
    keepaliveEnds: 'The first probe follows after the idle time; one interval after the last one it ends.',
  },
  changes: {
    synWithin: 'To give up within {within}: for the whole network namespace, or TCP_SYNCNT for one socket.',
    synackWithin: 'To forget half-open connections within {within}.',
    dataWithin:
      'To give up within {within}. RFC 1122 asks for at least 100 s; for one program TCP_USER_TIMEOUT is the better place.',
    orphanWithin: 'To drop data of closed sockets within {within}.',
    probesWithin: 'To give up within {within} with the same idle time and interval.',
    sooner:
      'No number of probes gives up within {within}, since the idle time alone is longer. These two do.',
    connectTimeout: 'A program that should not wait this long sets its own limit, here curl.',
    userTimeout:
      'One program alone, in milliseconds, to give up within {within}: on this socket it counts in place of the sysctl. For connect() set it before.',
    watchSyn: 'See which retry a connection stands at: timer:(on,…,<retry>).',
    watchData: 'See RTO, retries and the timer of a connection; the counters grow with each retransmission.',
  },
  remarks: {
    late: 'These are the earliest times: the kernel’s timer wheel fires late, about 2 % were measured, 12.5 % are possible.',
    linearCuts:
      'With tcp_syn_linear_timeouts = {linearTimeouts} the time limit comes before the number of retries: fewer packets than {counted|retry|retries} are sent.',
    tailProbe:
      'With tcp_early_retrans 3, the default, a tail loss probe goes out first, after about one RTO here: one packet more, and all that follows that much later (measured on 6.1). The times above are without it.',
    belowFloor: 'An RTO below 200 ms needs a route with rto_min on this kernel.',
    belowFloorSet:
      'An RTO below 200 ms needs a route with rto_min, or net.ipv4.tcp_rto_min_us. The time limit keeps its base of 200 ms.',
    ages: 'With more than half of the SYN queue filled, half-open connections are given fewer retries than this.',
    borderline:
      'An expiry falls almost exactly on the time limit. A millisecond more or less moves the end by one whole wait.',
    unread:
      'Of kernels before 3.10 only those of Enterprise Linux 6 were read. First wait and default retries of this one are not verified.',
    synBurst:
      'Before 5.4 TCP_USER_TIMEOUT does not end connect(): it cuts the wait, and all retries that are left go out at once. Later stable releases of 4.19 end it as 5.4 does; from which one on is not verified.',
    synIgnores:
      'On this kernel connect() takes no notice of TCP_USER_TIMEOUT: the number of retries decides.',
    timeoutUnread:
      'What Enterprise Linux 8 makes of TCP_USER_TIMEOUT was not read in its source: shown is the rule of its mainline kernel, 4.18 (not verified).',
    timeoutProbes:
      'With TCP_USER_TIMEOUT the number of probes counts for nothing, here or in tcp_keepalive_probes.',
    unacknowledged:
      'While data is on its way unacknowledged no probes are sent: then retransmission decides.',
  },
  pictures: {
    packets: 'A line of time: the first packet, each retry, and the end after {givesUpAt}.',
  },
  labels: {
    syn: 'SYN of connect()',
    synack: 'SYN-ACK of a server',
    data: 'Data on a connection',
    orphan: 'Data of a closed socket',
    keepalive: 'Keepalive probes',
    firstPacket: 'first packet',
    again: 'sent again',
    probe: 'probe',
    end: 'given up',
    lastHeard: 'last packet that came in',
    goal: 'wanted',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A connect() that hangs for two minutes, a server that keeps half-open connections for one, a session that dies a quarter of an hour after a cable was pulled: each is a timer that doubles. Four settings decide how often, and only two of them are counts.',
  'tcp_syn_retries and tcp_synack_retries count packets. tcp_retries2 does not: the kernel turns it into a time with a base of 200 ms and ends the connection at the first expiry after that, so that 15 means at least 924.6 s and, with a slow path, 13 packets instead of 15. Since 6.5 the first four SYN retries come one second apart, and 6 means 131 s instead of 127.',
  'From life: a pod is moved, the old address answers nothing. New connections fail after 127 s, unless the client has its own limit; open ones with data on the way after 15 minutes; open ones that only wait for a reply after two hours and more, or never, if nobody set SO_KEEPALIVE.',
  'One socket can be given a time of its own. TCP_USER_TIMEOUT, in milliseconds, takes the place of tcp_retries2 and of the number of keepalive probes, and since 5.4 it ends a connect() too. It replaces a count by a clock, and the kernel looks at that clock only when a timer fires: for data the last wait is cut to fit, between keepalive probes it is not.',
];
