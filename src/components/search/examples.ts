/** What people search for, literally, for a search that is still empty or found nothing. A test holds that each finds its note. */
export const examples = [
  'nf_conntrack: table full, dropping packet',
  'net.ipv4.tcp_max_syn_backlog',
  'Exit Code: 137',
] as const;
