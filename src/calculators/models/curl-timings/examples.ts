import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const man = 'curl(1): --write-out';

export default examplesFor(model, [
  {
    source: man,
    inputs: {
      namelookup: 0.012,
      connect: 0.035,
      appconnect: 0.081,
      pretransfer: 0.081,
      starttransfer: 0.19,
      total: 0.25,
    },
    outputs: { dns: 0.012, tcp: 0.023, tls: 0.046, server: 0.109, download: 0.06, slowest: 'server' },
  },
  {
    source: `${man}: no TLS`,
    inputs: {
      namelookup: 0.001,
      connect: 0.002,
      appconnect: 0,
      pretransfer: 0.002,
      starttransfer: 0.01,
      total: 0.02,
    },
    outputs: { tls: 0, tcp: 0.001, server: 0.008, download: 0.01 },
  },
]);
