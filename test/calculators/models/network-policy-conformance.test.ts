/** What the API's documentation says, sentence by sentence, as cases. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { model } from '../../../src/calculators/models/network-policy/model.ts';

type Object = Record<string, unknown>;

const namespace = (name: string, labels: Object = {}) => ({ kind: 'Namespace', metadata: { name, labels } });
const pod = (id: string, labels: Object, more: { spec?: Object; ip?: string } = {}) => {
  const [namespace, name] = id.split('/');
  return {
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }], ...more.spec },
    status: more.ip ? { podIP: more.ip } : {},
  };
};
/** A NetworkPolicy on a/web. */
const policy = (spec: Object, name = 'p') => ({
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'a' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec },
});
let cnps = 0;
const cluster = (spec: Object) => ({
  kind: 'ClusterNetworkPolicy',
  metadata: { name: `c${cnps++}` },
  spec: { tier: 'Admin', priority: 100, subject: { namespaces: {} }, ...spec },
});
const ingress = (action: string, from: Object, more: Object = {}) => ({ action, from: [from], ...more });
const egress = (action: string, to: Object, more: Object = {}) => ({ action, to: [to], ...more });

const team = (value: string) => ({ matchLabels: { team: value } });
const app = (value: string) => ({ matchLabels: { app: value } });
const allPods = { namespaces: {} };

const world = [
  namespace('a', { team: 'x' }),
  namespace('b', { team: 'y' }),
  pod('a/web', { app: 'web' }, { ip: '10.1.0.1' }),
  pod('a/cli', { app: 'cli' }, { ip: '10.1.0.2' }),
  pod('b/mon', { app: 'mon' }, { ip: '10.2.0.1' }),
  pod('b/cli', { app: 'cli' }, { ip: '10.2.0.2' }),
  pod('b/node', { app: 'cli' }, { spec: { hostNetwork: true } }),
];

function passes(
  policies: readonly Object[],
  [from, to, port = '8080', protocol = 'TCP']: readonly string[],
): boolean {
  const manifests = JSON.stringify({ kind: 'List', items: [...world, ...policies] });
  const { outputs, problems } = evaluate(model, { manifests, from, to, port, protocol });
  expect(problems).toEqual([]);
  return outputs!.verdict === 'allowed';
}

const yes = true;
const no = false;
/** From, to, and where they matter port and protocol; last whether it passes. */
type Flow = readonly (string | boolean)[];
type Case = [sentence: string, policies: Object[], flows: Flow[]];

const spec: Case[] = [
  [
    'Traffic is allowed to a pod if there are no NetworkPolicies selecting the pod (and cluster policy otherwise allows the traffic)',
    [],
    [
      ['a/cli', 'a/web', yes],
      ['b/mon', 'a/web', yes],
      ['203.0.113.9', 'a/web', yes],
    ],
  ],
  [
    'If this field is empty then this NetworkPolicy does not allow any traffic (and serves solely to ensure that the pods it selects are isolated by default)',
    [policy({ policyTypes: ['Ingress'] })],
    [
      ['a/cli', 'a/web', no],
      ['b/cli', 'a/web', no],
      ['a/web', 'a/cli', yes],
    ],
  ],
  [
    'An empty selector matches all pods in the policy’s namespace',
    [policy({ podSelector: {} })],
    [
      ['b/mon', 'a/web', no],
      ['b/mon', 'a/cli', no],
      ['a/cli', 'b/mon', yes],
    ],
  ],
  [
    'podSelector is optional. If it is not specified, it defaults to an empty selector',
    [policy({ podSelector: undefined })],
    [['b/mon', 'a/cli', no]],
  ],
  [
    'If this field is empty or missing, this rule matches all sources (traffic not restricted by source)',
    [policy({ ingress: [{}] })],
    [
      ['b/mon', 'a/web', yes],
      ['203.0.113.9', 'a/web', yes],
    ],
  ],
  [
    'Multiple network policies can select the same set of pods. In this case, the ingress rules for each are combined additively',
    [
      policy({ policyTypes: ['Ingress'] }, 'closed'),
      policy({ ingress: [{ from: [{ podSelector: app('cli') }] }] }, 'cli'),
      policy({ ingress: [{ from: [{ namespaceSelector: team('y') }] }] }, 'y'),
    ],
    [
      ['a/cli', 'a/web', yes],
      ['b/mon', 'a/web', yes],
      ['203.0.113.9', 'a/web', no],
    ],
  ],
  [
    'If podSelector is also set, then the NetworkPolicyPeer as a whole selects the pods matching podSelector in the Namespaces selected by NamespaceSelector',
    [policy({ ingress: [{ from: [{ namespaceSelector: team('y'), podSelector: app('cli') }] }] })],
    [
      ['a/cli', 'a/web', no],
      ['b/mon', 'a/web', no],
      ['b/cli', 'a/web', yes],
    ],
  ],
  [
    'Items in this list are combined using a logical OR operation',
    [policy({ ingress: [{ from: [{ namespaceSelector: team('y') }, { podSelector: app('cli') }] }] })],
    [
      ['a/cli', 'a/web', yes],
      ['b/mon', 'a/web', yes],
      ['b/cli', 'a/web', yes],
    ],
  ],
  [
    'Otherwise it selects the pods matching podSelector in the policy’s own namespace',
    [policy({ ingress: [{ from: [{ podSelector: app('cli') }] }] })],
    [
      ['a/cli', 'a/web', yes],
      ['b/cli', 'a/web', no],
    ],
  ],
  [
    'namespaceSelector follows standard label selector semantics; if present but empty, it selects all namespaces',
    [policy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })],
    [
      ['b/mon', 'a/web', yes],
      ['203.0.113.9', 'a/web', no],
    ],
  ],
  [
    'The Kubernetes control plane sets an immutable label kubernetes.io/metadata.name on all namespaces',
    [
      policy({
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } }] }],
      }),
    ],
    [
      ['b/mon', 'a/web', yes],
      ['a/cli', 'a/web', no],
    ],
  ],
  [
    'The traffic must match both ports and from',
    [policy({ ingress: [{ from: [{ podSelector: app('cli') }], ports: [{ port: 8080 }] }] })],
    [
      ['a/cli', 'a/web', yes],
      ['a/cli', 'a/web', '80', no],
      ['b/mon', 'a/web', no],
    ],
  ],
  [
    'If not specified, this field [protocol] defaults to TCP',
    [policy({ ingress: [{ ports: [{ port: 8080 }] }] })],
    [
      ['a/cli', 'a/web', '8080', 'TCP', yes],
      ['a/cli', 'a/web', '8080', 'UDP', no],
    ],
  ],
  [
    'If this field [port] is not provided, this matches all port names and numbers',
    [policy({ ingress: [{ ports: [{ protocol: 'UDP' }] }] })],
    [
      ['a/cli', 'a/web', '5353', 'UDP', yes],
      ['a/cli', 'a/web', '5353', 'TCP', no],
    ],
  ],
  [
    'This can either be a numerical or named port on a pod',
    [policy({ ingress: [{ ports: [{ port: 'http' }] }] })],
    [
      ['a/cli', 'a/web', '8080', yes],
      ['a/cli', 'a/web', '80', no],
      ['a/cli', 'a/web', '8080', 'UDP', no],
    ],
  ],
  [
    'endPort indicates that the range of ports from port to endPort if set, inclusive, should be allowed by the policy',
    [policy({ ingress: [{ ports: [{ port: 8000, endPort: 8080 }] }] })],
    [
      ['a/cli', 'a/web', '8000', yes],
      ['a/cli', 'a/web', '8080', yes],
      ['a/cli', 'a/web', '8081', no],
      ['a/cli', 'a/web', '7999', no],
    ],
  ],
  [
    'policies that contain an egress section are assumed to affect egress, and all policies (whether or not they contain an ingress section) are assumed to affect ingress',
    [policy({ egress: [{ to: [{ podSelector: app('cli') }] }] })],
    [
      ['a/web', 'a/cli', yes],
      ['a/web', 'b/mon', no],
      ['a/cli', 'a/web', no],
    ],
  ],
  [
    'If you want to write an egress-only policy, you must explicitly specify policyTypes [ "Egress" ]',
    [policy({ policyTypes: ['Egress'], egress: [{ to: [{ podSelector: app('cli') }] }] })],
    [
      ['a/cli', 'a/web', yes],
      ['a/web', 'b/mon', no],
    ],
  ],
  [
    'For a connection from a source pod to a destination pod to be allowed, both the egress policy on the source pod and the ingress policy on the destination pod need to allow the connection',
    [
      policy(
        { podSelector: app('cli'), policyTypes: ['Egress'], egress: [{ to: [{ podSelector: app('web') }] }] },
        'out',
      ),
      policy({ ingress: [{ from: [{ podSelector: app('mon') }] }] }, 'in'),
    ],
    [['a/cli', 'a/web', no]],
  ],
  [
    'The except entry describes CIDRs that should not be included within this rule',
    [policy({ ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.8/29'] } }] }] })],
    [
      ['203.0.113.9', 'a/web', no],
      ['203.0.113.200', 'a/web', yes],
      ['198.51.100.1', 'a/web', no],
    ],
  ],
  [
    'OR if the traffic matches at least one ingress rule across all of the NetworkPolicy objects: an except only narrows its own block',
    [
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.8/29'] } }] }] }),
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.9/32' } }] }] }, 'one more'),
    ],
    [
      ['203.0.113.9', 'a/web', yes],
      ['203.0.113.10', 'a/web', no],
    ],
  ],
  [
    'A pod cannot block access to itself',
    [policy({ policyTypes: ['Ingress', 'Egress'] })],
    [['a/web', 'a/web', yes]],
  ],
  [
    'matchExpressions: valid operators are In, NotIn, Exists and DoesNotExist; NotIn also selects what has no such key',
    [
      policy({
        ingress: [
          {
            from: [
              { podSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['db'] }] } },
            ],
          },
        ],
      }),
    ],
    [['a/cli', 'a/web', yes]],
  ],
  [
    'matchExpressions: the requirements are ANDed',
    [
      policy({
        ingress: [
          {
            from: [
              {
                podSelector: {
                  matchLabels: { app: 'cli' },
                  matchExpressions: [
                    { key: 'app', operator: 'Exists' },
                    { key: 'old', operator: 'Exists' },
                  ],
                },
              },
            ],
          },
        ],
      }),
    ],
    [['a/cli', 'a/web', no]],
  ],
];

const tiers: Case[] = [
  [
    'Deny: Drops the selected traffic. No further ClusterNetworkPolicy or NetworkPolicy rules will be processed',
    [
      policy({ ingress: [{}] }),
      cluster({ priority: 10, ingress: [ingress('Deny', { namespaces: team('y') })] }),
    ],
    [
      ['b/mon', 'a/web', no],
      ['a/cli', 'a/web', yes],
    ],
  ],
  [
    'Policies with lower priority values have higher precedence',
    [
      policy({ policyTypes: ['Ingress'] }),
      cluster({ priority: 10, ingress: [ingress('Deny', { namespaces: team('y') })] }),
      cluster({
        priority: 5,
        ingress: [ingress('Accept', { pods: { namespaceSelector: {}, podSelector: app('mon') } })],
      }),
    ],
    [
      ['b/mon', 'a/web', yes],
      ['b/cli', 'a/web', no],
    ],
  ],
  [
    'a rule that appears at the top of the ingress rules would take the highest precedence',
    [cluster({ ingress: [ingress('Accept', { namespaces: team('y') }), ingress('Deny', allPods)] })],
    [
      ['b/mon', 'a/web', yes],
      ['a/cli', 'a/web', no],
    ],
  ],
  [
    'Pass: Skips all further ClusterNetworkPolicy rules in the current tier for the selected traffic, and passes evaluation to the next tier',
    [
      cluster({ priority: 1, ingress: [ingress('Pass', { namespaces: team('y') })] }),
      cluster({ priority: 10, ingress: [ingress('Deny', { namespaces: team('y') })] }),
      cluster({ tier: 'Baseline', ingress: [ingress('Deny', allPods)] }),
    ],
    [['b/mon', 'a/web', no]],
  ],
  [
    'v1.NetworkPolicy always makes a final decision for selected pods. Further evaluation only happens for Pods not selected by a v1.NetworkPolicy',
    [policy({ ingress: [{}] }), cluster({ tier: 'Baseline', ingress: [ingress('Deny', allPods)] })],
    [
      ['b/mon', 'a/web', yes],
      ['b/mon', 'a/cli', no],
    ],
  ],
  [
    'If a given connection wasn’t allowed or denied by any of the tiers, the default kubernetes policy is applied, which says that all pods can communicate with each other',
    [cluster({ ingress: [ingress('Deny', { namespaces: team('z') })] })],
    [['b/mon', 'a/web', yes]],
  ],
  [
    'CNPs with no ingress rules do not affect ingress traffic',
    [cluster({ egress: [egress('Deny', allPods)], subject: { pods: { podSelector: app('web') } } })],
    [
      ['b/mon', 'a/web', yes],
      ['a/web', 'b/mon', no],
    ],
  ],
  [
    'ingress peers are namespaces and pods only: an address outside of the cluster matches no rule',
    [cluster({ tier: 'Baseline', ingress: [ingress('Deny', allPods)] })],
    [['203.0.113.9', 'a/web', yes]],
  ],
  [
    'No further egress ClusterNetworkPolicy or NetworkPolicy rules will be processed but any ingress rules at the destination do apply',
    [
      cluster({ egress: [egress('Accept', allPods)] }),
      policy({ podSelector: app('cli'), policyTypes: ['Egress'] }, 'out'),
      policy({ policyTypes: ['Ingress'] }, 'in'),
    ],
    [
      ['a/cli', 'b/mon', yes],
      ['a/cli', 'a/web', no],
    ],
  ],
  [
    'if you Accept or Deny traffic to "0.0.0.0/0", that will allow or deny all IPv4 pod-to-pod traffic as well',
    [cluster({ egress: [egress('Deny', { networks: ['0.0.0.0/0'] })] })],
    [
      ['a/cli', 'a/web', no],
      ['a/cli', '203.0.113.9', no],
    ],
  ],
  [
    'If you don’t want that, add a rule that Passes all pod traffic before the Networks rule',
    [cluster({ egress: [egress('Pass', allPods), egress('Deny', { networks: ['0.0.0.0/0'] })] })],
    [
      ['a/cli', 'a/web', yes],
      ['a/cli', '203.0.113.9', no],
    ],
  ],
  [
    'host-networked pods are not included in subject selection, nor in this type of peer',
    [cluster({ ingress: [ingress('Deny', allPods)] })],
    [
      ['a/cli', 'b/node', yes],
      ['b/node', 'a/web', yes],
    ],
  ],
  [
    'For "Accept" rules, "fail closed" means: "treat the rule as matching no traffic"',
    [
      cluster({ priority: 1, ingress: [ingress('Accept', { somethingNew: {} })] }),
      cluster({ priority: 2, ingress: [ingress('Deny', allPods)] }),
    ],
    [['a/cli', 'a/web', no]],
  ],
  [
    'For "Deny" and "Pass" rules, "fail closed" means: "treat the rule as a ’Deny all’ rule"',
    [cluster({ ingress: [ingress('Pass', { somethingNew: {} })] })],
    [
      ['a/cli', 'a/web', no],
      ['203.0.113.9', 'a/web', no],
    ],
  ],
  [
    'If unspecified, protocol-specific attributes will not be used to match traffic; a range is inclusive from start to end',
    [
      cluster({
        ingress: [
          ingress('Deny', allPods, {
            protocols: [{ tcp: { destinationPort: { range: { start: 8000, end: 8080 } } } }],
          }),
        ],
      }),
    ],
    [
      ['a/cli', 'a/web', '8080', no],
      ['a/cli', 'a/web', '8081', yes],
      ['a/cli', 'a/web', '8080', 'UDP', yes],
    ],
  ],
  [
    'DestinationNamedPort selects a destination port on a pod based on the ContainerPort name',
    [cluster({ ingress: [ingress('Deny', allPods, { protocols: [{ destinationNamedPort: 'http' }] })] })],
    [
      ['a/cli', 'a/web', '8080', no],
      ['a/cli', 'a/web', '80', yes],
    ],
  ],
];

for (const [name, cases] of [
  ['NetworkPolicy', spec],
  ['ClusterNetworkPolicy', tiers],
] as const)
  describe(name, () => {
    test.each(cases)('%s', (_, policies, flows) => {
      for (const flow of flows) {
        const expected = flow.at(-1) as boolean;
        const asked = flow.slice(0, -1) as string[];
        expect([asked.join(' '), passes(policies, asked)]).toEqual([asked.join(' '), expected]);
      }
    });
  });
