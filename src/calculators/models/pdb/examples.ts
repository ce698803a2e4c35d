import { examplesFor } from '../../engine/examples.ts';
import { model } from './model.ts';

const source = 'pkg/controller/disruption/disruption.go: getExpectedPodCount';
const rolled = 'pkg/controller/deployment/util: ResolveFenceposts';

/** Worked by hand from the rule; cases of the documentation and of upstream's own tests are in the tests. */
export default examplesFor(model, [
  ...(
    [
      ['minAvailable', '50%', 7, 7, 4, 3],
      ['maxUnavailable', '30%', 7, 7, 4, 3],
      ['maxUnavailable', '30%', 3, 3, 2, 1],
      ['maxUnavailable', '1%', 10, 10, 9, 1],
      ['minAvailable', '34%', 3, 2, 2, 0],
      ['minAvailable', '100%', 5, 5, 5, 0],
      ['maxUnavailable', '0', 5, 5, 5, 0],
      ['minAvailable', '1', 1, 1, 1, 0],
      ['maxUnavailable', '1', 1, 1, 0, 1],
      ['maxUnavailable', '1', 1, 0, 0, 0],
    ] as const
  ).map(([rule, value, replicas, ready, desiredHealthy, allowed]) => ({
    source,
    inputs: { rule, value, replicas, ready, unready: replicas - ready, onNode: 0 },
    outputs: { desiredHealthy, allowed, currentHealthy: ready },
  })),
  {
    source: 'pkg/registry/core/pod/storage/eviction.go: even the broken Pod is kept',
    inputs: {
      rule: 'maxUnavailable',
      value: '1',
      replicas: 1,
      ready: 0,
      unready: 1,
      onNode: 0,
      unreadyOnNode: 1,
    },
    outputs: { drainEnds: null, left: 1 },
  },
  ...(
    [
      [4, '25%', '25%', 5, 3],
      [3, '25%', '25%', 4, 3],
      [1, '25%', '25%', 2, 1],
      [10, '25%', '25%', 13, 8],
      [5, '0%', '10%', 5, 4],
      [3, '0', '25%', 3, 2],
    ] as const
  ).map(([replicas, maxSurge, rollingUnavailable, rollingMost, rollingLeast]) => ({
    source: rolled,
    inputs: { replicas, maxSurge, rollingUnavailable, ready: replicas, onNode: 0 },
    outputs: { rollingMost, rollingLeast },
  })),
]);
