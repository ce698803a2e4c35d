import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'curl timings',
  summary:
    'Where the time of a request went: name, connection, TLS, sending, the server, the download; from curl -w.',
  inputs: {
    namelookup: { label: 'time_namelookup', help: 'the name is resolved' },
    connect: { label: 'time_connect', help: 'TCP is connected, to the server or the proxy' },
    appconnect: { label: 'time_appconnect', help: 'TLS is done; 0 without TLS' },
    pretransfer: { label: 'time_pretransfer', help: 'the request is about to be sent' },
    starttransfer: { label: 'time_starttransfer', help: 'the first byte of the answer is here' },
    total: { label: 'time_total', help: 'the last byte is here, or it failed' },
    posttransfer: { label: 'time_posttransfer', help: 'the request is sent; since curl 8.10' },
    redirect: { label: 'time_redirect', help: 'all requests before the last one, with -L' },
  },
  outputs: {
    slowest: { label: 'Longest' },
    slowestTime: { label: 'It took' },
    share: { label: 'Of the whole' },
    dns: { label: 'Name' },
    tcp: { label: 'TCP' },
    tls: { label: 'TLS' },
    ready: { label: 'Until the request is sent' },
    upload: { label: 'Sending' },
    server: { label: 'Waiting for the server' },
    download: { label: 'Download' },
  },
  rules: {
    inOrder:
      'This lies before an earlier stage. Are the values mixed up, or from several requests? With -L each one is a sum over all of them.',
    withinTotal: 'time_redirect is part of time_total, which is {total}.',
  },
  sentences: {
    done: '{total} in all, most of it in {slowest}: {slowestTime}, {share}.',
    failed: 'Ended after {total} without an answer: the last {slowestTime} or less went into {endedIn}.',
  },
  steps: {
    dns: 'All times count from the start. The first phase is resolving the name.',
    tcp: 'One round trip, plus 1 s, 3 s, 7 s … for each SYN that was lost.',
    tls: 'The handshake, behind a proxy also its CONNECT: one round trip with TLS 1.3, two before.',
    noTls: 'time_appconnect is 0: no TLS, or it was not reached.',
    ready: 'From there until the request is about to be sent: usually next to nothing.',
    upload: 'The request with its body.',
    server: 'From the last byte sent to the first one received: a round trip and the server’s own time.',
    serverWithUpload:
      'From the request to the first byte of the answer: sending, a round trip and the server’s own time. Only curl 8.10 tells sending apart.',
    download: 'From the first byte to the last.',
    zero: 'A time of 0 was not reached: the transfer ended in the phase before it.',
    hops: 'With -L each time is the sum over all requests, so that the phases are sums as well.',
  },
  changes: {
    measure: 'All times in one line; paste it here.',
    dns: 'How long the resolver takes alone. 5 s point to a lost query.',
    tcp: 'The round trip alone, then lost packets.',
    tls: 'Which version, which chain, how many bytes.',
    reuse: 'A second request on the same connection has no name, TCP and TLS to wait for.',
    server: 'The same from the server’s side: the whole, the connection to the upstream, its first byte.',
    download: 'Bytes and bytes per second.',
  },
  remarks: {
    redirected:
      'Redirects took {redirect} of it. Measure the last address alone for phases that mean something.',
    reused: 'time_connect is 0: an existing connection was used.',
    handshake:
      'TLS took more than four times the round trip of TCP: slow keys, a client certificate, or a chain of many packets.',
    http3: 'time_connect equals time_appconnect, as with HTTP/3: QUIC connects and does TLS in one.',
  },
  pictures: { phases: 'Each phase as a bar, from its beginning to its end. {total} in all.' },
  phrases: {
    dns: 'resolving the name',
    tcp: 'connecting',
    tls: 'the TLS handshake',
    ready: 'what comes before the request',
    upload: 'sending',
    server: 'waiting for the server',
    download: 'the download',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'curl writes points in time, not lengths: each value counts from the start. The phases are their differences, and the longest of them says where to look first: the resolver, the way, the handshake, the program behind it, or the amount of data.',
  'Some values mislead. With -L each one is summed over all redirects. On a connection that is used again name, TCP and TLS are next to nothing. A value of 0 was not reached, so that a request that failed shows where it stood.',
  'From life: 5.02 s, of which time_namelookup is 5.01. The server is fine; one of two DNS queries was lost, and the resolver waited five seconds before it asked again.',
];
