import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Conntrack table',
  summary:
    'How many connection tracking entries a load needs, what they cost, and when a given table is full.',
  inputs: {
    kernel: { label: 'Kernel', help: 'uname -r; on Debian the full number stands in uname -v' },
    memory: { label: 'Memory', help: 'MemTotal in /proc/meminfo: a little less than what is installed' },
    newPerSecond: {
      label: 'New flows per second',
      help: 'connections, or UDP exchanges, through this machine',
    },
    ending: {
      label: 'They end',
      help: 'decides how long the entry outlives the flow',
      choices: {
        fin: 'TCP, closed with FIN',
        rst: 'TCP, closed with RST',
        unanswered: 'TCP, SYN without an answer',
        vanished: 'TCP, the peer vanishes silently',
        udp: 'UDP, one question and one answer',
        dnsPair: 'UDP, A and AAAA from one socket',
        udpStream: 'UDP, a stream of more than 2 s',
      },
    },
    open: { label: 'In use for', help: 'from the first packet to the close, on average' },
    meanLifetime: {
      label: 'An entry lives, if known',
      help: 'replaces “They end” and “In use for”: mean seconds from the first packet to the end of the entry',
    },
    dnsPerSecond: { label: 'DNS questions per second, beside these', help: 'one socket each: 30 s an entry' },
    synPerSecond: {
      label: 'Unanswered SYNs per second, beside these',
      help: 'scans, floods: 120 s an entry',
    },
    standing: { label: 'Connections that stay', help: 'database pools, WebSockets: one entry each' },
    max: { label: 'nf_conntrack_max', help: 'net.netfilter.nf_conntrack_max; empty: the kernel’s default' },
    buckets: {
      label: 'nf_conntrack_buckets',
      help: 'net.netfilter.nf_conntrack_buckets; empty: the default',
    },
    used: { label: 'Entries now', help: 'net.netfilter.nf_conntrack_count, or conntrack -C' },
    hashsize: { label: 'hashsize', help: 'module parameter given while loading; empty: none' },
    entrySize: {
      label: 'Bytes an entry',
      help: '4th column of nf_conntrack in /proc/slabinfo; empty: 256, before 5.0 320',
    },
    timeoutTimeWait: {
      label: 'tcp_timeout_time_wait',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_time_wait',
    },
    timeoutClose: { label: 'tcp_timeout_close', help: 'net.netfilter.nf_conntrack_tcp_timeout_close' },
    timeoutSynSent: {
      label: 'tcp_timeout_syn_sent',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_syn_sent',
    },
    timeoutEstablished: {
      label: 'tcp_timeout_established',
      help: 'net.netfilter.nf_conntrack_tcp_timeout_established: five days',
    },
    timeoutUdp: { label: 'udp_timeout', help: 'net.netfilter.nf_conntrack_udp_timeout' },
    timeoutUdpStream: {
      label: 'udp_timeout_stream',
      help: 'net.netfilter.nf_conntrack_udp_timeout_stream; empty: 120 s, before 5.0 180 s',
    },
    dropped: { label: 'drop', help: 'sum of drop over all CPUs in conntrack -S' },
    evicted: { label: 'early_drop', help: 'sum of early_drop over all CPUs in conntrack -S' },
    insertFailed: { label: 'insert_failed', help: 'sum of insert_failed over all CPUs in conntrack -S' },
  },
  outputs: {
    entries: { label: 'Entries this load needs' },
    tableMax: { label: 'Entries the table holds' },
    fullAfter: { label: 'Full after' },
    recommendedMax: { label: 'With three tenths free' },
    lifetime: { label: 'An entry lives' },
    sustainedRate: { label: 'New flows per second the table carries' },
    tableMemory: { label: 'Memory of a full table' },
    defaultMax: { label: 'Default maximum' },
    defaultBuckets: { label: 'Default buckets' },
    chainLength: { label: 'Mean chain when full' },
  },
  units: { entry: 'entry|entries', flow: 'per second', packet: 'packet|packets', link: 'link|links' },
  sentences: {
    fits: 'The table holds: this load settles at {entries} of {tableMax} entries ({share}).',
    fills:
      'The table is full after {fullAfter}: this load needs {entries} entries and {tableMax} fit. From then on the first packet of most new flows is dropped, and what is already open goes on.',
    fillsAtOnce:
      'The table is full from the start: {tableMax} fit, and more than that are already there. The first packet of each new flow is dropped until some expire.',
    evicts:
      'The table is full after {fullAfter}, and then goes on at the cost of half-open entries: this load needs {entries}, {tableMax} fit, and what has no answer yet is evicted for newcomers.',
  },
  steps: {
    fin: 'A TCP connection closed with FIN leaves an entry in TIME_WAIT.',
    rst: 'A TCP connection closed with RST leaves an entry in CLOSE.',
    unanswered:
      'A SYN without an answer stays this long after the last SYN; since 5.14 resent SYNs no longer renew it.',
    vanished: 'Without FIN or RST the entry stays established until this much silence.',
    udp: 'One question and one answer are no stream: the short timeout counts from the last packet.',
    dnsPair: 'Four packets within 2 s are no stream since 5.0.',
    dnsPairOld: 'The third packet makes it a stream on this kernel, and the long timeout counts.',
    udpStream: 'A UDP exchange of more than 2 s gets the stream timeout (before 5.0: any third packet).',
    given: 'As given.',
    need: 'Entries there are at once: arrivals per second times the seconds each stays (Little’s law).',
    needAll:
      'Entries there are at once: each kind’s arrivals per second times the seconds each stays, added up.',
    sizeOld:
      'By default one bucket per 128 KiB of memory, at most 16,384 above 1 GiB, and four entries a bucket: {defaultMax}.',
    sizeFour:
      'By default one bucket per 128 KiB of memory, 16,384 above 1 GiB, 65,536 above 4 GiB, and four entries a bucket: {defaultMax}.',
    sizeOne:
      'By default one bucket per 128 KiB of memory, at least 1,024, 65,536 above 1 GiB, 262,144 above 4 GiB, and one entry a bucket: {defaultMax}.',
    sizeGiven: 'With hashsize the maximum is eight times the buckets, rounded up to whole pages.',
    sizeGivenOld:
      'With hashsize the maximum is eight times what was given; the buckets are rounded up to whole pages.',
    asked: 'The sysctl replaces the default. It does not change the buckets.',
    full: 'A new flow is refused when the count exceeds the maximum and none of eight buckets holds an entry that is not ASSURED.',
    spare: 'Divided by seven tenths, so that three tenths stay free.',
    rate: 'Turned round: what the rest of the load leaves, divided by the lifetime.',
    memory:
      'Entries come as they are needed; the buckets are there from the start. NAT, accounting and labels add their own.',
    chains: 'Each entry is linked twice, once for each direction.',
    collects:
      'After a table-full event the collector also removes closing TCP entries, but only while 95 % are taken, and up to a minute later.',
  },
  changes: {
    raise:
      'Room for this load with three tenths free, rounded up to a power of two: {proposedMemory} when full. Both are writable in the initial network namespace only.',
    raiseOld: 'Room for this load with three tenths free: {proposedMemory} when full.',
    keep: 'To keep it over a reboot. The module must be loaded before this file is read: name nf_conntrack in /etc/modules-load.d/.',
    shorten: 'Or let closed connections go sooner; entries that are there keep their old timeout.',
    moreBuckets: 'Give the table as many buckets as entries: 8 bytes each.',
    watch: 'The count against the maximum, and what was lost: drop, early_drop, insert_failed.',
  },
  remarks: {
    between:
      'The larger default above 4 GiB came after 3.10 and before 4.4; for {kernel} the older rule is used (not verified).',
    longChains:
      'More than eight entries a bucket: chains of {chainLength} links when full. Since 5.15 a chain that is too long refuses the flow and counts as insert_failed.',
    manyBuckets: 'More than four buckets an entry: memory that is never used.',
    noTimeout:
      'With a lifetime or timeout of 0 an entry is gone at once: later packets then belong to no flow.',
    beyond:
      'This load asks for more than the largest table that is proposed here, 2³⁰ entries. Spread it, or do not track it.',
    perNamespace:
      'The maximum is one number for the whole machine, but each network namespace is counted on its own.',
    dropped:
      'drop has counted {dropped}: packets were lost, because the table was full or an entry could not be confirmed.',
    evicted: 'early_drop has counted {evicted}: the table was full, and half-open entries made room.',
    insertFailed:
      'insert_failed has counted {insertFailed}: chains too long, two packets racing for one entry, or no free port for NAT. A larger maximum does not help against these.',
    oddSize:
      '{entryBytes} an entry is unusual: kernels of 64 bits have 256 to 320. Look at the fourth column of the line nf_conntrack in /proc/slabinfo.',
    usedUp: 'There are as many entries now as the table holds.',
  },
  pictures: {
    fill: 'A curve of the entries over time under this load, from {used} now to {entries}, with the maximum of {tableMax} as a line.',
  },
  labels: {
    time: 'time',
    fullPoint: 'full after {fullAfter}',
    atRest: 'settles at {entries}',
    limit: 'maximum',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Where a firewall rule, NAT or Kubernetes’ kube-proxy needs it, the kernel remembers each flow as an entry of one table. The entry outlives the flow: by 120 s after a TCP connection was closed, by 30 s after a DNS answer. So the table is filled by how often connections are opened, not by how many are open, and a machine with nobody connected can have a full one.',
  'Two questions have an answer here. To size a table, describe the load and read what it needs; three tenths stay free for the load that nobody expected. To judge a machine, paste its sysctls: the table it has, the entries it holds now, and the second at which the described load would fill it. Entries beyond those that stay are taken to end evenly over one lifetime.',
  'An example from life: 3000 short HTTP requests per second through a NAT gateway with the default of 262,144 entries. Each entry lives 121 s, so 363,000 are needed, and the table is full 87 seconds after the load began. Then new connections hang in waves while every open session works, ping on the machine says “Operation not permitted”, and the kernel log repeats “table full, dropping packet”.',
  'The numbers hold for 64-bit kernels. On 32 bits a bucket has 4 bytes and an entry about 224, and the defaults are twice as many buckets for small memory.',
];
