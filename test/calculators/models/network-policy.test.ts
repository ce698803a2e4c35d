import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/network-policy/model.ts';
import { sample } from '../../../src/calculators/models/network-policy/sample.ts';
import words from '../../../src/calculators/models/network-policy/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const problems = (inputs: Record<string, unknown>) =>
  evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`);

describe('the answer', () => {
  test('names the rule of both directions', () => {
    const { shown, said } = result({});
    expect(shown.sentence).toBe(
      'shop/cart reaches shop/web on TCP 8080. Out: no policy applies. In: shop/web-from-cart allows it in ingress[0].',
    );
    expect(said.map(({ policy, effect, decides }) => [policy, effect, decides])).toEqual([
      ['shop/closed', 'noMatch', false],
      ['shop/web-from-cart', 'allows', true],
    ]);
  });

  test('names the policies that isolate, and proposes one that would let it in', () => {
    const { shown } = result({ from: 'mon/prometheus', to: 'shop/web' });
    expect(shown.sentence).toContain('not let in. In: shop/closed, shop/web-from-cart selects');
    const [proposed] = shown.changes;
    expect(proposed!.id).toBe('allowIngress');
    // What is proposed does what it says.
    const manifests = `${sample}---\n${proposed!.lines.join('\n')}\n`;
    expect(result({ manifests, from: 'mon/prometheus', to: 'shop/web' }).verdict).toBe('allowed');
  });

  test('shows every pair of Pods on this port', () => {
    const [matrix] = result({}).shown.pictures;
    if (matrix?.kind !== 'matrix') throw new Error('no matrix');
    expect(matrix.rows.map(({ cells }) => cells.map(({ state }) => state ?? '-'))).toEqual([
      ['-', 'ok', 'ok'],
      ['problem', '-', 'ok'],
      ['problem', 'problem', '-'],
    ]);
  });

  test('warns of an egress policy that forgets DNS', () => {
    const manifests = `${sample}---
kind: NetworkPolicy
metadata: { name: out, namespace: shop }
spec:
  podSelector: { matchLabels: { app: cart } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 8080 }]
`;
    const { verdict, shown } = result({ manifests });
    expect(verdict).toBe('allowed');
    expect(shown.remarks.join()).toContain('cannot resolve names');
    expect(shown.changes.map(({ id }) => id)).toContain('allowDns');
    const withDns = manifests.replace(
      'ports: [{ port: 8080 }]',
      'ports: [{ port: 8080 }, { protocol: UDP, port: 53 }]',
    );
    expect(result({ manifests: withDns }).shown.remarks.join()).not.toContain('cannot resolve names');
  });

  test('says when two cluster policies of one priority disagree', () => {
    const cnp = (name: string, action: string) => `---
kind: ClusterNetworkPolicy
metadata: { name: ${name} }
spec:
  tier: Admin
  priority: 7
  subject: { namespaces: {} }
  ingress: [{ action: ${action}, from: [{ namespaces: {} }] }]
`;
    expect(result({ manifests: sample + cnp('one', 'Accept') + cnp('two', 'Deny') }).isTie).toBe(true);
    expect(result({ manifests: sample + cnp('one', 'Deny') + cnp('two', 'Deny') }).isTie).toBe(false);
  });
});

describe('what is pasted', () => {
  test('may be a List, JSON, and workloads instead of Pods', () => {
    const manifests = JSON.stringify({
      kind: 'List',
      items: [
        {
          kind: 'Deployment',
          metadata: { name: 'web', namespace: 'a' },
          spec: { template: { metadata: { labels: { app: 'web' } } } },
        },
        {
          kind: 'CronJob',
          metadata: { name: 'job', namespace: 'a' },
          spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: 'job' } } } } } },
        },
        { kind: 'PodList', items: [{ kind: 'Pod', metadata: { name: 'p' } }] },
        { kind: 'Secret', metadata: { name: 's' } },
        {
          kind: 'NetworkPolicyList',
          items: [
            {
              kind: 'NetworkPolicy',
              metadata: { name: 'n', namespace: 'a' },
              spec: { podSelector: { matchLabels: { app: 'web' } } },
            },
          ],
        },
      ],
    });
    expect(result({ manifests, from: 'job', to: 'a/web' })).toMatchObject({
      pods: 3,
      policies: 1,
      verdict: 'denied',
    });
    expect(result({ manifests, from: 'default/p', to: 'a/job' }).verdict).toBe('allowed');
  });

  test('finds Pods by address, and says what is not evaluated', () => {
    const manifests = `${sample}---
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
status: { podIP: 10.9.0.3 }
---
kind: AdminNetworkPolicy
metadata: { name: old }
`;
    const { target, shown } = result({ manifests, to: '10.9.0.3' });
    expect(target).toBe('shop/db');
    expect(shown.remarks.join()).toContain('AdminNetworkPolicy');
  });

  test.each([
    ['', 'manifests: somePods'],
    ['kind: Secret', 'manifests: somePods'],
    ['a: [', 'manifests: yamlRead'],
    ['\tkind: Pod', 'manifests: yamlRead'],
  ])('%s: %s', (manifests, id) => {
    expect(problems({ manifests })).toEqual([id]);
  });

  test('names the Pods that there are when one is asked for that is not', () => {
    const evaluation = evaluate(model, { from: 'shop/nobody' });
    expect(present(model, words, 'en', evaluation).problems.from).toContain(
      'shop/cart, shop/web, mon/prometheus',
    );
    expect(problems({ to: 'a'.repeat(300) })).toEqual(['to: toFound']);
  });

  test('of any kind gives a verdict or a problem', () => {
    const samples = [
      sample,
      `${sample}---\nkind: ClusterNetworkPolicy\nmetadata: { name: c }\nspec: { tier: Admin, priority: 1, subject: { namespaces: {} }, egress: [{ action: Deny, to: [{ networks: [0.0.0.0/0] }] }] }\n`,
    ];
    for (const manifests of mutations(samples)) {
      const evaluation = evaluate(model, { manifests });
      expect(evaluation.outputs === null).toBe(evaluation.problems.length > 0);
      present(model, words, 'en', evaluation);
    }
  });

  test('is read in linear time, and 10 MB are refused', () => {
    const pods = Array.from(
      { length: 1000 },
      (_, index) =>
        `---\nkind: Pod\nmetadata: { name: p${index}, namespace: n${index % 20}, labels: { app: a${index % 7} } }\n`,
    ).join('');
    inLinearTime(() => result({ manifests: sample + pods }));
    inLinearTime(() =>
      expect(problems({ manifests: 'x'.repeat(10_000_000) })).toEqual(['manifests: tooLong']),
    );
    inLinearTime(() => evaluate(model, { manifests: '['.repeat(1_000_000) }));
  });

  test('cannot reach into the program by names such as __proto__', () => {
    const manifests = '{"kind":"Pod","metadata":{"name":"x","labels":{"__proto__":"y","constructor":"z"}}}';
    expect(result({ manifests }).pods).toBe(1);
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});
