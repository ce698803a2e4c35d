import { kernelTree } from '../../engine/index.ts';

const read = '2026-11-21';

/** Where the rules stand. */
export const sources = {
  keepalive: {
    title: 'net/ipv4/tcp_timer.c: tcp_keepalive_timer',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v6.1.158`,
    read,
  },
  man: { title: 'tcp(7), socket(7)', url: 'https://man7.org/linux/man-pages/man7/tcp.7.html', read },
  ipvs: {
    title: 'net/netfilter/ipvs/ip_vs_proto_tcp.c: tcp_timeouts, tcp_conn_schedule',
    url: `${kernelTree}/net/netfilter/ipvs/ip_vs_proto_tcp.c?h=v6.1.158`,
    read: '2026-11-20',
  },
  conntrack: {
    title: 'net/netfilter/nf_conntrack_proto_tcp.c: tcp_timeouts',
    url: `${kernelTree}/net/netfilter/nf_conntrack_proto_tcp.c?h=v6.1.158`,
    read: '2026-11-20',
  },
  measured: {
    title: 'kernel/time/timer.c: timer wheel, granularity of its levels',
    url: `${kernelTree}/kernel/time/timer.c?h=v6.1.158`,
    read: '2026-11-20',
  },
} as const;
