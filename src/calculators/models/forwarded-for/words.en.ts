import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'The client behind proxies',
  summary:
    'Which address a proxy takes as the client’s, from the connection and X-Forwarded-For; and whether it can be forged.',
  inputs: {
    proxy: {
      label: 'Who decides',
      help: 'the proxy or application that writes the log',
      choices: {
        nginx: 'nginx, real_ip_header X-Forwarded-For',
        ingress: 'ingress-nginx, use-forwarded-headers on',
        ingressDefault: 'ingress-nginx, as installed',
        hops: 'a number of trusted hops (Envoy)',
        proxyProtocol: 'nginx, PROXY protocol',
      },
    },
    remote: { label: 'The connection comes from', help: 'the peer’s address: $realip_remote_addr in nginx' },
    header: {
      label: 'X-Forwarded-For',
      help: 'as it arrives, one line for each header line; names of headers may stand in front',
    },
    trusted: {
      label: 'Trusted',
      help: 'set_real_ip_from, proxy-real-ip-cidr: addresses and blocks of both families',
    },
    recursive: { label: 'real_ip_recursive', help: 'off by default' },
    hops: {
      label: 'Trusted hops',
      help: 'xff_num_trusted_hops, with use_remote_address true; without it Envoy counts one more',
    },
    proxyLine: { label: 'PROXY line', help: 'version 1, the first line of the connection' },
  },
  outputs: {
    client: { label: 'The client' },
    isForgeable: { label: 'Can be forged' },
    walk: {
      label: 'From the connection backwards',
      columns: {
        entry: { label: 'Address' },
        line: { label: 'Line' },
        isTrusted: { label: 'Trusted' },
        verdict: { label: 'What happens' },
        isClient: { label: 'The client' },
      },
    },
  },
  units: { hop: 'hop|hops' },
  rules: {
    remoteRead: 'Write an IP address, such as 10.0.0.5 or 2001:db8::1.',
    trustedRead: '“{found}” is no address and no block. Write one such as 10.0.0.0/8.',
    lineRead: 'Write a line such as PROXY TCP4 203.0.113.7 10.0.0.5 40000 443.',
  },
  sentences: {
    taken:
      'The proxy takes {client} as the client: the first address from the right that it does not trust, or the last that it can read.',
    peer: 'The proxy takes {client}, the peer of the connection itself: nothing in the header is used.',
    peerDefault:
      'The proxy takes {client}, the peer of the connection, and replaces every X-Forwarded-For that comes in.',
    forgeable:
      'The proxy takes {client}, the left-most entry, and anybody can write that: every address on the way is trusted.',
    hops: 'The proxy takes {client}.',
    hopsTooFew:
      'The proxy takes {client}, the peer of the connection: the header has no readable entry number {hops} from the right.',
    proxyLine: 'The proxy takes {client}, from the PROXY line of a trusted peer.',
    proxyUntrusted:
      'The proxy takes {client}, the peer of the connection: the PROXY line names nobody, or its sender is not trusted.',
  },
  steps: {
    peer: 'Only one address is certain: the peer of the TCP connection. Everything in a header was written by somebody.',
    back: 'From the right: while the present address is trusted, the next entry to its left is taken instead. An entry that is no address ends the walk, and the last header line is read first.',
    once: 'Without real_ip_recursive the last entry is taken, trusted or not, and the walk ends.',
    ingress:
      'use-forwarded-headers sets real_ip_recursive on and trusts proxy-real-ip-cidr, which is 0.0.0.0/0 unless set.',
    ingressDefault: 'Without use-forwarded-headers incoming X-Forwarded headers are replaced.',
    hops: 'With use_remote_address true Envoy takes the entry at this place from the right, whoever wrote it; with fewer entries the peer.',
    line: 'The line is believed if the peer is trusted. Its first address is the client.',
  },
  changes: {
    nginx: 'Name your proxies, and walk back through all of them.',
    edge: 'At the outermost proxy: throw away what clients send.',
    ingress: 'Trust the load balancer only.',
    local:
      'Without it the peer is a node of the cluster, and the client’s address is gone before the proxy sees it.',
    proxyProtocol: 'Both sides must be set to it: a receiver does not guess.',
  },
  remarks: {
    trustsAll:
      'A block /0 trusts everyone of its family: the left-most entry wins, and clients choose it themselves.',
    notRecursive:
      'Only one entry was looked at. With more than one proxy in front the answer is a proxy’s address: set real_ip_recursive on.',
    untrustedPeer:
      'The peer is not trusted, so nothing else counts. If it is your proxy, add it to the trusted ones.',
    unreadable: 'An entry that is no IP address, such as “unknown” or a host name, ends the walk.',
    otherHeaders: '{others|line|lines} of other headers were left out.',
    noHeader: 'There is no X-Forwarded-For.',
    hopsBlind:
      'A count of hops does not look at addresses: a request that arrives past one of the proxies shifts the count by one, and a client can then choose the answer.',
    retired: 'ingress-nginx is retired: no releases after March 2026.',
    wildcard:
      'Even the left-most entry is trusted. If it is a client of yours in the internal network, this is right.',
  },
  pictures: { walk: 'Boxes from the connection backwards through the header; {client} is the client.' },
  labels: { client: 'the client' },
  phrases: {
    peer: 'the peer of the connection',
    trusted: 'trusted: look further left',
    untrusted: 'not trusted: taken',
    unreadable: 'no address: the walk ends',
    first: 'taken, without looking further',
    end: 'trusted, but nothing stands left of it: taken',
    notRead: 'not looked at',
    hop: 'counted',
    tooFew: 'the peer: the header has fewer entries',
    peerTitle: 'Connection from {entry}',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Each proxy appends the address that it was called from to X-Forwarded-For. The right end of the list is therefore written by the proxy that is nearest, the left end by whoever came first, which may be a client with an invented header. A receiver that takes the left-most entry believes everyone; one that walks from the right and stops at the first address that is not its own cannot be fooled.',
  'An example from life: all requests seem to come from 10.0.0.9. nginx trusts the load balancer and takes the last entry, but there are two proxies, and the last entry is the inner one’s view of the outer. real_ip_recursive walks on. The other common mistake is its opposite: set_real_ip_from 0.0.0.0/0, after which every client picks its own address, past rate limits and allow lists.',
  'Where HTTP is not readable, the PROXY protocol carries the address in front of the data. Version 1 is the readable line that can be pasted here; version 2 is binary and not read.',
];
