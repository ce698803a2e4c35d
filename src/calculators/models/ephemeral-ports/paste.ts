import { eachLine, kernelVersion, sysctl } from '../../engine/paste.ts';

export default [
  sysctl({
    'net.ipv4.ip_local_reserved_ports': 'reserved',
    'net.ipv4.tcp_tw_reuse': 'twReuse',
    'net.ipv4.tcp_max_tw_buckets': 'maxTwBuckets',
  }),
  eachLine(
    /^\s*net[./]ipv4[./]ip_local_port_range\s*=\s*(\d{1,5})\s+(\d{1,5})\s*$/,
    ([, low = '', high = '']) => ({
      low,
      high,
    }),
  ),
  eachLine(/^\s*net[./]ipv4[./]tcp_timestamps\s*=\s*(\d)\s*$/, ([, value = '']) => ({
    timestamps: value === '0' ? 'no' : 'yes',
  })),
  eachLine(/^\s*net[./]ipv4[./]tcp_tw_reuse_delay\s*=\s*(\d{1,9})\s*$/, ([, value = '']) => ({
    twReuseDelay: `${value}ms`,
  })),
  // `ss -s` counts the whole machine, so this is the most that can point at one target.
  eachLine(
    /^TCP:\s+\d+ \(estab (\d{1,9}),.*\btimewait (\d{1,9})(?:\/\d+)?/,
    ([, open = '', waiting = '']) => ({
      used: String(Number(open) + Number(waiting)),
    }),
  ),
  eachLine(/^(?:Total:\s|Transport\s+Total|(?:\*|RAW|UDP|TCP|INET|FRAG)\s+\d)/, () => ({})),
  kernelVersion('kernel'),
];
