import type { WordsFor } from '../../engine/index.ts';
import { chains } from './path.ts';
import type { model } from './model.ts';

export default {
  title: 'The way of a packet',
  summary:
    'Which hooks and chains a packet crosses, in order: conntrack, NAT, filters, IPVS, and where tcpdump sees it.',
  inputs: {
    direction: {
      label: 'The packet goes',
      help: 'seen from this host or network namespace',
      choices: {
        in: 'to a process of this host',
        through: 'through this host',
        out: 'from a process of this host to another',
        loopback: 'from a process to one of the same host',
        clusterIp: 'to a ClusterIP of IPVS, from a Pod or another host',
        clusterIpLocal: 'to a ClusterIP of IPVS, from a process of this host',
      },
    },
    packet: {
      label: 'It is',
      help: 'nat rules are asked for the first packet only',
      choices: {
        first: 'the first packet of a connection',
        later: 'a later packet of the same direction',
        reply: 'a reply to it',
      },
    },
    rule: {
      label: 'My rule stands in',
      help: 'table and chain of iptables; in nftables the hook and priority of the chain',
      choices: {
        none: '–',
        ...(Object.fromEntries(chains.map((chain) => [chain, chain])) as Record<string, string>),
      },
    },
    tracked: {
      label: 'Connections are tracked',
      help: 'some rule uses conntrack state or nat, and none of raw says NOTRACK',
    },
    dnat: { label: 'A rule rewrites the destination', help: 'DNAT or REDIRECT applies to this connection' },
    snat: { label: 'A rule rewrites the source', help: 'SNAT or MASQUERADE applies to this connection' },
    vsConntrack: {
      label: 'vs.conntrack',
      help: 'net.ipv4.vs.conntrack: kube-proxy sets 1, the kernel’s default is 0',
    },
    legacy: {
      label: 'iptables is iptables-legacy',
      help: '“iptables -V” says legacy and not nf_tables: its table security stands elsewhere',
    },
  },
  outputs: {
    crossed: { label: 'Hooks' },
    capture: { label: 'tcpdump' },
    path: {
      label: 'Stop by stop',
      columns: {
        place: {
          label: 'Where',
          choices: {
            arrive: 'arrives',
            PREROUTING: 'PREROUTING',
            LOCAL_IN: 'LOCAL_IN',
            FORWARD: 'FORWARD',
            LOCAL_OUT: 'LOCAL_OUT',
            POSTROUTING: 'POSTROUTING',
            process: 'process',
            leave: 'leaves',
            loop: 'lo',
          },
        },
        priority: { label: 'Priority' },
        what: { label: 'What' },
        runs: { label: 'Runs' },
        looks: {
          label: 'Addresses',
          choices: {
            sent: 'as sent',
            source: 'source rewritten',
            destination: 'destination rewritten',
            both: 'both rewritten',
          },
        },
      },
    },
    ruleSource: { label: 'Source at the rule', choices: { sent: 'as sent', rewritten: 'rewritten' } },
    ruleDestination: {
      label: 'Destination at the rule',
      choices: { sent: 'as sent', rewritten: 'rewritten' },
    },
  },
  sentences: {
    way: 'The packet crosses {crossed}. {capture}',
    hit: 'The rule in {rule} sees this packet: at {ruleHook}, with its source {ruleSource} and its destination {ruleDestination}.',
    hitTwice:
      'The rule in {rule} sees this packet {ruleTimes} times: first with its source {ruleSource} and its destination {ruleDestination}, and again when IPVS sends it on.',
    skipped: 'The packet crosses {ruleHook}, but the rules of {rule} are not asked: {ruleWhy}',
    never: 'The rule in {rule} never sees this packet: it crosses {crossed}.',
  },
  steps: {
    priorities:
      'At each hook functions run in order of their priority, the lowest first. Each table of iptables is one function at each of its hooks.',
    securityLate:
      'iptables-nft has its table security at 150, behind nat and IPVS; the kernel’s header and iptables-legacy have it at 50.',
    tap: 'tcpdump taps a packet that arrives before any hook, and one that leaves after all of them, when the queue has let it go. What a rule drops on the way in is still seen, what is dropped on the way out is not.',
    natFirst:
      'The rules of nat are asked for the first packet of a connection. What they decide stands in the entry, and is applied to all others.',
    natUntracked: 'nat works on entries: a packet without one passes all its chains unasked.',
    looped: 'Over lo a packet keeps its entry, so conntrack and nat are done with it before it arrives.',
    ipvsHooks:
      'IPVS is no table: it sits at LOCAL_IN behind the filter (98 and 99), at FORWARD (99 and 100) and at LOCAL_OUT behind nat (−99 and −98).',
    ipvsSends:
      'With a server chosen and the destination rewritten, IPVS sends the packet through LOCAL_OUT and POSTROUTING. It skips FORWARD.',
    ipvsLocalAddress:
      'IPVS sees only what is delivered to this host: the address must be a local one, which is what kube-ipvs0 is for.',
  },
  changes: {
    trace: 'Follow one packet through every chain, of nftables and of iptables-nft.',
    counters: 'Does the rule count?',
    capture: 'Every interface at once: a packet that goes through shows twice.',
    vsConntrack: 'Let MASQUERADE see what IPVS sends. For new connections only.',
  },
  remarks: {
    ipvsForward:
      'A request to the service crosses INPUT and OUTPUT, never FORWARD. Its reply crosses FORWARD, there with the real server’s address.',
    untrackedMasquerade:
      'With vs.conntrack 0 IPVS takes the entry off: MASQUERADE is not asked, and the server answers the client directly.',
    localAddress:
      'Because the address is local, services of this host that listen on all addresses answer there, too, on ports that the Service does not have; kube-proxy’s KUBE-IPVS-FILTER closes them.',
    natOnce:
      'For packets after the first a rule in nat does not count. Its counter shows connections, not packets.',
  },
  pictures: {
    path: 'Boxes from top to bottom, one for each place that the packet crosses: {crossed}. {capture}',
  },
  labels: {
    asked: 'your rule',
    tcpdump: 'tcpdump',
    localRoute: 'routing: for this host',
    forwardRoute: 'routing: for another host',
    outRoute: 'routing: which way out',
    stolen: 'IPVS takes it and sends it on',
    sentAgain: 'IPVS sends it again',
  },
  phrases: {
    xdp: 'XDP',
    tap: 'packet sockets: tcpdump',
    tcIngress: 'tc ingress, nftables ingress',
    tcEgress: 'nftables egress, tc egress, queue',
    socket: 'socket',
    looped: 'back in over lo',
    chain: 'rules',
    natRules: 'rules; what they decide stands in the entry',
    natApplied: 'rules are not asked; the entry rewrites the packet.',
    natIdle: 'rules are not asked; the entry rewrites nothing here.',
    natUntracked: 'not asked: the packet has no entry.',
    natDone: 'not asked: decided at an earlier hook.',
    'line.chain': '{chain}',
    'line.natRules': '{chain}: rules, whose decision the entry keeps',
    'line.natApplied': '{chain}: rules not asked, the entry rewrites the packet',
    'line.natIdle': '{chain}: rules not asked, nothing to rewrite',
    'line.natUntracked': '{chain}: not asked, no entry',
    'line.natDone': '{chain}: not asked, decided at an earlier hook',
    defrag: 'put fragments together (−400)',
    track: 'conntrack: find the entry or make one (−200)',
    trackSeen: 'conntrack: the packet has its entry (−200)',
    confirm: 'conntrack: enter the new entry (last)',
    ipvsSchedule: 'IPVS: choose a server (once a connection), rewrite the destination (99)',
    ipvsLocal: 'IPVS: choose a server (once a connection), rewrite the destination (−98)',
    ipvsLocalReply: 'IPVS: replies of a server on this host (−99)',
    ipvsReply: 'IPVS: give a reply the service’s address',
    ipvsIcmp: 'IPVS: ICMP for its connections (99)',
    'at.arrive': 'Arrives at the interface',
    'at.PREROUTING': 'PREROUTING',
    'at.LOCAL_IN': 'LOCAL_IN (chain INPUT)',
    'at.FORWARD': 'FORWARD',
    'at.LOCAL_OUT': 'LOCAL_OUT (chain OUTPUT)',
    'at.POSTROUTING': 'POSTROUTING',
    'at.process': 'Process',
    'at.leave': 'Leaves by the interface',
    'at.loop': 'Interface lo',
    tapIn: 'tcpdump sees it once, as it arrives, before all hooks.',
    tapOut: 'tcpdump sees it once, as it leaves, after all hooks.',
    tapBoth: 'tcpdump sees it twice: as it arrives, before all hooks, and as it leaves, after them.',
    tapLoop: 'tcpdump sees it on lo, between the hooks of sending and those of receiving.',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Netfilter calls its functions at five hooks, and at each in order of a number, the priority. conntrack, the tables of iptables, chains of nftables and IPVS are all such functions. Most riddles about rules that never count, or packets that tcpdump sees and a program does not, are solved by writing this order down for the packet in question.',
  'An example from life: a rule in FORWARD is to keep a client from a ClusterIP, in ipvs mode, and counts nothing. The address is local to the node, so the request is delivered at LOCAL_IN; IPVS takes it there and sends it on through LOCAL_OUT. INPUT sees it with the service’s address, OUTPUT with the Pod’s, FORWARD never. Choose the direction and the chain above, and the first sentence says so.',
  'The order holds for IPv4. In nftables a chain stands where its own “priority” puts it; the names raw, mangle, dstnat, filter, security and srcnat are these numbers. Ingress and egress of tc and nftables run outside of the five hooks.',
];
