import type { Finding, Reader } from '../../engine/paste.ts';
import { readYaml, type Yaml, type YamlMap } from '../../engine/yaml.ts';
import { isMap, listOf, mapOf } from '../../engine/yaml-parts.ts';

const text = (value: Yaml | undefined) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Whether a selector matches labels. Source: apimachinery meta/v1: LabelSelector. */
function matches(selector: YamlMap, labels: YamlMap): boolean {
  const wanted = Object.entries(mapOf(selector['matchLabels']));
  return (
    wanted.every(([key, value]) => Object.hasOwn(labels, key) && text(labels[key]) === text(value)) &&
    listOf(selector['matchExpressions']).every((each) => {
      const { key, operator, values } = mapOf(each);
      const has = Object.hasOwn(labels, text(key));
      const isIn =
        has &&
        listOf(values)
          .map(text)
          .includes(text(labels[text(key)]));
      return operator === 'In'
        ? isIn
        : operator === 'NotIn'
          ? !isIn
          : operator === 'Exists'
            ? has
            : operator === 'DoesNotExist'
              ? !has
              : false;
    })
  );
}

const isReady = (pod: YamlMap) =>
  listOf(mapOf(pod['status'])['conditions']).some((each) => {
    const { type, status } = mapOf(each);
    return type === 'Ready' && (status === 'True' || status === true);
  });

/** Budget, controller and Pods of a text; the node with most of the Pods is the one that is drained. */
function valuesOf(objects: readonly YamlMap[]): Record<string, string> {
  const ofKind = (...kinds: string[]) => objects.filter(({ kind }) => kinds.includes(text(kind)));
  const values: Record<string, string> = {};
  const [budget] = ofKind('PodDisruptionBudget');
  const spec = mapOf(budget?.['spec']);
  for (const rule of ['minAvailable', 'maxUnavailable'] as const)
    if (text(spec[rule]) !== '') Object.assign(values, { rule, value: text(spec[rule]) });
  if (text(spec['unhealthyPodEvictionPolicy']) !== '')
    values['policy'] = text(spec['unhealthyPodEvictionPolicy']);

  const selector = isMap(spec['selector']) ? spec['selector'] : null;
  const labelsOf = (object: YamlMap) => mapOf(mapOf(object['metadata'])['labels']);
  const selects = (labels: YamlMap) => selector === null || matches(selector, labels);
  const controllers = ofKind('Deployment', 'StatefulSet', 'ReplicaSet').filter((each) =>
    selects(mapOf(mapOf(mapOf(mapOf(each['spec'])['template'])['metadata'])['labels'])),
  );
  const controller = controllers.find(({ kind }) => kind !== 'ReplicaSet') ?? controllers[0];
  if (controller) {
    const own = mapOf(controller['spec']);
    values['controller'] = controller['kind'] === 'StatefulSet' ? 'StatefulSet' : 'Deployment';
    // Left out, the API sets one replica.
    values['replicas'] = text(own['replicas']) || '1';
    const rolling = mapOf(mapOf(own['strategy'])['rollingUpdate']);
    if (text(rolling['maxSurge']) !== '') values['maxSurge'] = text(rolling['maxSurge']);
    if (text(rolling['maxUnavailable']) !== '')
      values['rollingUnavailable'] = text(rolling['maxUnavailable']);
  }

  const pods = ofKind('Pod').filter((pod) => {
    const { phase } = mapOf(pod['status']);
    const isGone =
      phase === 'Succeeded' || phase === 'Failed' || text(mapOf(pod['metadata'])['deletionTimestamp']) !== '';
    return !isGone && selects(labelsOf(pod));
  });
  if (pods.length > 0) {
    const nodeOf = (pod: YamlMap) => text(mapOf(pod['spec'])['nodeName']);
    const nodes = new Map<string, number>();
    for (const pod of pods) if (nodeOf(pod) !== '') nodes.set(nodeOf(pod), (nodes.get(nodeOf(pod)) ?? 0) + 1);
    const [node = ''] = [...nodes].sort((a, b) => b[1] - a[1])[0] ?? [];
    const ready = pods.filter(isReady);
    const there = (pod: YamlMap) => node !== '' && nodeOf(pod) === node;
    values['ready'] = String(ready.length);
    values['unready'] = String(pods.length - ready.length);
    values['onNode'] = String(ready.filter(there).length);
    values['unreadyOnNode'] = String(pods.filter((pod) => there(pod) && !isReady(pod)).length);
    if (!controller && pods.every((pod) => listOf(mapOf(pod['metadata'])['ownerReferences']).length === 0))
      values['controller'] = 'none';
  }
  return values;
}

/** `kubectl get pdb,deployment,pods -o yaml`, or any of them. */
const manifests: Reader = (lines) => {
  const first = lines.findIndex((line) => /^(?:---|apiVersion:|kind:|[{[])/.test(line));
  if (first < 0) return [];
  const result = readYaml(lines.slice(first).join('\n'));
  if ('problem' in result) return [];
  const objects = result.documents.flatMap((document) => {
    const object = mapOf(document);
    return /List$/.test(text(object['kind'])) ? listOf(object['items']).map(mapOf) : [object];
  });
  const values = valuesOf(objects);
  const whereOf: Readonly<Record<string, RegExp>> = {
    rule: /^\s*(?:minAvailable|maxUnavailable):/,
    value: /^\s*(?:minAvailable|maxUnavailable):/,
    policy: /unhealthyPodEvictionPolicy:/,
    replicas: /^\s*replicas:/,
    controller: /kind: (?:Deployment|StatefulSet|ReplicaSet|Pod)\b/,
    maxSurge: /maxSurge:/,
    rollingUnavailable: /maxUnavailable:/,
  };
  const found = Object.entries(values).map(([input, value]): Finding => {
    const at = lines.findIndex((line) => whereOf[input]?.test(line));
    return { line: at < 0 ? first : at, take: { [input]: value } };
  });
  return [...lines.slice(first).map((_, index): Finding => ({ line: first + index, take: {} })), ...found];
};

export default [manifests];
