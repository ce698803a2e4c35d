import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const settings = [
  'sysctl net.core.somaxconn net.ipv4.tcp_max_syn_backlog net.ipv4.tcp_syncookies',
  'uname -a',
];

export default {
  read: [...settings, 'ss -ltn'],
  inNamespaces: true,
  trial: {
    changes: { raiseSomaxconn: true, raiseSomaxconnFirst: true, raiseSynBacklog: true, useCookies: true },
    settings,
    // A listener of its own: that of a server that runs keeps the limit with which it called listen().
    check: [
      'echo somaxconn $(sysctl -n net.core.somaxconn)',
      'echo maxSynBacklog $(sysctl -n net.ipv4.tcp_max_syn_backlog)',
      'echo syncookies $(sysctl -n net.ipv4.tcp_syncookies)',
      'socat TCP-LISTEN:29999,backlog={backlog},reuseaddr PIPE </dev/null >/dev/null 2>&1 & listener=$!',
      "for _ in {1..50}; do ss -Hltn 'sport = :29999' | grep -q . && break; sleep 0.1; done",
      "echo acceptLimit $(ss -Hltn 'sport = :29999' | awk '{ print $3 }')",
      'kill $listener',
    ],
  },
} satisfies FromMachineFor<typeof model>;
