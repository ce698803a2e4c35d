const read = '2026-11-21';

/** Where the rules stand. */
export const sources = {
  aws: {
    title: 'aws-samples/aws-arch-backoff-simulator: backoff_simulator.py',
    url: 'https://github.com/aws-samples/aws-arch-backoff-simulator',
    read: '2026-11-20',
  },
  finagle: {
    title: 'Finagle: RetryBudget.scala',
    url: 'https://github.com/twitter/finagle/blob/develop/finagle-core/src/main/scala/com/twitter/finagle/service/RetryBudget.scala',
    read,
  },
  envoy: {
    title: 'Envoy: circuit_breaker.proto, retry_budget',
    url: 'https://github.com/envoyproxy/envoy/blob/main/api/envoy/config/cluster/v3/circuit_breaker.proto',
    read,
  },
} as const;
