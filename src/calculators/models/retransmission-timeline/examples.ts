import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const timer = 'read in net/ipv4/tcp_timer.c';
const timed = 'Cloudflare, "When TCP sockets refuse to die" (2019): tcpdump on 5.2';
const selftest = 'tools/testing/selftests/net/packetdrill: tcp_user_timeout_user_timeout.pkt';
const measured = 'measured on 6.18: 133.4, 67.9, 19.5, 7.13 and 3.06 s, late as timers are';

/** What the source says; the oracle's cases, measured on 6.1.176, are in the tests. */
export default examplesFor(model, [
  {
    source: timer,
    inputs: { kind: 'syn', kernel: '6.1', retries: 6 },
    outputs: { attempts: [1, 3, 7, 15, 31, 63], givesUpAt: 127 },
  },
  {
    source: timer,
    inputs: { kind: 'syn', kernel: 'el7', retries: 7 },
    outputs: { attempts: [1, 3, 7, 15, 31, 63, 127], givesUpAt: 247 },
  },
  {
    source: 'ip-sysctl.rst: tcp_syn_linear_timeouts',
    inputs: { kind: 'syn', kernel: '6.18', retries: 6 },
    outputs: { attempts: [1, 2, 3, 4, 5, 7, 11, 19, 35, 67], givesUpAt: 131 },
  },
  {
    source: measured,
    inputs: { kind: 'syn', kernel: '6.18', retries: 5 },
    outputs: { attempts: [1, 2, 3, 4, 5, 7, 11, 19, 35], givesUpAt: 67 },
  },
  {
    source: measured,
    inputs: { kind: 'syn', kernel: '6.18', retries: 3 },
    outputs: { attempts: [1, 2, 3, 4, 5, 7, 11], givesUpAt: 19 },
  },
  {
    source: measured,
    inputs: { kind: 'syn', kernel: '6.18', retries: 2 },
    outputs: { attempts: [1, 2, 3, 4, 5], givesUpAt: 7 },
  },
  {
    source: measured,
    inputs: { kind: 'syn', kernel: '6.18', retries: 1 },
    outputs: { attempts: [1, 2], givesUpAt: 3 },
  },
  {
    source: timer,
    inputs: { kind: 'synack', kernel: '6.1', retries: 5 },
    outputs: { attempts: [1, 3, 7, 15, 31], givesUpAt: 63 },
  },
  {
    source: timer,
    inputs: { kind: 'data', kernel: '6.1', retries: 15, rto: 0.201 },
    outputs: { givesUpAt: 925.623, packets: 16 },
  },
  {
    source: 'tcp: better handle TCP_USER_TIMEOUT in SYN_SENT state (a41e8a88b06e)',
    inputs: { kind: 'syn', kernel: '6.1', userTimeout: 5 },
    outputs: { attempts: [1, 3], givesUpAt: 5 },
  },
  {
    source: timed,
    inputs: { kind: 'syn', kernel: '5.2', userTimeout: 5 },
    outputs: { attempts: [1, 3, 5, 5, 5, 5], givesUpAt: 5 },
  },
  {
    source: timed,
    inputs: {
      kind: 'keepalive',
      kernel: '5.2',
      retries: 3,
      keepaliveTime: 1,
      keepaliveInterval: 11,
      userTimeout: 5,
    },
    outputs: { attempts: [1], givesUpAt: 12 },
  },
  {
    source: timed,
    inputs: {
      kind: 'keepalive',
      kernel: '5.2',
      retries: 3,
      keepaliveTime: 1,
      keepaliveInterval: 11,
      userTimeout: 12.5,
    },
    outputs: { attempts: [1, 12], givesUpAt: 23 },
  },
  {
    source: selftest,
    inputs: { kind: 'orphan', kernel: '6.18', rto: 0.3, userTimeout: 3 },
    outputs: { attempts: [0.3, 0.9, 2.1], givesUpAt: 3.3 },
  },
  {
    source: timer,
    inputs: { kind: 'keepalive', kernel: '6.1' },
    outputs: { givesUpAt: 7875, packets: 9 },
  },
]);
