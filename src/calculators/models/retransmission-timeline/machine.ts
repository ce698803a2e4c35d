import type { FromMachineFor } from '../../engine/from-machine.ts';
import type { model } from './model.ts';

export default {
  read: [
    'ss -tin',
    'sysctl net.ipv4.tcp_keepalive_time net.ipv4.tcp_keepalive_intvl',
    'sysctl net.ipv4.tcp_syn_retries',
    'uname -a',
  ],
  inNamespaces: true,
  trial: {
    changes: {
      synWithin: true,
      synackWithin: true,
      dataWithin: true,
      orphanWithin: true,
      probesWithin: true,
      sooner: true,
    },
    settings: ['sysctl net.ipv4.tcp_keepalive_time net.ipv4.tcp_keepalive_intvl', 'uname -a'],
    // A SYN to a port that swallows it is waited for, where that takes no longer than half a minute.
    check: [
      'case {kind} in',
      '  syn) setting=tcp_syn_retries ;; synack) setting=tcp_synack_retries ;; data) setting=tcp_retries2 ;;',
      '  orphan) setting=tcp_orphan_retries ;; keepalive) setting=tcp_keepalive_probes ;;',
      'esac',
      // Where the number was left to its default, what was changed is something else.
      '[ {retries} = null ] || echo retries $(sysctl -n net.ipv4.$setting)',
      '[ {kind} != keepalive ] || echo keepaliveTime $(sysctl -n net.ipv4.tcp_keepalive_time)',
      '[ {kind} != keepalive ] || echo keepaliveInterval $(sysctl -n net.ipv4.tcp_keepalive_intvl)',
      "if [ {kind} = syn ] && awk 'BEGIN { exit {givesUpAt} > 35 }'; then",
      '  iptables -w -I INPUT -i lo -p tcp --dport 29997 -j DROP',
      '  begun=$EPOCHREALTIME; { exec 3<>/dev/tcp/127.0.0.1/29997; } 2>/dev/null; ended=$EPOCHREALTIME',
      '  iptables -w -D INPUT -i lo -p tcp --dport 29997 -j DROP',
      `  echo givesUpAt $(awk -v b=$begun -v e=$ended 'BEGIN { printf "%.2f", e - b }')`,
      'fi',
    ],
    // The kernel's timers fire late by up to an eighth, and an emulator later still.
    within: { givesUpAt: 0.3 },
  },
} satisfies FromMachineFor<typeof model>;
