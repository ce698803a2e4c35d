import { kernelTree } from '../../engine/index.ts';

const file = (path: string, what: string) => ({
  title: `${path}: ${what}`,
  url: `${kernelTree}/${path}?h=v6.1.158`,
  read: '2026-11-21',
});

export const sources = {
  priorities: file('include/uapi/linux/netfilter_ipv4.h', 'enum nf_ip_hook_priorities'),
  iptablesNft: {
    title: 'iptables/nft.c (iptables 1.8.9): xtables_ipv4',
    url: 'https://git.netfilter.org/iptables/tree/iptables/nft.c?h=v1.8.9',
    read: '2026-11-21',
  },
  tap: file('net/core/dev.c', '__netif_receive_skb_core, dev_queue_xmit_nit'),
  nat: file('net/netfilter/nf_nat_core.c', 'nf_nat_inet_fn'),
  conntrack: file('net/netfilter/nf_conntrack_core.c', 'nf_conntrack_in'),
  ipvs: file('net/netfilter/ipvs/ip_vs_core.c', 'ip_vs_ops4'),
  ipvsSend: file('net/netfilter/ipvs/ip_vs_xmit.c', 'ip_vs_nat_send_or_cont'),
} as const;
