import { kernelTree } from '../../engine/index.ts';

const read = '2026-11-21';
const file = (path: string, what: string) => ({
  title: `${path}: ${what}`,
  url: `${kernelTree}/${path}?h=v6.1.158`,
  read,
});

export const sources = {
  choose: file('net/ipv4/inet_hashtables.c', '__inet_hash_connect'),
  bind: file('net/ipv4/inet_connection_sock.c', 'inet_csk_get_port'),
  unique: file('net/ipv4/tcp_ipv4.c', 'tcp_twsk_unique'),
  timeWait: file('net/ipv4/tcp_minisocks.c', 'tcp_time_wait; include/net/tcp.h: TCP_TIMEWAIT_LEN'),
  nat: file('net/netfilter/nf_nat_core.c', 'nf_nat_l4proto_unique_tuple'),
  conntrack: file('net/netfilter/nf_conntrack_proto_tcp.c', 'tcp_timeouts'),
} as const;
