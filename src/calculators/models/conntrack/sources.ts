import { kernelTree } from '../../engine/index.ts';

const core = 'net/netfilter/nf_conntrack_core.c';
const read = '2026-11-21';

export const sources = {
  size310: {
    title: `${core}: nf_conntrack_init_start`,
    url: `${kernelTree}/${core}?h=v3.10.108`,
    read,
  },
  size510: {
    title: `${core}: nf_conntrack_init_start`,
    url: `${kernelTree}/${core}?h=v5.10.198`,
    read,
  },
  size: {
    title: `${core}: nf_conntrack_init_start, nf_ct_alloc_hashtable`,
    url: `${kernelTree}/${core}?h=v6.1.158`,
    read,
  },
  alloc: {
    title: `${core}: __nf_conntrack_alloc, early_drop, gc_worker`,
    url: `${kernelTree}/${core}?h=v6.1.158`,
    read,
  },
  tcp: {
    title: 'net/netfilter/nf_conntrack_proto_tcp.c: tcp_timeouts',
    url: `${kernelTree}/net/netfilter/nf_conntrack_proto_tcp.c?h=v6.1.158`,
    read,
  },
  udp: {
    title: 'net/netfilter/nf_conntrack_proto_udp.c: nf_conntrack_udp_packet',
    url: `${kernelTree}/net/netfilter/nf_conntrack_proto_udp.c?h=v6.1.158`,
    read,
  },
  slab: {
    title: '/proc/slabinfo, nf_conntrack: 256 bytes an object, measured on Linux 6.18 (x86_64); slabinfo(5)',
    url: 'https://man7.org/linux/man-pages/man5/slabinfo.5.html',
    read,
  },
  little: {
    title: 'J. D. C. Little: A Proof for the Queuing Formula L = λW',
    url: 'https://doi.org/10.1287/opre.9.3.383',
    read,
  },
} as const;
