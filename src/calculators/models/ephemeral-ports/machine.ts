import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const settings = [
  'sysctl net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_tw_reuse',
  'sysctl net.ipv4.tcp_max_tw_buckets net.ipv4.tcp_timestamps',
  'uname -a',
];

export default {
  read: [...settings, 'ss -s'],
  inNamespaces: true,
  trial: {
    changes: { widen: true, reuse: true },
    settings,
    check: [
      'read -r low high < <(sysctl -n net.ipv4.ip_local_port_range)',
      'echo low $low; echo high $high',
      'echo reserved $(sysctl -n net.ipv4.ip_local_reserved_ports)',
      'echo twReuse $(sysctl -n net.ipv4.tcp_tw_reuse)',
    ],
  },
} satisfies FromMachineFor<typeof model>;
