import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'the semantics of NetworkPolicySpec; cases by sentence of the specification are in the tests';

/** The sample: a closed namespace and one key. */
export default examplesFor(model, [
  {
    source,
    inputs: {},
    outputs: { verdict: 'allowed', ingressRule: 'ingress[0]', egress: 'egress.default' },
  },
  { source, inputs: { port: 80 }, outputs: { verdict: 'denied', ingress: 'ingress.isolated' } },
  { source, inputs: { protocol: 'UDP' }, outputs: { verdict: 'denied' } },
  { source, inputs: { from: 'mon/prometheus', to: 'shop/web' }, outputs: { verdict: 'denied' } },
  { source, inputs: { from: 'shop/web', to: 'mon/prometheus' }, outputs: { verdict: 'allowed' } },
  {
    source,
    inputs: { from: '203.0.113.9', to: 'web' },
    outputs: { verdict: 'denied', egress: 'egress.outside' },
  },
]);
