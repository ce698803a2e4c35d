import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const keepalive = 'net/ipv4/tcp_timer.c: tcp_keepalive_timer';
const ipvs = 'net/netfilter/ipvs/ip_vs_proto_tcp.c: 900 s';
const director = (timeout: number) => [{ name: 'IPVS', timeout, kind: 'ipvs' }];

export default examplesFor(model, [
  { source: keepalive, inputs: {}, outputs: { deadAfter: 7875, every: 7200, forgotten: 1 } },
  {
    source: keepalive,
    inputs: { time: 600, interval: 10, probes: 3, path: director(900) },
    outputs: { deadAfter: 630, forgotten: 0 },
  },
  { source: keepalive, inputs: { time: 60, interval: 10, probes: 6 }, outputs: { deadAfter: 120 } },
  { source: keepalive, inputs: { time: 300, interval: 75, probes: 9 }, outputs: { deadAfter: 975 } },
  { source: ipvs, inputs: { time: 900, path: director(900) }, outputs: { forgotten: 1 } },
  { source: 'ipvsadm(8): --set 7500 120 300', inputs: { path: director(7500) }, outputs: { forgotten: 0 } },
]);
