import { eachLine, kernelVersion, sysctl, type Finding, type Reader } from '../../engine/paste.ts';

/** The kind that each setting belongs to. */
const kindOf: Readonly<Record<string, string>> = {
  tcp_syn_retries: 'syn',
  tcp_synack_retries: 'synack',
  tcp_retries2: 'data',
  tcp_orphan_retries: 'orphan',
  tcp_keepalive_probes: 'keepalive',
};

const setting =
  /^\s*net[./]ipv4[./](tcp_syn_retries|tcp_synack_retries|tcp_retries2|tcp_orphan_retries|tcp_keepalive_probes)\s*[=:]\s*(\d+)\s*$/;

/** One of the five numbers of retries says what is meant. Of all five together none does: they are left as they are. */
const oneSetting: Reader = (lines) => {
  const found = lines.flatMap((text, line) => {
    const [, name = '', value = ''] = setting.exec(text) ?? [];
    return name ? [{ line, name, value }] : [];
  });
  const [only] = found;
  const isOne = new Set(found.map(({ name }) => name)).size === 1;
  return found.map(({ line, value }): Finding => ({
    line,
    take: isOne && only ? { kind: kindOf[only.name] ?? 'syn', retries: value } : {},
  }));
};

const socket = /\brto:(\d+(?:\.\d+)?)\b/;

/** `ss -ti`: the RTO in milliseconds. After retries it has doubled already; `backoff:3` tells how often. */
const established = eachLine(socket, (match) => {
  const backoff = Number(/\bbackoff:(\d{1,2})\b/.exec(match.input)?.[1] ?? 0);
  return { rto: `${Number(match[1]) / 2 ** backoff}ms` };
});

/** The line above it names the socket, and the header the columns. */
const sockets: Reader = (lines) =>
  lines.flatMap((text, line): Finding[] =>
    /^\s*(?:Netid\s+)?State\s+Recv-Q\b/.test(text) ||
    (/^\s*(?:tcp\s+)?[A-Z][A-Z0-9-]+\s+\d+\s+\d+\s/.test(text) && !socket.test(text))
      ? [{ line, take: {} }]
      : [],
  );

/** `net.ipv4.tcp_rto_max_ms` is counted in milliseconds. */
const longestWait = eachLine(/^\s*net[./]ipv4[./]tcp_rto_max_ms\s*[=:]\s*(\d+)\s*$/, ([, ms = '']) => ({
  rtoMax: `${ms}ms`,
}));

export default [
  sysctl({
    'net.ipv4.tcp_keepalive_time': 'keepaliveTime',
    'net.ipv4.tcp_keepalive_intvl': 'keepaliveInterval',
    'net.ipv4.tcp_syn_linear_timeouts': 'linearTimeouts',
  }),
  oneSetting,
  longestWait,
  sockets,
  established,
  kernelVersion('kernel'),
];
