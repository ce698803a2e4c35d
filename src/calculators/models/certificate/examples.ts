import { examplesFor } from '../../engine/examples.ts';
import { exampleChain, exampleTrust } from './example.ts';
import { model } from './model.ts';

const source = 'openssl verify 3.0.19 on the same files';
const [leaf = '', intermediate = ''] = exampleChain.split(/(?<=-----END CERTIFICATE-----\n)/);
const at = '2026-11-21T12:00:00Z';
const pem = leaf + intermediate;

/** The example chain in other hands; the many cases measured with openssl are in the tests. */
export default examplesFor(model, [
  {
    source,
    inputs: { pem, trust: exampleTrust, at, host: 'example.com' },
    outputs: { verdict: 'ok', daysLeft: 179, missing: null, sClient: 'ok' },
  },
  {
    source,
    inputs: { pem: intermediate + leaf, trust: exampleTrust, at },
    outputs: { verdict: 'ok', subjectName: 'www.example.com' },
  },
  {
    source,
    inputs: { pem: leaf, trust: exampleTrust, at },
    outputs: { verdict: '20', depth: 0, sClient: '21', missing: 'O = Example, CN = Example Issuing CA 1' },
  },
  {
    source,
    inputs: { pem, trust: '', at },
    outputs: { verdict: '20', depth: 1, missing: 'O = Example, CN = Example Root CA' },
  },
  { source, inputs: { pem: pem + exampleTrust, trust: '', at }, outputs: { verdict: '19', depth: 2 } },
  {
    source,
    inputs: { pem, trust: exampleTrust, at: '2027-05-20' },
    outputs: { verdict: '10', depth: 0, daysLeft: 0 },
  },
  {
    source,
    inputs: { pem, trust: exampleTrust, at, host: 'mail.example.com' },
    outputs: { verdict: '62', depth: 0 },
  },
  {
    source,
    inputs: { pem, trust: exampleTrust, at, host: '192.0.2.1' },
    outputs: { verdict: '64', depth: 0 },
  },
  {
    source,
    inputs: { pem, trust: exampleTrust, at, purpose: 'sslclient' },
    outputs: { verdict: '26', depth: 0 },
  },
]);
