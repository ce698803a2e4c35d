import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const read = 'hooks and priorities read in the source of Linux 6.1';

/** Hooks by direction, and what a rule in a chain sees. */
export default examplesFor(model, [
  { source: read, inputs: { direction: 'in' }, outputs: { crossed: ['PREROUTING', 'LOCAL_IN'] } },
  {
    source: read,
    inputs: { direction: 'through' },
    outputs: { crossed: ['PREROUTING', 'FORWARD', 'POSTROUTING'] },
  },
  { source: read, inputs: { direction: 'out' }, outputs: { crossed: ['LOCAL_OUT', 'POSTROUTING'] } },
  {
    source: read,
    inputs: { direction: 'loopback' },
    outputs: { crossed: ['LOCAL_OUT', 'POSTROUTING', 'PREROUTING', 'LOCAL_IN'], capture: 'tapLoop' },
  },
  {
    source: read,
    inputs: { direction: 'clusterIp' },
    outputs: { crossed: ['PREROUTING', 'LOCAL_IN', 'LOCAL_OUT', 'POSTROUTING'], capture: 'tapBoth' },
  },
  {
    source: read,
    inputs: { direction: 'clusterIp', packet: 'reply' },
    outputs: { crossed: ['PREROUTING', 'FORWARD', 'POSTROUTING'] },
  },
  {
    source: read,
    inputs: { direction: 'clusterIp', rule: 'filter INPUT' },
    outputs: { ruleHook: 'LOCAL_IN', ruleDestination: 'sent' },
  },
  {
    source: read,
    inputs: { direction: 'clusterIp', rule: 'filter OUTPUT' },
    outputs: { ruleHook: 'LOCAL_OUT', ruleDestination: 'rewritten' },
  },
  { source: read, inputs: { direction: 'clusterIp', rule: 'filter FORWARD' }, outputs: { ruleHook: null } },
]);
