import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'SYN queue and accept queue',
  summary:
    'Both queue lengths for a backlog, the sysctls and a kernel; which limit binds, and what to change.',
  inputs: {
    kernel: { label: 'Kernel', help: 'uname -r; on Debian the full number stands in uname -v' },
    backlog: { label: 'backlog', help: 'second argument of listen(); nginx, Redis and Node.js: 511' },
    somaxconn: { label: 'somaxconn', help: 'net.core.somaxconn: 4096 since 5.4, 128 before' },
    maxSynBacklog: { label: 'tcp_max_syn_backlog', help: 'net.ipv4.tcp_max_syn_backlog: grows with memory' },
    syncookies: {
      label: 'tcp_syncookies',
      help: 'net.ipv4.tcp_syncookies',
      choices: { 0: '0: never', 1: '1: when the queue is full', 2: '2: for every SYN' },
    },
  },
  outputs: {
    acceptCapacity: { label: 'Waiting for accept()' },
    halfOpenCapacity: { label: 'Half open' },
    acceptLimit: { label: 'Send-Q of ss -ltn' },
    synCapacity: { label: 'SYN queue holds' },
    boundBy: {
      label: 'The limit that binds',
      choices: {
        backlog: 'backlog',
        somaxconn: 'net.core.somaxconn',
        both: 'backlog and net.core.somaxconn, which are equal',
        maxSynBacklog: 'net.ipv4.tcp_max_syn_backlog',
      },
    },
    unprovenCapacity: { label: 'Half open from unknown peers' },
  },
  units: { connection: 'connection|connections' },
  rules: {
    somaxconnFits:
      'Linux {kernel} keeps the limit in 16 bits and refuses more than 65,535 for net.core.somaxconn.',
    knowsAlways: 'tcp_syncookies knows only 0 and 1 on {kernel}; 2 came later.',
  },
  sentences: {
    cookies:
      '{acceptCapacity|finished connection|finished connections} may wait for accept(), {halfOpenCapacity} may be half open; further SYNs are answered with a cookie.',
    drops:
      '{acceptCapacity|finished connection|finished connections} may wait for accept(), {halfOpenCapacity} may be half open; further SYNs are dropped, and their clients try again after 1 s, 3 s and 7 s.',
    dropsEarly:
      '{acceptCapacity|finished connection|finished connections} may wait for accept(), {halfOpenCapacity} may be half open; further SYNs are dropped. A client whose last ACK finds the accept queue full believes that it is connected.',
    nothingStored:
      '{acceptCapacity|finished connection|finished connections} may wait for accept(); nothing is kept half open, since every SYN is answered with a cookie.',
  },
  steps: {
    limit: 'listen() asks for a backlog; the host allows no more than somaxconn.',
    negative: 'listen() compares without a sign: a negative backlog counts as larger than any limit.',
    kept: 'The socket keeps this number. ss -ltn shows it as Send-Q.',
    narrow: 'The field is 16 bits wide on this kernel: larger numbers lose their upper part.',
    accept: 'The accept queue is full when it is longer than the limit, so one more fits.',
    table:
      'The SYN queue is a table of a power of two, at least 16. It is made when the socket first listens and never grows.',
    upTo: 'The SYN queue has no table of its own. It is full when it is as long as the limit.',
    oneMore: 'The SYN queue is full when it is longer than the limit, as the accept queue is.',
    cookie:
      'A full SYN queue stores no more; a cookie goes out instead. tcp_max_syn_backlog plays no part from 4.4 on.',
    alwaysCookie: 'Every SYN is answered with a cookie, and nothing is stored.',
    unproven:
      'Without cookies, the last quarter of tcp_max_syn_backlog is kept for peers whose round trip the host remembers.',
    smaller:
      'Unknown peers meet whichever of the two is smaller. Beyond the SYN queue TCPReqQFullDrop counts, beyond the quarter only ListenDrops.',
    fullDrops:
      'While the accept queue is full every SYN is dropped: ListenOverflows and ListenDrops grow, and connect() hangs for 1 s, 3 s, 7 s.',
    fullYoung:
      'While the accept queue is full a SYN is dropped only if more than one fresh entry waits; otherwise the client is answered and stays half open here.',
  },
  changes: {
    raiseSomaxconn:
      'somaxconn cuts the backlog of {backlog} down to {somaxconn}: allow what the program asks for. In a container, set it in the network namespace of that container.',
    raiseSomaxconnFirst:
      'somaxconn is the limit here. Raise it first, then the program’s own backlog if that is no larger.',
    raiseBacklog: 'The program asks for less than the host allows. Raise its own backlog, here for nginx.',
    raiseSynBacklog: 'Without cookies tcp_max_syn_backlog is what binds. With this value it no longer does.',
    useCookies: 'Let a full SYN queue answer with cookies instead of dropping.',
    acceptFaster:
      'A queue of {limit} seldom needs to be longer. If these counters still grow, the program calls accept() too slowly.',
    listenAgain:
      'A listening socket keeps its old limit until the program calls listen() again: restart it, then look at Send-Q.',
  },
  remarks: {
    undecided61:
      '6.1 without a third number is read as what Debian 12 ships today. Before 6.1.125 the SYN queue holds one less.',
    undecided:
      '{kernel} without a third number is read as first released. Later stable releases hold one more: 5.4.290, 5.10.234, 5.15.177, 6.1.125, 6.6.72 and 6.12.10 brought it.',
    negative: 'A negative backlog asks for as much as the host allows.',
    wraps: 'Only the lower 16 bits of {limit} remain on this kernel: {acceptLimit}.',
    neverFull:
      'With a 16-bit counter a limit of 65,535 is never exceeded: the queue never counts as full, and its counter wraps.',
  },
  pictures: {
    queues:
      'Bars to one scale: the settings, then the accept queue with {acceptCapacity} and the SYN queue with {halfOpenCapacity} places.',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A listening socket has two queues. In the SYN queue stand connections whose last ACK has not come yet; in the accept queue stand finished ones that the program has not taken. Both are limited by one number: the backlog that the program gave to listen(), cut to net.core.somaxconn.',
  'What happens at the limit depends on the kernel and on tcp_syncookies. ss -ltn shows the limit of the accept queue as Send-Q and its length as Recv-Q; nstat -az counts what was lost as TcpExtListenOverflows and TcpExtListenDrops.',
  'Both sysctls belong to a network namespace: a container starts with the defaults, not with the values of its host. With SO_REUSEPORT every listening socket has its own two queues.',
];
