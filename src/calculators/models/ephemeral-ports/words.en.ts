import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Source ports and TIME_WAIT',
  summary:
    'How many connections per second one address can open to a target, and when its source ports run dry.',
  inputs: {
    chosenBy: {
      label: 'The port is chosen by',
      help: 'connect() on this machine, or source NAT for others',
      choices: { socket: 'connect()', nat: 'SNAT or MASQUERADE' },
    },
    kernel: { label: 'Kernel', help: 'uname -r' },
    low: { label: 'Range from', help: 'first number of net.ipv4.ip_local_port_range' },
    high: { label: 'to', help: 'second number; empty: 60999, in 3.10 and 4.0 61000' },
    reserved: { label: 'Reserved ports', help: 'net.ipv4.ip_local_reserved_ports, such as 8080,9000-9010' },
    natLow: { label: 'NAT ports from', help: '--to-ports; 1024 without it, for source ports from 1024 on' },
    natHigh: { label: 'to', help: '65535 without --to-ports' },
    hold: { label: 'A connection is open for', help: 'on average' },
    closer: {
      label: 'Closed first by',
      help: 'TIME_WAIT stays where the first FIN came from',
      choices: { client: 'this side, which connects', server: 'the other side' },
    },
    natEnd: {
      label: 'They end',
      help: 'decides how long conntrack keeps the port',
      choices: { fin: 'TCP, with FIN: 120 s', rst: 'TCP, with RST: 10 s', udp: 'UDP, one answer: 30 s' },
    },
    targets: { label: 'Targets', help: 'different remote address and port; each has all ports of its own' },
    addresses: { label: 'Own addresses', help: 'that connections come from, or NAT addresses' },
    rate: { label: 'New connections per second', help: 'empty: only ask for the limit' },
    used: { label: 'Ports in use now', help: 'towards these targets, with TIME_WAIT' },
    twReuse: {
      label: 'tcp_tw_reuse',
      help: 'net.ipv4.tcp_tw_reuse',
      choices: { default: 'default of the kernel', 0: '0: off', 1: '1: on', 2: '2: loopback only' },
    },
    loopback: { label: 'The target is on loopback', help: '127.0.0.0/8 or ::1: decides for tcp_tw_reuse 2' },
    timestamps: { label: 'tcp_timestamps', help: 'net.ipv4.tcp_timestamps, on both sides' },
    twReuseDelay: { label: 'tcp_tw_reuse_delay', help: 'net.ipv4.tcp_tw_reuse_delay, from 6.14 on' },
    maxTwBuckets: { label: 'tcp_max_tw_buckets', help: 'net.ipv4.tcp_max_tw_buckets; empty: not compared' },
    bindsFirst: {
      label: 'The program binds before it connects',
      help: 'bind() to port 0 without IP_BIND_ADDRESS_NO_PORT: one port for one connection, whatever the target',
    },
  },
  outputs: {
    ports: { label: 'Ports towards one target' },
    maxRate: { label: 'New connections' },
    dryAfter: { label: 'Run dry after' },
    busyFor: { label: 'A port is busy for' },
    capacity: { label: 'Connections at once' },
    timeWait: { label: 'In TIME_WAIT' },
  },
  units: {
    port: 'port|ports',
    perSecond: 'per second',
    connection: 'connection|connections',
    target: 'target|targets',
    address: 'address|addresses',
  },
  rules: {
    inOrder: 'The range ends at {end}, before it begins at {start}.',
    natInOrder: 'The range ends at {end}, before it begins at {start}.',
    reservedRead: 'Write ports and ranges such as 8080,9000-9010, none above 65535.',
    someLeft: 'These reserve every port of the range: connect() would have none to choose.',
  },
  sentences: {
    limit: 'At most {maxRate} new connections per second: {capacity|port|ports}, each busy for {busyFor}.',
    noLimit: 'The ports are no limit: each is free again as soon as its connection is closed.',
    holds:
      'It holds: {rate} new connections per second keep {busy} of {capacity} ports busy; up to {maxRate} per second would do.',
    dry: 'The ports run dry after {dryAfter}: {rate} per second, each busy for {busyFor}, and there are {capacity}. connect() then fails with EADDRNOTAVAIL.',
    dryNow:
      'No port is free: {used} are in use, and there are {capacity}. connect() fails with EADDRNOTAVAIL.',
    natLimit:
      'At most {maxRate} new flows per second through NAT: {capacity|port|ports}, each held for {busyFor} by its conntrack entry.',
    natDry:
      'NAT runs out of ports after {dryAfter}: {rate} per second, each held for {busyFor}, and there are {capacity}. First packets are then dropped and counted as insert_failed or drop.',
  },
  steps: {
    range: 'connect() chooses from this range, without the reserved ones.',
    natRange:
      'NAT keeps the original port where it is free, and otherwise chooses from this range; ip_local_port_range plays no part.',
    pairs:
      'A port is taken only together with its own address, the remote address and the remote port: each pair of them has all ports.',
    onePair: 'A port that was bound before connect() is taken for all targets.',
    clientCloses:
      'The side that closes first keeps the connection in TIME_WAIT for 60 s, a constant of the kernel.',
    reuse:
      'With tcp_tw_reuse and timestamps a port in TIME_WAIT is taken again after at most one tick of the second clock.',
    reuseOld:
      'With tcp_tw_reuse and timestamps a port in TIME_WAIT is taken again after more than one second, at most two.',
    reuseNew: 'With tcp_tw_reuse and timestamps a port in TIME_WAIT is taken again after tcp_tw_reuse_delay.',
    serverCloses:
      'TIME_WAIT is on the other side; here the port is free once the connection is closed. A new SYN may reuse it there, as its sequence number or time stamp is higher.',
    natTail: 'The tuple stays taken until its conntrack entry expires.',
    rate: 'All ports of all pairs, each used again when it is free.',
    waiting: 'Connections in TIME_WAIT at once, if they all go through it.',
  },
  changes: {
    widen: 'Widen the range, and reserve the ports that your servers listen on.',
    reuse:
      'Let new outgoing connections take ports in TIME_WAIT. It is safe: a segment of the old connection is told by its time stamp.',
    keepAlive: 'Best: keep connections open and use them again, here from nginx to its upstream.',
    look: 'What is in TIME_WAIT, and towards whom.',
    moreNat: 'Give NAT more addresses: each brings all ports once more.',
    lookNat: 'insert_failed and drop tell that NAT found no port.',
  },
  remarks: {
    between:
      'The end of the default range changed between 4.0 and 4.3; for {kernel} 61000 is taken (not verified).',
    privileged:
      'Newer kernels (checked: 6.18) refuse a range that begins below net.ipv4.ip_unprivileged_port_start, 1024.',
    outside: '{outside|reserved port|reserved ports} outside of the range change nothing.',
    noTimestamps: 'tcp_tw_reuse has no effect without tcp_timestamps.',
    loopbackOnly: 'tcp_tw_reuse is 2: only connections over loopback take ports in TIME_WAIT again.',
    overflow:
      '{timeWait} in TIME_WAIT is more than tcp_max_tw_buckets of {maxTwBuckets}: the surplus is closed without it, the log says “time wait bucket table overflow”, and TCPTimeWaitOverflow grows.',
    randomTries:
      'Since 5.4 NAT gives up after 248 random tries, so a nearly full range fails before its last port: expect it from about 90 % on (not verified).',
    lowPorts:
      'Original ports below 1024 get ports below 1024 from NAT: 1 – 511 for those below 512, 600 – 1023 for the others.',
    perTarget:
      'This is the limit towards one target. Another remote address or port has all ports of its own.',
    odd: 'In a range of an odd size each call considers one port less.',
  },
  pictures: {
    use: 'A curve of the ports in use over time at {rate} per second, with {capacity} ports as a line.',
  },
  labels: {
    time: 'time',
    inUse: 'ports in use',
    all: 'all ports',
    dryPoint: 'dry after {dryAfter}',
    atRest: 'settles at {busy}',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'An outgoing connection needs a source port that is not taken towards the same remote address and port. The kernel has 28,232 by default. That many connections at once are seldom reached; what runs dry is their rate, since the side that closes first keeps each port for another 60 seconds in TIME_WAIT. Towards one target that makes 470 connections per second.',
  'An example from life: a reverse proxy opens a connection for every request to one application server and closes it afterwards. At 600 requests per second all is well for 47 seconds; then connect() fails with “Cannot assign requested address” for a while, and comes back. ss -s shows 28,000 in timewait. The answer is seldom a sysctl: keep the connections to the upstream open.',
  'Behind source NAT the limit is another one: it has up to 64,512 ports for one address and one target, but each stays taken for 120 s after the close, because the conntrack entry does. Many clients that call the same API through one NAT gateway share them.',
  'A host whose source ports are mostly even is not running dry: connect() tries the parity of the range’s first port before the other.',
];
