import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

export default {
  title: 'PodDisruptionBudget and drain',
  summary:
    'How many Pods may be evicted now, by upstream’s rounding, and whether and when the drain of a node ends, step by step.',
  inputs: {
    rule: {
      label: 'Budget',
      help: 'a budget has one of the two',
      choices: { minAvailable: 'minAvailable', maxUnavailable: 'maxUnavailable', none: 'no budget' },
    },
    value: { label: 'Value', help: 'a number of Pods, or per cent: 2, 50%' },
    controller: {
      label: 'Controller',
      help: 'what the Pods belong to',
      choices: {
        Deployment: 'Deployment, ReplicaSet',
        StatefulSet: 'StatefulSet',
        none: 'none, or one without a scale',
      },
    },
    replicas: { label: 'replicas', help: 'spec.replicas of the controller' },
    ready: { label: 'Ready', help: 'in the whole cluster, without those that are terminating' },
    unready: { label: 'Not ready', help: 'others that the selector matches' },
    onNode: { label: 'Ready on this node', help: 'those that the drain evicts' },
    unreadyOnNode: { label: 'Not ready on this node', help: 'broken or still starting' },
    policy: {
      label: 'Unhealthy Pods',
      help: 'unhealthyPodEvictionPolicy: for Pods that are not ready',
      choices: { IfHealthyBudget: 'IfHealthyBudget (default)', AlwaysAllow: 'AlwaysAllow' },
    },
    readyTime: { label: 'Until a new Pod is ready', help: 'scheduling, image, start, readiness probe' },
    termination: {
      label: 'Until an old Pod has gone',
      help: 'preStop and its own end; at most the grace period',
    },
    hasRoom: { label: 'Other nodes have room', help: 'for the replacements' },
    overlaps: { label: 'Another budget selects them too', help: 'kubectl get pdb -A' },
    maxSurge: { label: 'maxSurge', help: 'of the Deployment’s rolling update' },
    rollingUnavailable: {
      label: 'maxUnavailable of the Deployment',
      help: 'of its rolling update, not of the budget',
    },
  },
  outputs: {
    allowed: { label: 'Disruptions allowed now' },
    desiredHealthy: { label: 'Must stay healthy' },
    currentHealthy: { label: 'Healthy' },
    expectedPods: { label: 'Expected' },
    evictedNow: { label: 'Evicted at once' },
    drainEnds: { label: 'The drain takes' },
    left: { label: 'Left on the node for good' },
    steps: {
      label: 'The drain, step by step',
      columns: {
        at: { label: 'After' },
        evicted: { label: 'Evicted' },
        refused: { label: 'Refused (429)' },
        healthy: { label: 'Healthy then' },
        allowed: { label: 'Allowed then' },
      },
    },
    rollingLeast: { label: 'Rolling update: at least available' },
    rollingMost: { label: 'Rolling update: at most in all' },
    share: { label: 'Share' },
  },
  units: { pod: 'Pod|Pods' },
  rules: {
    isAmount: 'Write a number of Pods such as 2, or per cent from 0% to 100%.',
    surgeIsAmount: 'Write a number of Pods such as 1, or per cent from 0% to 100%.',
    unavailableIsAmount: 'Write a number of Pods such as 1, or per cent from 0% to 100%.',
    notBothZero: 'maxSurge and maxUnavailable cannot both be 0: no update could begin.',
    onNodeFits: 'Only {ready|Pod is|Pods are} ready in all.',
    unreadyOnNodeFits: 'Only {unready|Pod is|Pods are} not ready in all.',
  },
  sentences: {
    nothing: 'None of these Pods is on the node. The budget allows {allowed|disruption|disruptions} now.',
    atOnce: 'All {total|Pod|Pods} of the node are evicted at once; the drain takes {drainEnds}.',
    inSteps:
      '{evictedNow} of {total|Pod|Pods} are evicted at once, the others as replacements become ready: the drain takes {drainEnds}.',
    neverZero:
      'The drain never ends: {desiredHealthy} of {expectedPods|expected Pod|expected Pods} must stay healthy, so none may ever be evicted.',
    neverShort:
      'The drain stops with {left|Pod|Pods} left: {currentHealthy} are healthy and {desiredHealthy} must be. It goes on once more become ready.',
    neverBroken:
      'The drain stops: Pods that are not ready are kept too, as long as only {currentHealthy} are healthy and {desiredHealthy} must be (IfHealthyBudget).',
    neverRoom:
      'The drain stops with {left|Pod|Pods} left: nothing replaces those evicted, since no other node has room.',
    neverBare: 'The drain stops with {left|Pod|Pods} left: no controller replaces those evicted.',
    neverOverlap:
      'The drain never ends: two budgets select these Pods, and the API refuses such evictions (500).',
    unmanaged:
      'The drain never ends: for Pods without a controller that has a scale, only a whole number of minAvailable works; here nothing is allowed.',
    unlimited:
      'No budget holds the drain: all {total|Pod|Pods} of the node are evicted at once; it takes {drainEnds}.',
  },
  steps: {
    maxUnavailable:
      'What must stay healthy: the replicas that the controller wants, less what may be unavailable.',
    minPercent: 'What must stay healthy: the share of the replicas that the controller wants.',
    minNumber: 'What must stay healthy is the number itself; it does not follow the replicas.',
    roundsUp:
      'Per cent are rounded up for both. For minAvailable that is the stricter way, for maxUnavailable the looser.',
    allowed: 'Only Pods that are Ready and not terminating count as healthy.',
    noScale:
      'Without a controller that has a scale nobody can say how many Pods there should be: 0 are expected, and 0 allowed.',
    unready:
      'A Pod that is not ready goes with AlwaysAllow in any case; else only while enough are healthy and that number is not 0.',
    retry: 'kubectl drain asks for all Pods at once, and every 5 s again for those refused with 429.',
    replaced: 'A ReplicaSet makes the new Pod as soon as the old one terminates. It counts once it is ready.',
    ordered:
      'A StatefulSet makes its Pods in order, each when the old one has gone and the one before it is ready.',
    notLimited:
      'A budget holds back evictions only. Rolling updates, kubectl delete pod, scaling down and a node that dies go past it; the last also lowers what is healthy.',
    overlap: 'The eviction API allows at most one budget for a Pod.',
  },
  changes: {
    oneAtATime: 'One at a time, whatever the number of replicas, and broken Pods do not hold up a drain.',
    alwaysAllow: 'Let broken Pods go: evicting them costs no availability.',
    scaleUp:
      'With one replica any budget either forbids the drain or protects nothing. Run two, at least while draining.',
    spread: 'All ready Pods are on this node. Spread them, so that a drain or a dead node takes only some.',
    find: 'Which budgets there are and what they allow; which Pods are on the node.',
    watch: 'Drain with an end in time, and watch the budget in a second window.',
  },
  remarks: {
    roundedLoose: '{value} of {replicas} is rounded up to {share}: more than the per cent say.',
    rollingBelow:
      'A rolling update may go down to {rollingLeast}, below the budget’s {desiredHealthy}: it is not limited by it.',
    brokenAgain: 'The times hold if the replacements of broken Pods become ready.',
    allOnOne: 'All ready Pods are on this node: if it dies, none is left.',
  },
  pictures: { pods: 'Each Pod of the node: when it is evicted, and when its replacement is ready.' },
  labels: {
    evictionOf: 'evicted',
    ending: 'terminating',
    starting: 'replacement not ready yet',
    isReady: 'replacement ready',
  },
  phrases: { ofReady: 'Pod {n}', ofUnready: 'Pod {n}, not ready' },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'A drain asks the API to evict each Pod, and the API asks the PodDisruptionBudget: is one more missing Pod allowed? The number is counted from the Pods that are ready now and from what must stay healthy. At 0 the answer is 429, and kubectl tries again every five seconds, for as long as it takes.',
  'So a drain either goes in steps, each as long as a replacement needs to become ready, or it never ends: with minAvailable equal to the replicas, with maxUnavailable 0, with broken Pods under a tight budget, with two budgets over one Pod.',
  'An example from life: minAvailable 1 and one replica. It was meant as “never without this service”, and it means “this node is never upgraded”. Two replicas, or maxUnavailable 1, say what was meant.',
];
