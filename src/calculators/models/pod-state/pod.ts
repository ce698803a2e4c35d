/** A Pod as `kubectl get pod -o yaml` or `-o json` gives it, with what is looked at here. What is absent is null or empty. */
import { readYaml, type Yaml, type YamlMap, type YamlProblem } from '../../engine/yaml.ts';
import { isMap, listOf, mapOf } from '../../engine/yaml-parts.ts';

export interface Ended {
  exitCode: number | null;
  signal: number | null;
  reason: string;
  message: string;
}

export interface Container {
  name: string;
  image: string;
  kind: 'init' | 'sidecar' | 'main';
  /** It has a status; without one the kubelet has not begun with it. */
  isKnown: boolean;
  ready: boolean;
  started: boolean;
  restarts: number;
  waiting: { reason: string; message: string } | null;
  running: boolean;
  ended: Ended | null;
  /** How it ended the last time. */
  lastEnded: Ended | null;
  hasReadinessProbe: boolean;
  hasLivenessProbe: boolean;
  hasStartupProbe: boolean;
  memoryLimit: string;
}

export interface Condition {
  type: string;
  isTrue: boolean;
  reason: string;
  message: string;
}

export interface Pod {
  name: string;
  namespace: string;
  node: string;
  phase: string;
  reason: string;
  message: string;
  isDeleting: boolean;
  grace: number | null;
  finalizers: readonly string[];
  gates: readonly string[];
  readinessGates: readonly string[];
  schedulerName: string;
  restartPolicy: string;
  owner: string;
  /** Volumes that need something else to exist: `secret web-tls`, `persistentVolumeClaim data`. */
  volumes: readonly {
    kind: 'secret' | 'configMap' | 'persistentVolumeClaim';
    name: string;
    isOptional: boolean;
  }[];
  pullSecrets: readonly string[];
  conditions: readonly Condition[];
  /** Init containers first, each group in the order of the spec. */
  containers: readonly Container[];
}

const text = (value: Yaml | undefined): string =>
  typeof value === 'string' ? value.slice(0, 2000) : typeof value === 'number' ? String(value) : '';
const whole = (value: Yaml | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
const texts = (value: Yaml | undefined) => listOf(value).map(text).filter(Boolean);

function ended(value: Yaml | undefined): Ended | null {
  if (!isMap(value)) return null;
  return {
    exitCode: whole(value['exitCode']),
    signal: whole(value['signal']),
    reason: text(value['reason']),
    message: text(value['message']),
  };
}

function container(spec: YamlMap, status: YamlMap | undefined, isInit: boolean): Container {
  const state = mapOf(status?.['state']);
  const waiting = isMap(state['waiting']) ? state['waiting'] : null;
  return {
    name: text(spec['name']) || text(status?.['name']) || '?',
    image: text(spec['image']),
    kind: !isInit ? 'main' : spec['restartPolicy'] === 'Always' ? 'sidecar' : 'init',
    isKnown: status !== undefined,
    ready: status?.['ready'] === true,
    started: status?.['started'] === true,
    restarts: Math.max(0, whole(status?.['restartCount']) ?? 0),
    waiting: waiting && { reason: text(waiting['reason']), message: text(waiting['message']) },
    running: isMap(state['running']),
    ended: ended(state['terminated']),
    lastEnded: ended(mapOf(status?.['lastState'])['terminated']),
    hasReadinessProbe: isMap(spec['readinessProbe']),
    hasLivenessProbe: isMap(spec['livenessProbe']),
    hasStartupProbe: isMap(spec['startupProbe']),
    memoryLimit: text(mapOf(mapOf(spec['resources'])['limits'])['memory']),
  };
}

function containersOf(spec: YamlMap, status: YamlMap): Container[] {
  const group = (specs: Yaml | undefined, statuses: Yaml | undefined, isInit: boolean) => {
    const byName = new Map(listOf(statuses).map((each) => [text(mapOf(each)['name']), mapOf(each)]));
    const named = listOf(specs).map(mapOf);
    return named.length > 0
      ? named.map((each) => container(each, byName.get(text(each['name'])), isInit))
      : [...byName.values()].map((each) => container({}, each, isInit));
  };
  return [
    ...group(spec['initContainers'], status['initContainerStatuses'], true),
    ...group(spec['containers'], status['containerStatuses'], false),
  ];
}

function podOf(object: YamlMap): Pod {
  const [metadata, spec, status] = [
    mapOf(object['metadata']),
    mapOf(object['spec']),
    mapOf(object['status']),
  ];
  const volumes = listOf(spec['volumes']).flatMap((each): Pod['volumes'][number][] => {
    const volume = mapOf(each);
    return (
      [
        ['secret', 'secretName'],
        ['configMap', 'name'],
        ['persistentVolumeClaim', 'claimName'],
      ] as const
    ).flatMap(([kind, key]) => {
      const source = volume[kind];
      const name = isMap(source) ? text(source[key]) : '';
      return name === '' ? [] : [{ kind, name, isOptional: mapOf(source)['optional'] === true }];
    });
  });
  const owner = mapOf(listOf(metadata['ownerReferences'])[0]);
  return {
    name: text(metadata['name']) || '?',
    namespace: text(metadata['namespace']) || 'default',
    node: text(spec['nodeName']),
    phase: text(status['phase']),
    reason: text(status['reason']),
    message: text(status['message']),
    isDeleting: text(metadata['deletionTimestamp']) !== '',
    grace: whole(metadata['deletionGracePeriodSeconds']) ?? whole(spec['terminationGracePeriodSeconds']),
    finalizers: texts(metadata['finalizers']),
    gates: listOf(spec['schedulingGates'])
      .map((gate) => text(mapOf(gate)['name']))
      .filter(Boolean),
    readinessGates: listOf(spec['readinessGates'])
      .map((gate) => text(mapOf(gate)['conditionType']))
      .filter(Boolean),
    schedulerName: text(spec['schedulerName']) || 'default-scheduler',
    restartPolicy: text(spec['restartPolicy']) || 'Always',
    owner: text(owner['kind']),
    volumes,
    pullSecrets: listOf(spec['imagePullSecrets'])
      .map((each) => text(mapOf(each)['name']))
      .filter(Boolean),
    conditions: listOf(status['conditions']).map((each) => {
      const condition = mapOf(each);
      return {
        type: text(condition['type']),
        isTrue: condition['status'] === 'True' || condition['status'] === true,
        reason: text(condition['reason']),
        message: text(condition['message']),
      };
    }),
    containers: containersOf(spec, status),
  };
}

/** All Pods of a text; `other` is the kind of what is there instead. */
export function readPods(
  manifest: string,
): { pods: readonly Pod[]; other: string } | { problem: YamlProblem } {
  // The command itself may stand above.
  const result = readYaml(manifest.replace(/^(?:\s*\S*[$#>] ?kubectl [^\n]*\n)+/, ''));
  if ('problem' in result) return result;
  const objects = result.documents.flatMap((document) => {
    const object = mapOf(document);
    return /List$/.test(text(object['kind'])) ? listOf(object['items']).map(mapOf) : [object];
  });
  const pods = objects.filter(
    (object) =>
      object['kind'] === 'Pod' ||
      (object['kind'] === undefined && isMap(object['status']) && isMap(object['spec'])),
  );
  const other =
    objects.map((object) => text(object['kind'])).find((kind) => kind !== '' && kind !== 'Pod') ?? '';
  return { pods: pods.map(podOf), other };
}
