import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const key = 'net.netfilter.nf_conntrack_';
const settings = [
  `sysctl ${key}max ${key}buckets ${key}tcp_timeout_time_wait ${key}tcp_timeout_close ${key}tcp_timeout_syn_sent`,
  `sysctl ${key}tcp_timeout_established ${key}udp_timeout ${key}udp_timeout_stream`,
  "grep '^MemTotal' /proc/meminfo",
  'uname -a',
];

export default {
  // The first loads the module where nothing has needed it yet; before that there are no settings to read.
  read: ['conntrack -S', ...settings, `sysctl ${key}count`, 'grep ^nf_conntrack /proc/slabinfo'],
  inNamespaces: true,
  trial: {
    prepare: ['modprobe nf_conntrack'],
    changes: { raise: true, shorten: true, moreBuckets: true },
    settings,
    check: [
      `echo tableMax $(sysctl -n ${key}max)`,
      `echo tableBuckets $(sysctl -n ${key}buckets)`,
      `echo timeoutTimeWait $(sysctl -n ${key}tcp_timeout_time_wait)`,
    ],
  },
} satisfies FromMachineFor<typeof model>;
