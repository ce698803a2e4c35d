import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { readPaste } from '../../../src/calculators/engine/paste.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/pdb/model.ts';
import readers from '../../../src/calculators/models/pdb/paste.ts';
import words from '../../../src/calculators/models/pdb/words.en.ts';
import { mutations } from '../mutations.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, { onNode: 0, ...inputs });
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) =>
  evaluate(model, { onNode: 0, ...inputs }).problems.map(({ input, id }) => `${input}: ${id}`);

const task = 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/';
const disruptions = 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/';
const api = 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/';
const apps = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/';
const upstream =
  'https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/controller/disruption/disruption_test.go';

/** Each case with the sentence that it follows from. */
const conformance: [sentence: string, from: string, inputs: Record<string, unknown>, outputs: Record<string, unknown>][] = [
  ['if you set minAvailable to 10, then 10 Pods must always be available, even during a disruption', task, { rule: 'minAvailable', value: '10', replicas: 12, ready: 12 }, { desiredHealthy: 10, allowed: 2 }],
  ['if you set maxUnavailable to "50%", then up to 50% of the Pods can be unavailable during a disruption', task, { rule: 'maxUnavailable', value: '50%', replicas: 8, ready: 8 }, { desiredHealthy: 4, allowed: 4 }],
  ['if you have 7 Pods and you set minAvailable to "50%" … Kubernetes rounds up to the nearest integer, so in this case, 4 Pods must be available', task, { rule: 'minAvailable', value: '50%', replicas: 7, ready: 7 }, { desiredHealthy: 4, allowed: 3 }],
  ['Kubernetes rounds up to the nearest integer (maxUnavailable 30% of 7 is 3)', task, { rule: 'maxUnavailable', value: '30%', replicas: 7, ready: 7 }, { desiredHealthy: 4, allowed: 3 }],
  ['Example 1: With a minAvailable of 5, evictions are allowed as long as they leave behind 5 or more healthy pods', task, { rule: 'minAvailable', value: '5', replicas: 6, ready: 6 }, { desiredHealthy: 5, allowed: 1 }],
  ['Example 1: … 5 or more healthy pods (exactly 5 healthy)', task, { rule: 'minAvailable', value: '5', replicas: 6, ready: 5, unready: 1 }, { allowed: 0 }],
  ['Example 2: With a minAvailable of 30%, evictions are allowed as long as at least 30% of the number of desired replicas are healthy', task, { rule: 'minAvailable', value: '30%', replicas: 10, ready: 4, unready: 6 }, { desiredHealthy: 3, allowed: 1 }],
  ['Example 3: With a maxUnavailable of 5, evictions are allowed as long as there are at most 5 unhealthy replicas among the total number of desired replicas', task, { rule: 'maxUnavailable', value: '5', replicas: 10, ready: 6, unready: 4 }, { desiredHealthy: 5, allowed: 1 }],
  ['Example 4: With a maxUnavailable of 30%, evictions are allowed as long as the number of unhealthy replicas does not exceed 30% of the total number of desired replica rounded up to the nearest integer', task, { rule: 'maxUnavailable', value: '30%', replicas: 10, ready: 8, unready: 2 }, { desiredHealthy: 7, allowed: 1 }],
  ['If the total number of desired replicas is just one, that single replica is still allowed for disruption, leading to an effective unavailability of 100%', task, { rule: 'maxUnavailable', value: '30%', replicas: 1, ready: 1, onNode: 1 }, { desiredHealthy: 0, allowed: 1, left: 0 }],
  ['If you set maxUnavailable to 0% … you cannot successfully drain a Node running one of those Pods', task, { rule: 'maxUnavailable', value: '0%', replicas: 3, ready: 3, onNode: 1 }, { allowed: 0, drainEnds: null }],
  ['If you set maxUnavailable to … 0 … the drain never completes', task, { rule: 'maxUnavailable', value: '0', replicas: 3, ready: 3, onNode: 1 }, { allowed: 0, drainEnds: null }],
  ['… or you set minAvailable to 100% … you are requesting zero voluntary evictions', task, { rule: 'minAvailable', value: '100%', replicas: 3, ready: 3, onNode: 1 }, { allowed: 0, drainEnds: null }],
  ['… or the number of replicas, you are requesting zero voluntary evictions', task, { rule: 'minAvailable', value: '3', replicas: 3, ready: 3, onNode: 1 }, { allowed: 0, drainEnds: null }],
  ['if the above zk-pdb object selects the pods of a StatefulSet of size 3, both specifications have the exact same meaning (minAvailable 2)', task, { controller: 'StatefulSet', rule: 'minAvailable', value: '2', replicas: 3, ready: 3 }, { desiredHealthy: 2, allowed: 1 }],
  ['… both specifications have the exact same meaning (maxUnavailable 1)', task, { controller: 'StatefulSet', rule: 'maxUnavailable', value: '1', replicas: 3, ready: 3 }, { desiredHealthy: 2, allowed: 1 }],
  ["Assuming you don't actually have pods matching … ALLOWED DISRUPTIONS 0", task, { rule: 'minAvailable', value: '2', replicas: 0, ready: 0 }, { allowed: 0 }],
  ['Arbitrary workloads: only .spec.minAvailable can be used, not .spec.maxUnavailable', task, { controller: 'none', rule: 'maxUnavailable', value: '1', ready: 3, onNode: 1 }, { expectedPods: 0, allowed: 0, drainEnds: null }],
  ['Arbitrary workloads: only an integer value can be used with .spec.minAvailable, not a percentage', task, { controller: 'none', rule: 'minAvailable', value: '10%', ready: 3, onNode: 1 }, { expectedPods: 0, allowed: 0, drainEnds: null }],
  ['Arbitrary workloads: only an integer value can be used with .spec.minAvailable (an integer)', task, { controller: 'none', rule: 'minAvailable', value: '2', ready: 3, onNode: 1 }, { expectedPods: 3, allowed: 1, left: 0 }],
  ['IfHealthyBudget: running pods, but not yet healthy can be evicted only if the guarded application is not disrupted (enough healthy)', api, { rule: 'minAvailable', value: '2', replicas: 3, ready: 2, unready: 1, unreadyOnNode: 1 }, { allowed: 0, evictedNow: 1, left: 0 }],
  ['IfHealthyBudget: … only if the guarded application is not disrupted (too few healthy)', api, { rule: 'minAvailable', value: '2', replicas: 3, ready: 1, unready: 2, unreadyOnNode: 1 }, { allowed: 0, evictedNow: 0, drainEnds: null }],
  ['AlwaysAllow: all running pods, but not yet healthy are considered disrupted and can be evicted regardless of whether the criteria in a PDB is met', api, { rule: 'minAvailable', value: '2', replicas: 3, ready: 1, unready: 2, unreadyOnNode: 1, policy: 'AlwaysAllow' }, { allowed: 0, evictedNow: 1, left: 0 }],
  ['The PDB can only protect against voluntary evictions … pods which are deleted or unavailable due to a rolling upgrade … are not limited by PDBs', disruptions, { rule: 'maxUnavailable', value: '0', replicas: 4, ready: 4 }, { allowed: 0, rollingLeast: 3, rollingMost: 5 }],
  ['Pods … disrupted involuntarily do count against the disruption budget (a dead node took two of five)', disruptions, { rule: 'minAvailable', value: '3', replicas: 5, ready: 3, unready: 2 }, { allowed: 0 }],
  ['An eviction is allowed if at least "minAvailable" pods selected by "selector" will still be available after the eviction', api, { rule: 'minAvailable', value: '1', replicas: 2, ready: 2, onNode: 1 }, { allowed: 1, left: 0 }],
  ['An eviction is allowed if at most "maxUnavailable" pods … are unavailable after the eviction', api, { rule: 'maxUnavailable', value: '1', replicas: 3, ready: 2, unready: 1 }, { allowed: 0 }],
  ['maxUnavailable: the absolute number is calculated from percentage by rounding down (Deployment)', apps, { replicas: 7, ready: 7, maxSurge: '1', rollingUnavailable: '25%' }, { rollingLeast: 6 }],
  ['maxSurge: the absolute number is calculated from the percentage by rounding up (Deployment)', apps, { replicas: 7, ready: 7, maxSurge: '25%', rollingUnavailable: '0' }, { rollingMost: 9, rollingLeast: 7 }],
  ['TestReplicaSet: 20% of 10 with one Pod', upstream, { rule: 'minAvailable', value: '20%', replicas: 10, ready: 1 }, { allowed: 0, currentHealthy: 1, desiredHealthy: 2, expectedPods: 10 }],
  ['TestUnavailable: minAvailable 3 of four Pods', upstream, { controller: 'none', rule: 'minAvailable', value: '3', ready: 4 }, { allowed: 1, currentHealthy: 4, desiredHealthy: 3, expectedPods: 4 }],
  ['TestUnavailable: then one is unavailable', upstream, { controller: 'none', rule: 'minAvailable', value: '3', ready: 3, unready: 1 }, { allowed: 0, currentHealthy: 3, desiredHealthy: 3, expectedPods: 4 }],
  ['TestIntegerMaxUnavailable: no controller', upstream, { controller: 'none', rule: 'maxUnavailable', value: '1', ready: 1 }, { allowed: 0 }],
  ['TestIntegerMaxUnavailableWithScaling: 2 of 7', upstream, { rule: 'maxUnavailable', value: '2', replicas: 7, ready: 1 }, { allowed: 0, desiredHealthy: 5, expectedPods: 7 }],
  ['TestIntegerMaxUnavailableWithScaling: 2 of 5', upstream, { rule: 'maxUnavailable', value: '2', replicas: 5, ready: 1 }, { allowed: 0, desiredHealthy: 3, expectedPods: 5 }],
  ['TestPercentageMaxUnavailableWithScaling: 30% of 7', upstream, { rule: 'maxUnavailable', value: '30%', replicas: 7, ready: 1 }, { allowed: 0, desiredHealthy: 4, expectedPods: 7 }],
  ['TestPercentageMaxUnavailableWithScaling: 30% of 3', upstream, { rule: 'maxUnavailable', value: '30%', replicas: 3, ready: 1 }, { allowed: 0, desiredHealthy: 2, expectedPods: 3 }],
  ['TestReplicationController: 34% of 3 should round up to 2', upstream, { rule: 'minAvailable', value: '34%', replicas: 3, ready: 3 }, { allowed: 1, desiredHealthy: 2, expectedPods: 3 }],
  ['TestScaleResource: maxUnavailable 5 of 10 with four Pods', upstream, { rule: 'maxUnavailable', value: '5', replicas: 10, ready: 4 }, { allowed: 0, currentHealthy: 4, desiredHealthy: 5, expectedPods: 10 }],
  ['TestMultipleControllers: one controller of one replica and 200%>1% healthy', upstream, { rule: 'minAvailable', value: '1%', replicas: 1, ready: 2 }, { allowed: 1 }],
]; // prettier-ignore

describe('conformance with the documentation', () => {
  test.each(conformance)('%s (%s)', (_sentence, _from, inputs, outputs) => {
    expect(result(inputs)).toMatchObject(outputs);
  });
});

describe('a drain, step by step', () => {
  const base = {
    rule: 'maxUnavailable',
    value: '1',
    replicas: 6,
    ready: 6,
    onNode: 3,
    readyTime: 40,
    termination: 10,
  };

  test('one at a time: each waits for the replacement of the one before, and kubectl asks every 5 s', () => {
    const { steps, drainEnds, evictedNow } = result(base);
    expect(steps).toEqual([
      { at: 0, evicted: 1, refused: 2, healthy: 5, allowed: 0 },
      { at: 40, evicted: 1, refused: 1, healthy: 5, allowed: 0 },
      { at: 80, evicted: 1, refused: 0, healthy: 5, allowed: 0 },
    ]);
    expect([evictedNow, drainEnds]).toEqual([1, 90]);
    expect(result({ ...base, readyTime: 41 }).steps.map(({ at }) => at)).toEqual([0, 45, 90]);
  });

  test('a StatefulSet waits for the end of the old Pod first', () => {
    expect(result({ ...base, controller: 'StatefulSet' }).steps.map(({ at }) => at)).toEqual([0, 50, 100]);
    const two = result({ ...base, controller: 'StatefulSet', value: '2', onNode: 4 });
    // The second replacement is made when the first is ready.
    expect(two.steps.map(({ at, evicted }) => [at, evicted])).toEqual([[0, 2], [50, 1], [90, 1]]); // prettier-ignore
  });

  test('all at once where the budget allows it or there is none', () => {
    expect(result({ ...base, value: '50%' })).toMatchObject({ evictedNow: 3, drainEnds: 10 });
    const { shown, drainEnds } = result({ ...base, rule: 'none' });
    expect(drainEnds).toBe(10);
    expect(shown.sentence).toContain('No budget');
  });

  test.each([
    [
      'as many must stay as are expected',
      { rule: 'minAvailable', value: '6' },
      'must stay healthy, so none may ever',
    ],
    ['more than there are', { rule: 'minAvailable', value: '9' }, 'must stay healthy, so none may ever'],
    [
      'too few healthy at the start',
      { value: '1', ready: 4, unready: 2, onNode: 2 },
      '4 are healthy and 5 must be',
    ],
    [
      'broken Pods are kept',
      { rule: 'minAvailable', value: '4', ready: 3, unready: 3, onNode: 0, unreadyOnNode: 2 },
      'not ready are kept too',
    ],
    ['no room elsewhere', { hasRoom: 'no' }, 'no other node has room'],
    ['no controller', { controller: 'none', rule: 'minAvailable', value: '5' }, 'no controller replaces'],
    ['no controller and per cent', { controller: 'none' }, 'without a controller'],
    ['two budgets', { overlaps: 'yes' }, 'two budgets select'],
  ])('never ends: %s', (_, inputs, sentence) => {
    const { drainEnds, shown } = result({ ...base, ...inputs });
    expect(drainEnds).toBeNull();
    expect(shown.sentence).toContain(sentence);
    expect(shown.changes.length).toBeGreaterThan(0);
  });

  test('the proposed change ends the drain', () => {
    const stuck = { ...base, rule: 'minAvailable', value: '6' };
    expect(result(stuck).shown.changes[0]!.lines).toContain('  maxUnavailable: 1');
    expect(
      result({ ...stuck, rule: 'maxUnavailable', value: '1', policy: 'AlwaysAllow' }).drainEnds,
    ).not.toBeNull();
    const single = { ...base, rule: 'minAvailable', value: '1', replicas: 1, ready: 1, onNode: 1 };
    expect(result(single).shown.changes[0]!.lines[0]).toContain('--replicas=2');
    expect(result({ ...single, replicas: 2, ready: 2 }).drainEnds).not.toBeNull();
  });

  test('at no step fewer are healthy than the budget asks for', () => {
    for (const controller of ['Deployment', 'StatefulSet'])
      for (const value of ['1', '2', '30%', '75%'])
        for (const onNode of [1, 5, 9]) {
          const { steps, desiredHealthy } = result({
            controller,
            value,
            replicas: 9,
            ready: 9,
            onNode,
            readyTime: 33,
            termination: 7,
          });
          expect(Math.min(...steps.map(({ healthy }) => healthy))).toBeGreaterThanOrEqual(desiredHealthy!);
          expect(steps.reduce((sum, { evicted }) => sum + evicted, 0)).toBe(onNode);
        }
  });
});

test('says what is not a budget', () => {
  for (const value of ['', '50 Pods', '101%', '-1', '1.5', '٣%'.replace('٣', 'x')])
    expect(problems({ value })).toEqual(['value: isAmount']);
  expect(problems({ maxSurge: '0', rollingUnavailable: '0%' })).toEqual(['rollingUnavailable: notBothZero']);
  expect(problems({ ready: 2, onNode: 3 })).toEqual(['onNode: onNodeFits']);
  expect(problems({ unready: 0, unreadyOnNode: 1 })).toEqual(['unreadyOnNode: unreadyOnNodeFits']);
});

describe('from my server', () => {
  const pod = (name: string, nodeName: string, ready: boolean, labels = { app: 'web' }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels, ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5d' }] },
    spec: { nodeName },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  });
  const list = stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'web' },
        spec: {
          minAvailable: '60%',
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
          selector: { matchLabels: { app: 'web' } },
        },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          replicas: 5,
          selector: { matchLabels: { app: 'web' } },
          strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: '10%' } },
          template: { metadata: { labels: { app: 'web' } } },
        },
      },
      pod('a', 'n1', true),
      pod('b', 'n1', false),
      pod('c', 'n1', true),
      pod('d', 'n2', true),
      pod('e', 'n3', true),
      pod('other', 'n1', true, { app: 'db' }),
    ],
  });

  test('takes budget, Deployment and Pods; the node with most of them is drained', () => {
    const { values, unused } = readPaste(
      model,
      readers,
      `$ kubectl get pdb,deployment,pods -o yaml\n${list}`,
    );
    expect(unused).toEqual([]);
    expect(values).toEqual({
      rule: 'minAvailable', value: '60%', policy: 'AlwaysAllow', controller: 'Deployment', replicas: '5', maxSurge: '2', rollingUnavailable: '10%',
      ready: '4', unready: '1', onNode: '2', unreadyOnNode: '1',
    }); // prettier-ignore
    expect(result(values)).toMatchObject({ desiredHealthy: 3, allowed: 1, evictedNow: 2 });
  });

  test('Pods without an owner have no controller, and what is no manifest is left alone', () => {
    const bare = stringify({ kind: 'Pod', metadata: { name: 'x' }, spec: { nodeName: 'n' }, status: {} });
    expect(readPaste(model, readers, bare).values).toMatchObject({
      controller: 'none',
      unready: '1',
      unreadyOnNode: '1',
    });
    expect(readPaste(model, readers, 'hello\nworld')).toMatchObject({
      values: {},
      unused: ['hello', 'world'],
    });
  });

  test('spoiled copies give a result or a problem', () => {
    for (const text of mutations(list)) {
      const evaluation = evaluate(model, readPaste(model, readers, text).values);
      expect(evaluation.problems.every(({ id }) => id !== 'noResult')).toBe(true);
      present(model, words, 'en', evaluation);
    }
  });
});
