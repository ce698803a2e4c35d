import { choice, count, defineCalculator, seconds, text, toggle } from '../../engine/index.ts';
import { allowed, demandOf, mayEvictUnready, readAmount, type Amount } from './budget.ts';
import { drain, type Situation } from './drain.ts';
import { rolling } from './rolling.ts';
import { timeline } from './timeline.ts';

const kubernetes = 'https://github.com/kubernetes/kubernetes/blob/v1.34.0';
const documentation = 'https://kubernetes.io/docs';
const read = '2026-11-21';

interface Asked {
  rule: 'minAvailable' | 'maxUnavailable' | 'none';
  value: string;
  controller: 'Deployment' | 'StatefulSet' | 'none';
  replicas: number;
  ready: number;
  unready: number;
  onNode: number;
  unreadyOnNode: number;
  policy: 'IfHealthyBudget' | 'AlwaysAllow';
  hasRoom: boolean;
  termination: number;
  readyTime: number;
  overlaps: boolean;
}

const nothing: Amount = { value: 0, isPercent: false };

const demand = ({ rule, value, controller, replicas, ready, unready }: Asked) =>
  rule === 'none'
    ? null
    : demandOf({
        rule,
        amount: readAmount(value) ?? nothing,
        scale: controller === 'none' ? 0 : replicas,
        pods: ready + unready,
      });

const situation = (asked: Asked): Situation => ({
  demand: demand(asked),
  policy: asked.policy,
  ready: asked.ready,
  readyOnNode: asked.onNode,
  unreadyOnNode: asked.unreadyOnNode,
  replacement:
    asked.controller === 'none' || !asked.hasRoom
      ? 'none'
      : asked.controller === 'StatefulSet'
        ? 'ordered'
        : 'parallel',
  termination: asked.termination,
  readyTime: asked.readyTime,
});

/** Two budgets over one Pod: the API refuses every eviction. */
const isRefused = ({ rule, overlaps, onNode, unreadyOnNode }: Asked) =>
  rule !== 'none' && overlaps && onNode + unreadyOnNode > 0;

const drained = (asked: Asked) =>
  isRefused(asked)
    ? { moments: [], evictions: [], endsAt: null, left: asked.onNode + asked.unreadyOnNode }
    : drain(situation(asked));

/** Steps beyond these repeat what the first show. */
const mostSteps = 50;

/** What a PodDisruptionBudget allows now, and what a drain of a node comes to. */
export const model = defineCalculator({
  name: 'pdb',
  category: 'kubernetes',
  inputs: {
    rule: choice(['minAvailable', 'maxUnavailable', 'none'], { default: 'maxUnavailable' }),
    value: text({ default: '25%', maxLength: 20 }),
    controller: choice(['Deployment', 'StatefulSet', 'none'], { default: 'Deployment' }),
    replicas: count({ default: 6, max: 100_000, unit: 'pod' }),
    ready: count({ default: 6, max: 100_000, unit: 'pod' }),
    unready: count({ default: 0, max: 100_000, unit: 'pod' }),
    onNode: count({ default: 3, max: 1000, unit: 'pod' }),
    unreadyOnNode: count({ default: 0, max: 1000, unit: 'pod' }),
    policy: choice(['IfHealthyBudget', 'AlwaysAllow'], { default: 'IfHealthyBudget' }),
    readyTime: seconds({ default: 40, max: 86_400 }),
    termination: seconds({ default: 10, max: 86_400 }),
    hasRoom: toggle({ default: true }),
    overlaps: toggle({ default: false, advanced: true }),
    maxSurge: text({ default: '25%', maxLength: 20, advanced: true }),
    rollingUnavailable: text({ default: '25%', maxLength: 20, advanced: true }),
  },
  relevant: {
    value: ({ rule }) => rule !== 'none',
    replicas: ({ controller }) => controller !== 'none',
    policy: ({ rule }) => rule !== 'none',
    hasRoom: ({ controller }) => controller !== 'none',
    readyTime: ({ controller }) => controller !== 'none',
    overlaps: ({ rule }) => rule !== 'none',
    maxSurge: ({ controller }) => controller === 'Deployment',
    rollingUnavailable: ({ controller }) => controller === 'Deployment',
  },
  outputs: {
    allowed: { unit: 'pod' },
    desiredHealthy: { unit: 'pod', nullable: true },
    currentHealthy: { unit: 'pod' },
    expectedPods: { unit: 'pod', nullable: true },
    evictedNow: { unit: 'pod' },
    drainEnds: { unit: 'second', nullable: true },
    left: { unit: 'pod' },
    steps: {
      kind: 'table',
      columns: {
        at: { unit: 'second' },
        evicted: { unit: 'pod' },
        refused: { unit: 'pod' },
        healthy: { unit: 'pod' },
        allowed: { unit: 'pod' },
      },
    },
    rollingLeast: { unit: 'pod', nullable: true },
    rollingMost: { unit: 'pod', nullable: true },
    pods: { unit: 'pod', hidden: true },
    share: { unit: 'pod', hidden: true },
    total: { unit: 'pod', hidden: true },
  },
  rules: {
    isAmount: { about: 'value', holds: ({ rule, value }) => rule === 'none' || readAmount(value) !== null },
    surgeIsAmount: { about: 'maxSurge', holds: ({ maxSurge }) => readAmount(maxSurge) !== null },
    unavailableIsAmount: {
      about: 'rollingUnavailable',
      holds: ({ rollingUnavailable }) => readAmount(rollingUnavailable) !== null,
    },
    notBothZero: {
      about: 'rollingUnavailable',
      // As typed: two per cents that only come to 0 by rounding are allowed.
      holds: ({ maxSurge, rollingUnavailable }) =>
        [maxSurge, rollingUnavailable].some((typed) => readAmount(typed)?.value !== 0),
    },
    onNodeFits: { about: 'onNode', holds: ({ onNode, ready }) => onNode <= ready },
    unreadyOnNodeFits: {
      about: 'unreadyOnNode',
      holds: ({ unreadyOnNode, unready }) => unreadyOnNode <= unready,
    },
  },
  says: {
    sentences: [
      'nothing', 'atOnce', 'inSteps', 'neverZero', 'neverShort', 'neverBroken', 'neverRoom', 'neverBare', 'neverOverlap', 'unmanaged', 'unlimited',
    ], // prettier-ignore
    steps: {
      maxUnavailable: {
        formula: 'max(0, {replicas} − {share})',
        gives: 'desiredHealthy',
        source: 'controller',
        versions: 'Kubernetes 1.7 – 1.34',
      },
      minPercent: {
        formula: '{share}',
        gives: 'desiredHealthy',
        source: 'controller',
        versions: 'Kubernetes 1.5 – 1.34',
      },
      minNumber: {
        formula: '{value}',
        gives: 'desiredHealthy',
        source: 'controller',
        versions: 'Kubernetes 1.5 – 1.34',
      },
      roundsUp: {
        formula: '⌈{value} × {replicas}⌉',
        gives: 'share',
        source: 'rounding',
        versions: 'Kubernetes 1.5 – 1.34',
      },
      allowed: {
        formula: 'max(0, {currentHealthy} − {desiredHealthy})',
        gives: 'allowed',
        source: 'controller',
        versions: 'Kubernetes 1.5 – 1.34',
      },
      noScale: { source: 'arbitrary', versions: 'Kubernetes 1.5 – 1.34' },
      unready: { source: 'unhealthy', versions: 'Kubernetes 1.26 – 1.34' },
      retry: { source: 'drain', versions: 'kubectl 1.34' },
      replaced: { source: 'deployment', versions: 'Kubernetes' },
      ordered: { source: 'statefulSet', versions: 'Kubernetes' },
      notLimited: { source: 'disruptions', versions: 'Kubernetes' },
      overlap: { source: 'eviction', versions: 'Kubernetes 1.22 – 1.34' },
    },
    changes: {
      oneAtATime: {
        language: 'yaml',
        lines: ['spec:', '  maxUnavailable: 1', '  unhealthyPodEvictionPolicy: AlwaysAllow'],
      },
      alwaysAllow: { language: 'yaml', lines: ['spec:', '  unhealthyPodEvictionPolicy: AlwaysAllow'] },
      scaleUp: {
        language: 'sh',
        lines: ['kubectl scale deployment NAME --replicas=2', 'kubectl rollout status deployment NAME'],
      },
      spread: {
        language: 'yaml',
        lines: [
          'topologySpreadConstraints:',
          '- maxSkew: 1',
          '  topologyKey: kubernetes.io/hostname',
          '  whenUnsatisfiable: ScheduleAnyway',
          '  labelSelector: { matchLabels: { app: NAME } }',
        ],
      },
      find: {
        language: 'sh',
        lines: ['kubectl get pdb -A', 'kubectl get pods -A --field-selector spec.nodeName=NODE'],
      },
      watch: {
        language: 'sh',
        lines: [
          'kubectl drain NODE --ignore-daemonsets --delete-emptydir-data --timeout=15m',
          'kubectl get pdb -w',
        ],
      },
    },
    remarks: ['roundedLoose', 'rollingBelow', 'brokenAgain', 'allOnOne'],
    pictures: { pods: 'timeline' },
    labels: ['evictionOf', 'ending', 'starting', 'isReady'],
    phrases: ['ofReady', 'ofUnready'],
  },
  sources: {
    controller: {
      title: 'pkg/controller/disruption/disruption.go: getExpectedPodCount, updatePdbStatus',
      url: `${kubernetes}/pkg/controller/disruption/disruption.go`,
      read,
    },
    eviction: {
      title: 'pkg/registry/core/pod/storage/eviction.go: Create, checkAndDecrement',
      url: `${kubernetes}/pkg/registry/core/pod/storage/eviction.go`,
      read: '2026-11-20',
    },
    rounding: {
      title:
        'Specifying a Disruption Budget for your Application: Rounding logic when specifying percentages',
      url: `${documentation}/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages`,
      read,
    },
    arbitrary: {
      title:
        'Specifying a Disruption Budget for your Application: Arbitrary workloads and arbitrary selectors',
      url: `${documentation}/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors`,
      read,
    },
    unhealthy: {
      title: 'Specifying a Disruption Budget for your Application: Unhealthy Pod Eviction Policy',
      url: `${documentation}/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy`,
      read: '2026-11-20',
    },
    disruptions: {
      title: 'Disruptions',
      url: `${documentation}/concepts/workloads/pods/disruptions/`,
      read: '2026-11-20',
    },
    drain: {
      title: 'kubectl: pkg/drain/drain.go, evictPods',
      url: 'https://github.com/kubernetes/kubectl/blob/v0.34.0/pkg/drain/drain.go',
      read: '2026-11-20',
    },
    deployment: {
      title: 'Deployments: Rolling Update Deployment',
      url: `${documentation}/concepts/workloads/controllers/deployment/#rolling-update-deployment`,
      read: '2026-11-20',
    },
    statefulSet: {
      title: 'StatefulSets: Pod Management Policies',
      url: `${documentation}/concepts/workloads/controllers/statefulset/#pod-management-policies`,
      read: '2026-11-20',
    },
  },
  commands: ['kubectl get pdb,deployment,pods -o yaml'],

  compute(inputs) {
    const need = demand(inputs);
    const { moments, endsAt, left } = drained(inputs);
    const amount = readAmount(inputs.value) ?? nothing;
    const bounds =
      inputs.controller === 'Deployment'
        ? rolling(
            inputs.replicas,
            readAmount(inputs.maxSurge) ?? nothing,
            readAmount(inputs.rollingUnavailable) ?? nothing,
          )
        : null;
    return {
      allowed: isRefused(inputs) ? 0 : need ? allowed(need, inputs.ready) : inputs.ready,
      desiredHealthy: need?.desired ?? null,
      currentHealthy: inputs.ready,
      expectedPods: need?.expected ?? null,
      evictedNow: moments[0]?.at === 0 ? moments[0].evicted : 0,
      drainEnds: endsAt,
      left,
      steps: moments.slice(0, mostSteps).map((moment) => ({ ...moment })),
      rollingLeast: bounds?.least ?? null,
      rollingMost: bounds?.most ?? null,
      pods: inputs.ready + inputs.unready,
      share: amount.isPercent ? Math.ceil((amount.value * inputs.replicas) / 100) : amount.value,
      total: inputs.onNode + inputs.unreadyOnNode,
    };
  },

  explain(values) {
    const {
      rule,
      controller,
      value,
      drainEnds,
      total,
      evictedNow,
      ready,
      unready,
      replicas,
      hasRoom,
      policy,
    } = values;
    const need = demand(values);
    const isPercent = readAmount(value)?.isPercent ?? false;
    const noScale =
      controller === 'none' && (rule === 'maxUnavailable' || (rule === 'minAvailable' && isPercent));
    const never = drainEnds === null;
    const isBlocked = need !== null && need.desired >= Math.max(need.expected, 1);
    const brokenBlocks = need !== null && values.unreadyOnNode > 0 && !mayEvictUnready(policy, need, ready);
    const { evictions } = drained(values);
    return {
      sentence: !never
        ? total === 0
          ? 'nothing'
          : rule === 'none'
            ? 'unlimited'
            : evictedNow === total
              ? 'atOnce'
              : 'inSteps'
        : isRefused(values)
          ? 'neverOverlap'
          : noScale
            ? 'unmanaged'
            : isBlocked
              ? 'neverZero'
              : brokenBlocks && evictedNow === 0
                ? 'neverBroken'
                : controller === 'none'
                  ? 'neverBare'
                  : !hasRoom && ready + unready >= replicas
                    ? 'neverRoom'
                    : 'neverShort',
      steps: [
        isRefused(values) && 'overlap',
        isPercent && rule !== 'none' && !noScale && 'roundsUp',
        noScale && 'noScale',
        rule === 'maxUnavailable' && !noScale && 'maxUnavailable',
        rule === 'minAvailable' && !noScale && (isPercent ? 'minPercent' : 'minNumber'),
        rule !== 'none' && !noScale && 'allowed',
        rule !== 'none' && values.unready > 0 && 'unready',
        'retry',
        controller === 'Deployment' && 'replaced',
        controller === 'StatefulSet' && 'ordered',
        'notLimited',
      ],
      changes: [
        never && isBlocked && (replicas > 1 || controller === 'none') && 'oneAtATime',
        never && isBlocked && replicas <= 1 && controller === 'Deployment' && 'scaleUp',
        brokenBlocks && 'alwaysAllow',
        values.onNode > 1 && values.onNode === ready && controller === 'Deployment' && 'spread',
        (rule === 'none' || isRefused(values)) && 'find',
        !never && total > 0 && 'watch',
        never && !isRefused(values) && 'find',
      ],
      remarks: [
        rule === 'maxUnavailable' &&
          isPercent &&
          (values.share * 100) / Math.max(1, replicas) > (readAmount(value)?.value ?? 0) &&
          replicas > 0 &&
          'roundedLoose',
        need !== null && values.rollingLeast !== null && values.rollingLeast < need.desired && 'rollingBelow',
        values.unreadyOnNode > 0 && controller !== 'none' && !never && 'brokenAgain',
        values.onNode > 1 && values.onNode === ready && 'allOnOne',
      ],
      picture: evictions.length > 0 ? timeline(evictions, values.termination) : null,
    };
  },
});
