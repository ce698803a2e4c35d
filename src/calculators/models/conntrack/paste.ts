import { eachLine, kernelVersion, procFile, sysctl, type Finding, type Reader } from '../../engine/paste.ts';

const settings = {
  nf_conntrack_max: 'max',
  nf_conntrack_buckets: 'buckets',
  nf_conntrack_count: 'used',
  nf_conntrack_tcp_timeout_time_wait: 'timeoutTimeWait',
  nf_conntrack_tcp_timeout_close: 'timeoutClose',
  nf_conntrack_tcp_timeout_syn_sent: 'timeoutSynSent',
  nf_conntrack_tcp_timeout_established: 'timeoutEstablished',
  nf_conntrack_udp_timeout: 'timeoutUdp',
  nf_conntrack_udp_timeout_stream: 'timeoutUdpStream',
};
const under = (prefix: string) =>
  Object.fromEntries(Object.entries(settings).map(([name, input]) => [prefix + name, input]));

const counters = { drop: 'dropped', early_drop: 'evicted', insert_failed: 'insertFailed' } as const;

/** `conntrack -S`: one line a CPU, added up. */
const statistics: Reader = (lines) => {
  const sums: Record<string, number> = {};
  const found = lines.flatMap((text, line) => {
    if (!/^\s*cpu=\d+\s/.test(text)) return [];
    for (const [, name = '', value = ''] of text.matchAll(/\b(\w+)=(\d{1,15})\b/g))
      if (Object.hasOwn(counters, name)) sums[name] = (sums[name] ?? 0) + Number(value);
    return [line];
  });
  return found.map((line, index): Finding => ({
    line,
    take:
      index < found.length - 1
        ? {}
        : Object.fromEntries(
            Object.entries(sums).map(([name, sum]) => [counters[name as keyof typeof counters], String(sum)]),
          ),
  }));
};

/** A bare number right after `conntrack -C`. */
const counted: Reader = (lines) =>
  lines.flatMap((text, line) =>
    /^\s*\d+\s*$/.test(text) && /^conntrack -C\b/.test((lines[line - 1] ?? '').trim())
      ? [{ line, take: { used: text.trim() } }]
      : [],
  );

export default [
  sysctl(under('net.netfilter.')),
  sysctl({ 'net.nf_conntrack_max': 'max' }),
  procFile(under('/proc/sys/net/netfilter/')),
  statistics,
  counted,
  eachLine(/^\s*MemTotal:\s+(\d{1,15}) kB\s*$/, ([, kib = '']) => ({ memory: `${kib}KiB` })),
  eachLine(
    /^\s*(?:Mem(?:Free|Available)|Buffers|Cached|Swap\w*|[A-Z]\w+(?:\(\w+\))?):\s+\d+(?: kB)?\s*$/,
    () => ({}),
  ),
  eachLine(/^nf_conntrack(?:_[0-9a-f]+)?\s+\d+\s+\d+\s+(\d+)\s/, ([, size = '']) => ({ entrySize: size })),
  kernelVersion('kernel'),
];
