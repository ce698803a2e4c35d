import { kernelTree } from '../../engine/index.ts';

const read = '2026-11-21';

/** Where the rules stand. */
export const sources = {
  timer: {
    title: 'net/ipv4/tcp_timer.c: tcp_write_timeout, retransmits_timed_out',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v6.1.158`,
    read,
  },
  oldTimer: {
    title: 'net/ipv4/tcp_timer.c: tcp_write_timeout',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v3.10.108`,
    read,
  },
  modelTime: {
    title: 'net/ipv4/tcp_timer.c: tcp_model_timeout',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v6.1.158`,
    read,
  },
  constants: {
    title: 'include/net/tcp.h: TCP_TIMEOUT_INIT, TCP_RTO_MAX',
    url: `${kernelTree}/include/net/tcp.h?h=v6.1.158`,
    read,
  },
  oldConstants: {
    title: 'include/net/tcp.h: TCP_TIMEOUT_INIT',
    url: `${kernelTree}/include/net/tcp.h?h=v2.6.32.63`,
    read,
  },
  linear: {
    title: 'tcp: make the first N SYN RTO backoffs linear (ccce324dabfe)',
    url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=ccce324dabfe2143519daf50ed8b1ef1d0c542f7',
    read,
  },
  synack: {
    title: 'net/ipv4/inet_connection_sock.c: reqsk_timer_handler',
    url: `${kernelTree}/net/ipv4/inet_connection_sock.c?h=v6.1.158`,
    read,
  },
  keepalive: {
    title: 'net/ipv4/tcp_timer.c: tcp_keepalive_timer',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v6.1.158`,
    read,
  },
  userTimeout: {
    title: 'tcp(7): TCP_USER_TIMEOUT',
    url: 'https://man7.org/linux/man-pages/man7/tcp.7.html',
    read,
  },
  cutsWaits: {
    title: 'net/ipv4/tcp_timer.c: tcp_clamp_rto_to_user_timeout',
    url: `${kernelTree}/net/ipv4/tcp_timer.c?h=v6.1.158`,
    read,
  },
  synTimeout: {
    title: 'tcp: better handle TCP_USER_TIMEOUT in SYN_SENT state (a41e8a88b06e)',
    url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=a41e8a88b06e',
    read,
  },
  documentation: {
    title: 'Documentation/networking/ip-sysctl.rst: tcp_retries2',
    url: 'https://docs.kernel.org/networking/ip-sysctl.html',
    read,
  },
} as const;
