import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const read = 'read in the source of that kernel';
const any = 77; // tcp_max_syn_backlog where it plays no part

/** What each kernel's source says of a listener; the oracles' cases, measured on 6.1.176, are in the tests. */
export default examplesFor(model, [
  ...['3.10', 'el7'].flatMap((kernel) => [
    {
      source: read,
      inputs: { kernel, backlog: 511, somaxconn: 128, maxSynBacklog: 512, syncookies: '1' },
      outputs: {
        acceptCapacity: 129,
        synCapacity: 256,
        halfOpenCapacity: 256,
        boundBy: 'somaxconn' as const,
      },
    },
    {
      source: read,
      inputs: { kernel, backlog: 511, somaxconn: 1024, maxSynBacklog: 512, syncookies: '1' },
      outputs: { acceptCapacity: 512, synCapacity: 512, halfOpenCapacity: 512, boundBy: 'backlog' as const },
    },
  ]),
  {
    source: read,
    inputs: { kernel: 'el7', backlog: 511, somaxconn: 1024, maxSynBacklog: 512, syncookies: '0' },
    outputs: { acceptCapacity: 512, synCapacity: 512, halfOpenCapacity: 385, boundBy: 'maxSynBacklog' },
  },
  {
    source: `${read}: the table has at least 16 places`,
    inputs: { kernel: 'el7', backlog: 5, somaxconn: 128, maxSynBacklog: 1024, syncookies: '1' },
    outputs: { acceptCapacity: 6, synCapacity: 16, halfOpenCapacity: 16 },
  },
  {
    source: `${read}: the largest backlog of 16 bits`,
    inputs: { kernel: 'el7', backlog: 65535, somaxconn: 65535, maxSynBacklog: 1024, syncookies: '0' },
    outputs: { acceptCapacity: 65536, synCapacity: 2048, halfOpenCapacity: 769 },
  },
  {
    source: read,
    inputs: { kernel: '5.10', backlog: 511, somaxconn: 4096, maxSynBacklog: 2048, syncookies: '1' },
    outputs: { acceptCapacity: 512, halfOpenCapacity: 511 },
  },
  {
    source: read,
    inputs: { kernel: '5.10', backlog: 4096, somaxconn: 4096, maxSynBacklog: 2048, syncookies: '0' },
    outputs: { acceptCapacity: 4097, synCapacity: 4096, halfOpenCapacity: 1537, boundBy: 'maxSynBacklog' },
  },
  {
    source: read,
    inputs: { kernel: '5.10', backlog: 128, somaxconn: 4096, maxSynBacklog: 128, syncookies: '0' },
    outputs: { acceptCapacity: 129, synCapacity: 128, halfOpenCapacity: 97 },
  },
  {
    source: `${read}: every SYN is answered with a cookie`,
    inputs: { kernel: '5.10', backlog: 0, somaxconn: 4096, maxSynBacklog: any, syncookies: '1' },
    outputs: { acceptCapacity: 1, halfOpenCapacity: 0 },
  },
  {
    source: 'one connection measured on 6.18',
    inputs: { kernel: '6.18', backlog: 0, somaxconn: 4096, maxSynBacklog: any, syncookies: '0' },
    outputs: { acceptCapacity: 1, halfOpenCapacity: 1 },
  },
  {
    source: `${read}: the limit is cut to 16 bits`,
    inputs: { kernel: 'el6', backlog: 70000, somaxconn: 70000, maxSynBacklog: 2048, syncookies: '1' },
    outputs: { acceptLimit: 4464, acceptCapacity: 4465, synCapacity: 4096, halfOpenCapacity: 4096 },
  },
]);
