import { choice, count, defineCalculator, text, toggle } from '../../engine/index.ts';
import { readBlocks, readHost } from '../../engine/ip-address.ts';
import { readHeader, readProxyLine } from './header.ts';
import { sources } from './sources.ts';
import { countHops, verdicts, walkBack, type Walk } from './walk.ts';

const proxies = ['nginx', 'ingress', 'ingressDefault', 'hops', 'proxyProtocol'] as const;
const mostRows = 100;

const blocksOf = (typed: string) => {
  const read = readBlocks(typed);
  return 'unreadable' in read ? [] : read;
};
const nobody = { text: '0.0.0.0', address: { version: 4, value: 0n } } as const;
const readPeer = (typed: string) =>
  readHost(
    typed
      .normalize('NFKC')
      .trim()
      .replace(/^\[(.*)\]$/, '$1'),
  );
const peerOf = (typed: string) => readPeer(typed) ?? nobody;
const usesHeader = (proxy: string) => proxy === 'nginx' || proxy === 'ingress' || proxy === 'hops';
const usesTrust = (proxy: string) => proxy === 'nginx' || proxy === 'ingress' || proxy === 'proxyProtocol';

/** Which address a proxy takes for the client's, from the connection and what X-Forwarded-For says. */
export const model = defineCalculator({
  name: 'forwarded-for',
  category: 'network',
  inputs: {
    proxy: choice(proxies, { default: 'nginx' }),
    remote: text({ default: '10.0.0.5', maxLength: 60 }),
    header: text({ default: '6.6.6.6, 203.0.113.7, 10.0.0.9', isLong: true, maxLength: 20_000 }),
    trusted: text({ default: '10.0.0.0/8, 192.168.0.0/16', maxLength: 4000 }),
    recursive: toggle({ default: true }),
    hops: count({ default: 1, max: 100, unit: 'hop' }),
    proxyLine: text({ default: 'PROXY TCP4 203.0.113.7 10.0.0.5 40000 443', maxLength: 120 }),
  },
  outputs: {
    client: { kind: 'text' },
    isForgeable: { kind: 'toggle' },
    walk: {
      kind: 'table',
      columns: {
        entry: { kind: 'text' },
        line: { unit: 'count' },
        isTrusted: { kind: 'toggle', nullable: true },
        verdict: { kind: 'phrase' },
        isClient: { kind: 'toggle' },
      },
    },
    entries: { unit: 'count', hidden: true },
    others: { unit: 'count', hidden: true },
    isFromHeader: { kind: 'toggle', hidden: true },
    trustsAll: { kind: 'toggle', hidden: true },
    blocks: { kind: 'text', hidden: true },
  },
  rules: {
    remoteRead: {
      about: 'remote',
      holds: ({ remote }) => readPeer(remote) !== null,
    },
    trustedRead: {
      about: 'trusted',
      holds: ({ trusted }) => !('unreadable' in readBlocks(trusted)),
      values: ({ trusted }) => {
        const read = readBlocks(trusted);
        return { found: 'unreadable' in read ? read.unreadable.slice(0, 60) : '' };
      },
    },
    lineRead: {
      about: 'proxyLine',
      holds: ({ proxy, proxyLine }) => proxy !== 'proxyProtocol' || readProxyLine(proxyLine) !== undefined,
    },
  },
  relevant: {
    header: ({ proxy }) => usesHeader(proxy),
    trusted: ({ proxy }) => usesTrust(proxy),
    recursive: ({ proxy }) => proxy === 'nginx',
    hops: ({ proxy }) => proxy === 'hops',
    proxyLine: ({ proxy }) => proxy === 'proxyProtocol',
  },
  says: {
    sentences: [
      'taken',
      'peer',
      'peerDefault',
      'forgeable',
      'hops',
      'hopsTooFew',
      'proxyLine',
      'proxyUntrusted',
    ],
    steps: {
      peer: { source: 'realip', versions: 'nginx 1.3 – 1.29' },
      back: { source: 'forwarded', versions: 'nginx 1.3 – 1.29' },
      once: { source: 'forwarded', versions: 'nginx 1.3 – 1.29' },
      ingress: { source: 'ingress', versions: 'ingress-nginx 1' },
      ingressDefault: { source: 'ingress', versions: 'ingress-nginx 1' },
      hops: { source: 'envoy', versions: 'Envoy 1' },
      line: { source: 'proxy', versions: 'PROXY protocol 1' },
    },
    changes: {
      nginx: {
        language: 'nginx',
        lines: [
          'set_real_ip_from 10.0.0.0/8;',
          'real_ip_header X-Forwarded-For;',
          'real_ip_recursive on;',
          'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
        ],
      },
      edge: { language: 'nginx', lines: ['proxy_set_header X-Forwarded-For $remote_addr;'] },
      ingress: {
        language: 'yaml',
        lines: ['data:', '  use-forwarded-headers: "true"', '  proxy-real-ip-cidr: "10.0.0.0/8"'],
      },
      proxyProtocol: {
        language: 'nginx',
        lines: [
          'listen 443 ssl proxy_protocol;',
          'set_real_ip_from 10.0.0.0/8;',
          'real_ip_header proxy_protocol;',
        ],
      },
      local: { language: 'yaml', lines: ['spec:', '  externalTrafficPolicy: Local'] },
    },
    // prettier-ignore
    remarks: ['trustsAll', 'notRecursive', 'untrustedPeer', 'unreadable', 'otherHeaders', 'noHeader', 'hopsBlind', 'retired', 'wildcard'],
    pictures: { walk: 'chain' },
    labels: ['client'],
    phrases: [...verdicts, 'peerTitle'],
  },
  sources,
  commands: ['nginx -T', 'curl -v'],

  compute({ proxy, remote, header, trusted, recursive, hops, proxyLine }) {
    const peer = peerOf(remote);
    const { lines, others } = usesHeader(proxy) ? readHeader(header) : { lines: [], others: 0 };
    const blocks = blocksOf(trusted);
    const found: Walk =
      proxy === 'hops'
        ? countHops(peer, lines, hops)
        : walkBack({
            peer,
            lines: proxy === 'proxyProtocol' ? [readProxyLine(proxyLine) ?? ''] : lines,
            trusted: proxy === 'ingressDefault' ? [] : blocks,
            recursive: proxy === 'ingress' || (proxy === 'nginx' && recursive),
          });
    const entries = found.steps.filter(({ line }) => line > 0).length;
    return {
      client: found.client,
      isForgeable: found.isForgeable,
      walk: found.steps.slice(0, mostRows),
      entries,
      others,
      isFromHeader: found.isFromHeader,
      trustsAll: usesTrust(proxy) && blocks.some(({ prefix }) => prefix === 0),
      blocks: trusted.trim(),
    };
  },

  explain(values) {
    const { proxy, isFromHeader, isForgeable, entries, walk, trustsAll } = values;
    const peerTrusted = walk[0]?.isTrusted === true;
    return {
      sentence:
        proxy === 'ingressDefault'
          ? 'peerDefault'
          : proxy === 'proxyProtocol'
            ? isFromHeader
              ? 'proxyLine'
              : 'proxyUntrusted'
            : proxy === 'hops'
              ? isFromHeader || values.hops === 0
                ? 'hops'
                : 'hopsTooFew'
              : !isFromHeader
                ? 'peer'
                : isForgeable
                  ? 'forgeable'
                  : 'taken',
      steps: [
        'peer',
        proxy === 'nginx' && (values.recursive ? 'back' : 'once'),
        proxy === 'ingress' && 'ingress',
        proxy === 'ingressDefault' && 'ingressDefault',
        proxy === 'hops' && 'hops',
        proxy === 'proxyProtocol' && 'line',
      ],
      changes: [
        (proxy === 'nginx' || proxy === 'hops') && 'nginx',
        (proxy === 'nginx' || proxy === 'hops') && 'edge',
        proxy.startsWith('ingress') && 'ingress',
        proxy.startsWith('ingress') && 'local',
        proxy === 'proxyProtocol' && 'proxyProtocol',
      ],
      remarks: [
        trustsAll && 'trustsAll',
        isForgeable && !trustsAll && 'wildcard',
        proxy === 'nginx' && !values.recursive && entries > 1 && peerTrusted && 'notRecursive',
        usesTrust(proxy) && !peerTrusted && 'untrustedPeer',
        walk.some(({ verdict }) => verdict === 'unreadable') && proxy !== 'proxyProtocol' && 'unreadable',
        values.others > 0 && 'otherHeaders',
        usesHeader(proxy) && entries === 0 && 'noHeader',
        proxy === 'hops' && 'hopsBlind',
        proxy.startsWith('ingress') && 'retired',
      ],
      picture: {
        kind: 'chain',
        id: 'walk',
        links: walk.slice(0, 12).map(({ entry, line, verdict, isClient }) => ({
          title:
            line === 0
              ? { phrase: 'peerTitle' as const, values: { entry } }
              : { literal: entry.slice(0, 60) },
          lines: [{ label: { phrase: verdict }, ...(isClient ? { mark: 'client' as const } : {}) }],
        })),
      },
    };
  },
});
