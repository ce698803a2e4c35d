import { defineCalculator, text } from '../../engine/index.ts';
import type { YamlProblemId } from '../../engine/yaml.ts';
import { causeIds, causesOf } from './causes.ts';
import { readPods, type Container, type Pod } from './pod.ts';
import { sample } from './sample.ts';
import { stages } from './stages.ts';
import { isTrue, isWell, printed } from './status.ts';

const kubernetes = 'https://github.com/kubernetes/kubernetes/blob/v1.34.0';
const documentation = 'https://kubernetes.io/docs';
const read = '2026-11-21';

/** Rules, result and explanation of one manifest read it once. */
let last: { text: string; found: ReturnType<typeof readPods> } | null = null;
function podsOf(manifest: string) {
  if (last?.text !== manifest) last = { text: manifest, found: readPods(manifest) };
  return last.found;
}

interface Asked {
  manifest: string;
  pod: string;
}

/** The Pod asked for by name, else the first that is not well. */
function chosen({ manifest, pod }: Asked): Pod | null {
  const found = podsOf(manifest);
  if (!('pods' in found)) return null;
  if (pod !== '') return found.pods.find(({ name }) => name === pod) ?? null;
  return found.pods.find((each) => !isWell(each)) ?? found.pods[0] ?? null;
}

const problemOf = ({ manifest }: Asked) => {
  const found = podsOf(manifest);
  return 'problem' in found ? found.problem : null;
};
const count = ({ manifest }: Asked) => {
  const found = podsOf(manifest);
  return 'pods' in found ? found.pods.length : 0;
};
const other = ({ manifest }: Asked) => {
  const found = podsOf(manifest);
  return 'pods' in found ? found.other : '';
};

const stateOf = ({ waiting, ended, running }: Container) =>
  waiting?.reason || (ended ? ended.reason || `exit ${ended.exitCode ?? '?'}` : running ? 'Running' : '–');

const atLine = (inputs: Asked) => ({ line: problemOf(inputs)?.line ?? 0 });
const yamlRule = (id: YamlProblemId) => ({
  about: 'manifest' as const,
  holds: (inputs: Asked) => problemOf(inputs)?.id !== id,
  values: atLine,
});

/** From a Pod's status to its causes, the likeliest first, each with the command that proves it. */
export const model = defineCalculator({
  name: 'pod-state',
  category: 'kubernetes',
  inputs: {
    manifest: text({ default: sample, isLong: true, maxLength: 12_000_000 }),
    pod: text({ default: '', maxLength: 253 }),
  },
  outputs: {
    causes: {
      kind: 'table',
      columns: {
        cause: { kind: 'phrase' },
        container: { kind: 'text' },
        evidence: { kind: 'text' },
        command: { kind: 'text' },
      },
    },
    status: { kind: 'text' },
    phase: { kind: 'text' },
    ready: { kind: 'text' },
    restarts: { unit: 'restart' },
    backOff: { kind: 'text', nullable: true },
    containers: {
      kind: 'table',
      columns: {
        name: { kind: 'text' },
        kind: { kind: 'choice', values: ['init', 'sidecar', 'main'] },
        state: { kind: 'text' },
        ready: { kind: 'toggle' },
        restarts: { unit: 'restart' },
        lastEnd: { kind: 'text', nullable: true },
      },
    },
    name: { kind: 'text', hidden: true },
    likeliest: { kind: 'phrase', hidden: true },
    proof: { kind: 'text', hidden: true },
    proofs: { kind: 'text', hidden: true },
    pods: { unit: 'pod', hidden: true },
  },
  rules: {
    tab: yamlRule('tab'),
    anchor: yamlRule('anchor'),
    unclosed: yamlRule('unclosed'),
    indent: yamlRule('indent'),
    notAPair: yamlRule('notAPair'),
    tooDeep: yamlRule('tooDeep'),
    twice: yamlRule('twice'),
    tooLong: yamlRule('tooLong'),
    otherKind: {
      about: 'manifest',
      holds: (inputs) => count(inputs) > 0 || problemOf(inputs) !== null || other(inputs) === '',
      values: (inputs) => ({ kind: other(inputs).slice(0, 40) }),
    },
    anyPod: {
      about: 'manifest',
      holds: (inputs) => count(inputs) > 0 || problemOf(inputs) !== null || other(inputs) !== '',
    },
    isThere: {
      about: 'pod',
      holds: (inputs) => count(inputs) === 0 || chosen(inputs) !== null,
    },
  },
  says: {
    sentences: ['sick', 'restarted', 'well', 'done'],
    steps: {
      status: { source: 'printer', versions: 'Kubernetes 1.28 – 1.34' },
      init: { source: 'printer', versions: 'Kubernetes 1.28 – 1.34' },
      deleting: { source: 'printer', versions: 'Kubernetes 1.28 – 1.34' },
      backOff: { source: 'backOff', versions: 'Kubernetes – 1.34' },
      order: { source: 'phases', versions: 'Kubernetes' },
    },
    changes: {
      prove: { language: 'sh', lines: ['{proofs}'] },
    },
    remarks: ['several', 'noStatus'],
    pictures: { stages: 'chain' },
    labels: ['scheduled', 'sandbox', 'initialized', 'begun', 'readyStage'],
    phrases: causeIds,
  },
  sources: {
    printer: {
      title: 'pkg/printers/internalversion/printers.go: printPod',
      url: `${kubernetes}/pkg/printers/internalversion/printers.go`,
      read: '2026-11-20',
    },
    backOff: {
      title: 'pkg/kubelet/kubelet.go: MaxContainerBackOff; client-go util/flowcontrol/backoff.go',
      url: `${kubernetes}/pkg/kubelet/kubelet.go`,
      read: '2026-11-20',
    },
    phases: { title: 'Pod Lifecycle', url: `${documentation}/concepts/workloads/pods/pod-lifecycle/`, read },
    debug: { title: 'Debug Pods', url: `${documentation}/tasks/debug/debug-application/debug-pods/`, read },
  },

  compute(inputs) {
    const pod = chosen(inputs);
    if (!pod) throw new Error('compute without a Pod: the rules come first');
    const { status, ready, total, restarts } = printed(pod);
    const causes = causesOf(pod);
    const [first] = causes;
    if (!first) throw new Error('a Pod without any cause');
    const waits = pod.containers.map(
      ({ waiting }) => /back-off (\d[\dhms.]{0,20}) restarting/.exec(waiting?.message ?? '')?.[1],
    );
    return {
      causes: causes.map(({ id, ...cause }) => ({ cause: id, ...cause })),
      status,
      phase: pod.phase || '–',
      ready: `${ready}/${total}`,
      restarts,
      backOff: waits.find((wait) => wait !== undefined) ?? null,
      containers: pod.containers.map((container) => ({
        name: container.name,
        kind: container.kind,
        state: stateOf(container),
        ready: container.ready,
        restarts: container.restarts,
        lastEnd: container.lastEnded
          ? [container.lastEnded.reason, container.lastEnded.exitCode]
              .filter((part) => part !== '' && part !== null)
              .join(' ')
          : null,
      })),
      name: pod.name,
      likeliest: first.id,
      proof: first.command,
      proofs: [...new Set(causes.map(({ command }) => command))].slice(0, 6).join('\n'),
      pods: count(inputs),
    };
  },

  explain(values) {
    const pod = chosen(values);
    const { likeliest, backOff, pods, containers } = values;
    const hasInit = containers.some(({ kind }) => kind !== 'main');
    return {
      sentence:
        likeliest === 'well' || likeliest === 'done' || likeliest === 'restarted' ? likeliest : 'sick',
      steps: [
        'status',
        hasInit && 'init',
        pod?.isDeleting === true && 'deleting',
        (backOff !== null || containers.some(({ state }) => state === 'CrashLoopBackOff')) && 'backOff',
        'order',
      ],
      changes: ['prove'],
      remarks: [pods > 1 && 'several', pod !== null && pod.phase === '' && 'noStatus'],
      picture: pod && !isTrue(pod, 'Ready') ? stages(pod) : null,
    };
  },
});
