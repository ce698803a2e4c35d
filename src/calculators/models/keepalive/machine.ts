import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

const settings = [
  'sysctl net.ipv4.tcp_keepalive_time net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes',
];

export default {
  read: [...settings, 'ss -tno', 'ipvsadm -l --timeout'],
  inNamespaces: true,
  trial: {
    changes: { sysctl: true },
    settings,
    // The timer of a connection that was just opened shows when its first probe is due: from ten minutes on in whole minutes.
    check: [
      'socat TCP-LISTEN:29998,reuseaddr PIPE </dev/null >/dev/null 2>&1 & listener=$!',
      "for _ in {1..50}; do ss -Hltn 'sport = :29998' | grep -q . && break; sleep 0.1; done",
      "socat TCP:127.0.0.1:29998,so-keepalive EXEC:'sleep 5' >/dev/null 2>&1 & client=$!",
      "for _ in {1..50}; do ss -Htno 'dport = :29998' | grep -q keepalive && break; sleep 0.1; done",
      "echo time $(ss -Htno 'dport = :29998' | sed -n 's/.*timer:(keepalive,\\([^,]*\\),.*/\\1/p' | sed 's/min/ * 60 + /; s/\\([0-9.]*\\)ms/\\1/; s/sec//; s/ + $//' | bc)",
      'kill $client $listener 2>/dev/null',
      'echo interval $(sysctl -n net.ipv4.tcp_keepalive_intvl)',
      'echo probes $(sysctl -n net.ipv4.tcp_keepalive_probes)',
    ],
    within: { time: 0.1 },
  },
} satisfies FromMachineFor<typeof model>;
