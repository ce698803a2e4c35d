import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'Retry policies in an outage',
  summary:
    'Load at the dependency and requests that succeed, for eight retry policies in the same outage, as curves over time.',
  inputs: {
    policy: {
      label: 'Policy',
      help: 'the others stand beside it',
      choices: {
        none: 'no retries',
        fixed: 'fixed wait',
        exponential: 'exponential, no jitter',
        fullJitter: 'exponential, full jitter',
        equalJitter: 'exponential, equal jitter',
        decorrelated: 'decorrelated jitter',
        budget: 'full jitter with a budget',
        breaker: 'full jitter with a breaker',
      },
    },
    retries: { label: 'Retries', help: 'after the first attempt' },
    base: { label: 'Base', help: 'the first wait' },
    cap: { label: 'Cap', help: 'no wait is longer' },
    rate: { label: 'New requests per second', help: 'without retries' },
    capacity: { label: 'The dependency serves, per second', help: 'attempts, when nothing is wrong' },
    outage: { label: 'The outage lasts', help: 'it begins after 5 s' },
    available: { label: 'Capacity left in it', help: '0 % is a complete outage' },
    seed: { label: 'Seed', help: 'of the random waits: the same number gives the same curve' },
    budget: { label: 'Budget', help: 'retries per new request; Envoy and Finagle: 20 %' },
    open: { label: 'The breaker stays open', help: 'then a tenth of the requests probes' },
    waste: {
      label: 'Wasted when overloaded',
      help: 'share of its work that an overloaded server does for clients that gave up',
    },
    layers: { label: 'Layers that retry', help: 'services behind each other, each with these retries' },
  },
  outputs: {
    success: { label: 'Requests that succeed' },
    peak: { label: 'Highest load, of the normal one' },
    extra: { label: 'More attempts than requests' },
    recovery: { label: 'Failures end after the outage' },
    worst: { label: 'Attempts per request, at worst' },
    waits: { label: 'Longest waits' },
    meanWait: { label: 'All waits together, on average' },
    compared: {
      label: 'All policies',
      columns: {
        policy: { label: 'Policy' },
        success: { label: 'Succeed' },
        peak: { label: 'Highest load' },
        extra: { label: 'More attempts' },
        recovery: { label: 'Recovers after' },
      },
    },
  },
  units: { request: 'request|requests', times: 'times' },
  rules: {
    capAboveBase: 'The cap may not be below the base of {base}.',
    enoughCapacity: 'With less than {rate} per second it fails without any outage.',
  },
  sentences: {
    recovers:
      '{success} of requests succeed; the dependency sees up to {peak} times its normal load, and failures go on for {recovery} after the outage.',
    atOnce:
      '{success} of requests succeed; the dependency sees up to {peak} times its normal load, and failures end with the outage.',
    stays:
      '{success} of requests succeed; the outage ends and the failures do not: retries alone keep the dependency overloaded.',
  },
  steps: {
    waits:
      'The wait before each retry: the base doubled each time, at most the cap; or the base itself, where it is fixed.',
    jitter:
      'Of that wait a random part: full jitter takes any, equal jitter at least half, decorrelated jitter up to three times the last one.',
    budget:
      'Each new request pays for a share of a retry; what is not used is kept for ten seconds. Without budget no retry is made.',
    breaker:
      'When half of the attempts of a second fail, all others fail at once for a while; then a tenth of them probes.',
    worst: 'Each layer repeats what the one below it has repeated already: attempts multiply.',
    model:
      'Each tick the dependency serves what it can; the rest fails at once. Overloaded, it also spends part of its work on answers that nobody waits for. Real clients time out as well, which makes it worse.',
  },
  changes: {
    jitter: 'Spread the retries: without chance all clients come back in the same moments.',
    envoy: 'Limit retries by a share of the requests instead of by a number for each.',
    oneLayer: 'Retry in one layer only, best the outermost.',
  },
  remarks: {
    metastable:
      'Metastable: what keeps it down is the load of the retries, no longer the outage. Less load, a budget or a breaker ends it.',
    none: 'Without retries each failed attempt is a failed request, also where a second one would have succeeded.',
    unlucky: 'Another seed gives another course; the differences between policies stay.',
    decorrelated:
      'Its waits depend on each other and have no mean of their own; the longest possible ones are shown.',
  },
  pictures: {
    load: 'Attempts per second at the dependency over time, for this policy and others: up to {peak} times the normal load.',
  },
  labels: {
    time: 'time',
    loadAxis: 'attempts per second',
    able: 'it can serve',
    outageEnd: 'end of the outage',
  },
  phrases: {
    none: 'no retries',
    fixed: 'fixed wait',
    exponential: 'exponential',
    fullJitter: 'full jitter',
    equalJitter: 'equal jitter',
    decorrelated: 'decorrelated jitter',
    budget: 'budget',
    breaker: 'breaker',
  },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A retry helps against an error that strikes one request. In an outage it strikes all of them, and each retry is load on something that cannot bear what it has. With three retries the dependency gets four times the requests at the moment when it can serve fewest.',
  'Waiting longer each time stretches that load, chance smooths it: without jitter all clients that failed together come back together. Neither makes it smaller. Only a budget does, which ties retries to requests that succeed, or a breaker, which stops asking for a while.',
  'From life: a database is away for ten seconds. It comes back, gets 400 queries a second instead of 100, answers late, clients give up and ask again. The outage is over and nothing works, until somebody turns traffic away. In several layers that all retry three times, one click becomes 64 queries.',
];
