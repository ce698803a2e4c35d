import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'IPVS schedulers',
  summary:
    'Which real server gets each of the next connections, step by step, for all schedulers of the kernel.',
  inputs: {
    scheduler: {
      label: 'Scheduler',
      help: 'ipvsadm -A … -s; kube-proxy uses rr',
      choices: {
        rr: 'rr: in turn',
        wrr: 'wrr: in turn, by weight',
        lc: 'lc: fewest connections',
        wlc: 'wlc: fewest connections for its weight',
        sed: 'sed: shortest expected delay',
        nq: 'nq: never queue',
        sh: 'sh: source hash',
        dh: 'dh: destination hash',
        mh: 'mh: Maglev hash',
        fo: 'fo: weighted failover',
        ovf: 'ovf: weighted overflow',
        lblc: 'lblc: locality',
        lblcr: 'lblcr: locality with replication',
      },
    },
    servers: {
      label: 'Servers',
      help: 'name:weight in the order in which they are added; a:3/5/20 has 5 active and 20 inactive connections',
    },
    connections: { label: 'New connections', help: 'one after another' },
    duration: {
      label: 'Each stays open for',
      help: 'so many further connections; 0: closed at once; never: none closes. A closed one counts as inactive',
    },
    connection: { label: 'Show connection', help: 'the state in which this one found the servers' },
    changes: { label: 'Weights that change', help: '5:a:0 – after connection 5, a gets weight 0' },
    client: { label: 'Client', help: 'an IPv4 address; several take turns: 10.0.0.1,10.0.0.2:40000' },
    destination: { label: 'Virtual address', help: 'the address of the service, which dh hashes' },
    kernel: { label: 'Kernel', help: 'uname -r of the director' },
    attached: {
      label: 'The scheduler was set',
      help: 'decides where wrr begins',
      choices: { before: 'before the servers were added', after: 'after them, with ipvsadm -E' },
    },
    persistent: { label: 'Persistent (-p)', help: 'a client keeps its server' },
    fallback: {
      label: 'sh-fallback, mh-fallback',
      help: 'ipvsadm -b: try further places instead of refusing',
    },
    ports: { label: 'sh-port, mh-port', help: 'ipvsadm -b: the client’s port is hashed too' },
    wordSize: {
      label: 'Word size',
      help: 'of the kernel: mh hashes differently',
      choices: { 64: '64 bit', 32: '32 bit' },
    },
    upper: {
      label: 'Upper threshold (-x)',
      help: 'of each server: at so many connections it gets no more; 0: none',
    },
  },
  outputs: {
    sequence: { label: 'In order' },
    listOrder: { label: 'The kernel’s list' },
    refused: { label: 'Refused' },
    stage: {
      label: 'The servers as this connection finds them',
      columns: {
        server: { label: 'Server' },
        weight: { label: 'Weight' },
        active: { label: 'Active' },
        inactive: { label: 'Inactive' },
        load: { label: 'Compared by' },
        takes: { label: 'Takes it' },
      },
    },
    totals: {
      label: 'In all',
      columns: {
        server: { label: 'Server' },
        connections: { label: 'Connections' },
        share: { label: 'Share' },
      },
    },
  },
  units: { connection: 'connection|connections' },
  rules: {
    serversRead: '“{found}” is no server. Write name:weight, such as a:3, with a weight from 0 to 65,535.',
    someServers: 'Write 1 to {most} servers, such as a:3,b:2,c:1.',
    ownNames: 'Two servers have the same name.',
    durationRead: 'Write a whole number of further connections up to 9,999, or never.',
    changesRead: '“{found}” is no change. Write connection:server:weight, such as 5:a:0.',
    changesNamed: '“{found}” is none of the servers.',
    clientRead: '“{found}” is no IPv4 address. Write one such as 10.0.0.1 or 10.0.0.1:40000.',
    destinationRead: 'Write an IPv4 address such as 10.96.0.10.',
    known: 'Linux {kernel} has no scheduler {scheduler}; it was found in {since} and later.',
  },
  sentences: {
    spread: '{first} gets the first connection; of {connections} in all: {summary}.',
    one: 'Every one of the {connections|connection|connections} goes to {first}.',
    someRefused:
      '{refused} of {connections|connection|connections} are refused: no server may take them. The others: {summary}.',
    allRefused: 'No server may take a connection: all {connections} are refused.',
  },
  steps: {
    order:
      'A new server is put at the head of the list, so the one added last comes first: {listOrder}. Changing a weight moves nothing.',
    rr: 'The next server after the last one, going round; weight 0 is skipped, and other weights mean nothing.',
    wrr: 'Each pass over the list takes the servers that have at least the current weight. After a pass it falls by the greatest common divisor of all weights, and from the bottom it starts again at the largest.',
    wrrStart:
      'While servers are added the current weight is kept, as long as it is not above the largest. With the first server alone it is 1, so the first pass takes every server once.',
    lc: 'The smallest load; weight 0 is skipped, and other weights mean nothing.',
    wlc: 'The smallest load divided by the weight, compared by cross multiplication.',
    overhead:
      'The load is 256 × active + inactive: a closed connection that is still remembered weighs a 256th.',
    sed: 'The smallest (active + 1) ÷ weight. Inactive connections do not count.',
    nq: 'The first server of the list without an active connection, whatever its weight; if there is none, as sed.',
    fo: 'The largest weight takes everything.',
    ovf: 'The largest weight among the servers with active ≤ weight, so each takes weight + 1 before the next begins.',
    sh: '256 buckets are given out in turn, to each server as many as its weight, and the client’s address chooses the bucket: {slot}.',
    dh: '256 buckets are given out in turn, one each, and the virtual address chooses the bucket: {slot}. So one service has one server.',
    upperHash: 'The bucket is the upper 8 bits of (address + port) × 0x61C88647 in 32 bits.',
    lowerHash:
      'The bucket is the lower 8 bits of (address + port) × 2,654,435,761: only the last octet of the address matters.',
    mh: 'Servers claim the 4,093 places of a table in turn, each stepping by a hash of its address and port, more often the larger its weight. The client’s hash chooses the place: {slot}.',
    siphash: 'The hash is SipHash-1-3 folded to 32 bits, on 32-bit kernels HalfSipHash-1-3, with fixed keys.',
    lblc: 'The server that served this virtual address before, unless it has more active connections than weight while another has fewer than half of its own. Otherwise as wlc.',
    lblcr:
      'The least loaded of the servers that served this virtual address before; an overloaded one is joined by the choice of wlc.',
    ties: 'A later server replaces the best only if it is strictly better: of equals the first in the list wins.',
    persistence: 'A client that has a template gets the server of that template; the scheduler is not asked.',
  },
  changes: {
    set: 'Set the scheduler of a service; its servers stay.',
    weighted: '{scheduler} does not give by weight here. wlc does.',
    weightedTurns: 'rr does not look at weights. wrr does.',
    drain: 'Take a server out: with weight 0 it gets no new connections, and what is open goes on.',
    fallback: 'Let clients of a server that takes nothing find another instead of being refused.',
  },
  remarks: {
    lastFirst:
      'The kernel lists the server added last first: {listOrder}. ipvsadm -ln --nosort prints this order.',
    weightsIgnored: '{scheduler} does not look at weights, except that 0 means none.',
    onlyActive:
      'Each connection is closed before the next one comes, so every server always looks idle to {scheduler}, and the same one wins each time.',
    localOne:
      '{scheduler} is made for proxy clusters with many destinations. Behind one virtual address it keeps to one server until that is overloaded.',
    placeholders:
      'mh hashes the servers’ addresses. Names that are no address stand for 10.0.0.11:80, 10.0.0.12:80 and so on; for your own result write addresses, such as 10.2.0.11:80:3.',
    between:
      'For {kernel} this was not read in the source: it lies between a kernel without the change and one with it (not verified).',
    lowerOctet: 'On this kernel clients whose addresses end in the same octet share a server.',
    zeroWeight: 'A server with weight 0 gets no new connections.',
    refusedHashed:
      'The table still points to a server that takes nothing: its clients are refused until the flag {scheduler}-fallback is set or the server is removed.',
    windowed: 'The picture shows the connections around the one above; the sequence has them all.',
  },
  pictures: {
    turns: 'A row for each server in the kernel’s order, a column for each connection: {sequence}.',
  },
  phrases: { weight: 'weight {weight}' },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'An IPVS director gives each new connection to one real server; packets of a known connection follow it. Which one, the service’s scheduler decides, and it looks at the servers in the kernel’s own order: the server that was added last stands first. Whoever draws a sequence with the first server first is off by a mirror image.',
  'Most schedulers look at connections rather than packets. A connection that was closed is remembered for two minutes as inactive; lc and wlc count it as a 256th, sed and nq do not count it at all. With short requests that come one at a time sed therefore sends everything to one server, which surprises in tests with curl and vanishes under load. “Each stays open for” is the field that shows the difference.',
  'An example from life: a service with wlc and weights 5, 1, 1 behind persistent gRPC streams. The streams never close, so after a restart of one server its count starts at nothing, and it gets every new stream until it has caught up. Put its present state behind a slash, such as a:5/0/0,b:1/40/12,c:1/41/9, and count the connections.',
  'The sequences equal those of Linux 6.1.176, run for all thirteen schedulers. Connections come one after another; with several directors’ CPUs at once the order may differ.',
];
