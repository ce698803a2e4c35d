import { schedulers } from './director.ts';

const folder = 'net/netfilter/ipvs';
const url = (file: string) =>
  `https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree/${file}?h=v6.1.158`;
const read = '2026-11-21';

export const sources = {
  ...(Object.fromEntries(
    schedulers.map((scheduler) => [
      scheduler,
      {
        title: `${folder}/ip_vs_${scheduler}.c: ip_vs_${scheduler}_schedule`,
        url: url(`${folder}/ip_vs_${scheduler}.c`),
        read,
      },
    ]),
  ) as Record<(typeof schedulers)[number], { title: string; url: string; read: string }>),
  order: {
    title: `${folder}/ip_vs_ctl.c: __ip_vs_update_dest`,
    url: url(`${folder}/ip_vs_ctl.c`),
    read,
  },
  overhead: {
    title: 'include/net/ip_vs.h: ip_vs_dest_conn_overhead',
    url: url('include/net/ip_vs.h'),
    read,
  },
  hash: { title: 'include/linux/hash.h: hash_32', url: url('include/linux/hash.h'), read },
  siphash: { title: 'lib/siphash.c: hsiphash_1u32', url: url('lib/siphash.c'), read },
  persistence: {
    title: `${folder}/ip_vs_core.c: ip_vs_sched_persist`,
    url: url(`${folder}/ip_vs_core.c`),
    read,
  },
} as const;
