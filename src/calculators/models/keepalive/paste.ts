import { eachLine, sysctl, type Finding, type Reader } from '../../engine/paste.ts';

const ipvs = /^\s*Timeout \(tcp tcpfin udp\):\s*(\d{1,9})\s+\d+\s+\d+/;
const conntrack = /^\s*net[./]netfilter[./]nf_conntrack_tcp_timeout_established\s*[=:]\s*(\d{1,9})\s*$/;

/** The idle timeouts that are known of this machine, as one path: IPVS, conntrack, or both. */
const path: Reader = (lines) => {
  const hops = lines.flatMap((text, line) => {
    const [, director] = ipvs.exec(text) ?? [];
    const [, tracked] = conntrack.exec(text) ?? [];
    if (director) return [{ line, hop: `IPVS:${director}s:ipvs` }];
    return tracked ? [{ line, hop: `conntrack:${tracked}s:nat` }] : [];
  });
  return hops.map(({ line }, index): Finding => ({
    line,
    take: index === hops.length - 1 ? { path: hops.map(({ hop }) => hop).join(',') } : {},
  }));
};

/** `ss -to`: a keepalive timer shows that the socket has SO_KEEPALIVE. */
const timer = eachLine(/\btimer:\(keepalive,/, () => ({ isOn: 'yes' }));

/** Sockets without such a timer are understood; whether they have it set, their line does not say. */
const socket = eachLine(/^\s*(?:ESTAB|State)\s/, (match) =>
  match.input.includes('timer:(keepalive,') ? null : {},
);

export default [
  path,
  timer,
  socket,
  sysctl({
    'net.ipv4.tcp_keepalive_time': 'time',
    'net.ipv4.tcp_keepalive_intvl': 'interval',
    'net.ipv4.tcp_keepalive_probes': 'probes',
  }),
];
