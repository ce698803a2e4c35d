import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stringify as write } from 'yaml';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/pod-state/model.ts';
import words from '../../../src/calculators/models/pod-state/words.en.ts';
import wordsZh from '../../../src/calculators/models/pod-state/words.zh-CN.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

type Part = Record<string, unknown>;

const stringify = (value: unknown) => write(value, { aliasDuplicateObjects: false });

const result = (manifest: string | Part, pod = '') => {
  const evaluation = evaluate(model, {
    manifest: typeof manifest === 'string' ? manifest : stringify(manifest),
    pod,
  });
  expect(evaluation.problems).toEqual([]);
  const outputs = evaluation.outputs!;
  return {
    ...outputs,
    ids: outputs.causes.map(({ cause }) => cause),
    shown: present(model, words, 'en', evaluation),
  };
};
const problems = (manifest: string) => evaluate(model, { manifest }).problems.map(({ id }) => id);

/** A Pod of one container; parts replace what is there. */
function pod({ metadata = {}, spec = {}, status = {}, state, last, container = {}, restarts = 0, ready = false }: {
  metadata?: Part; spec?: Part; status?: Part; state?: Part; last?: Part; container?: Part; restarts?: number; ready?: boolean;
}): Part {
  const own = state && [{ name: 'web', ready, restartCount: restarts, started: ready, state, lastState: last ? { terminated: last } : {} }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: 'shop', ...metadata },
    spec: { nodeName: 'node-3', restartPolicy: 'Always', containers: [{ name: 'web', image: 'reg.example/web:1', ...container }], ...spec },
    status: { phase: 'Running', ...(own ? { containerStatuses: own } : {}), ...status },
  };
} // prettier-ignore
const waiting = (reason: string, message = '') => ({ waiting: { reason, ...(message ? { message } : {}) } });
const terminated = (exitCode: number, reason = 'Error', message = '') => ({
  terminated: { exitCode, reason, ...(message ? { message } : {}) },
});
const running = { running: { startedAt: '2026-11-21T07:00:00Z' } };
const unscheduled = (message: string) =>
  pod({
    spec: { nodeName: '' },
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
    },
  });
const probe = { httpGet: { path: '/', port: 80 } };
const creating = (conditions: Part[] = [], volumes: Part[] = []) =>
  pod({ state: waiting('ContainerCreating'), spec: { volumes }, status: { phase: 'Pending', conditions } });

describe('STATUS and the likeliest cause', () => {
  test.each<[string, string, string, Part]>([
    // The scheduler.
    ['Pending', 'cpu', 'CPU', unscheduled('0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint {key: v}. preemption: 0/5 nodes are available: 5 No preemption victims found for incoming pod.')],
    ['Pending', 'taint', 'more nodes first', unscheduled('0/5 nodes are available: 1 Insufficient memory, 4 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.')],
    ['Pending', 'memory', 'memory', unscheduled('0/1 nodes are available: 1 Insufficient memory.')],
    ['Pending', 'gpu', 'GPU', unscheduled('0/2 nodes are available: 2 Insufficient nvidia.com/gpu.')],
    ['Pending', 'affinity', 'selector', unscheduled("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.")],
    ['Pending', 'claim', 'PVC', unscheduled('0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/2 nodes')],
    ['Pending', 'claim', 'no PVC', unscheduled('0/2 nodes are available: persistentvolumeclaim "data" not found.')],
    ['Pending', 'volumeNode', 'zone', unscheduled('0/2 nodes are available: 2 node(s) had volume node affinity conflict.')],
    ['Pending', 'spread', 'spread', unscheduled("0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints.")],
    ['Pending', 'podAffinity', 'anti-affinity', unscheduled("0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules.")],
    ['Pending', 'tooManyPods', 'pods', unscheduled('0/2 nodes are available: 2 Too many pods.')],
    ['Pending', 'hostPort', 'ports', unscheduled("0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports.")],
    ['Pending', 'unschedulable', 'unknown words', unscheduled('no nodes available to schedule pods')],
    ['Pending', 'scheduler', 'nobody looked', pod({ spec: { nodeName: '' }, status: { phase: 'Pending' } })],
    ['SchedulingGated', 'gates', 'gates', pod({ spec: { nodeName: '', schedulingGates: [{ name: 'queue' }] }, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } })],
    // Before the containers.
    ['ContainerCreating', 'volume', 'a Secret as volume', creating([], [{ name: 't', secret: { secretName: 'tls' } }])],
    ['ContainerCreating', 'sandbox', 'no volumes', creating([{ type: 'PodReadyToStartContainers', status: 'False' }])],
    ['ContainerCreating', 'pulling', 'sandbox is up', creating([{ type: 'PodReadyToStartContainers', status: 'True' }], [{ name: 't', secret: { secretName: 'tls' } }])],
    // Images.
    ['ErrImagePull', 'imageName', 'tag', pod({ state: waiting('ErrImagePull', 'failed to pull and unpack image "x": failed to resolve reference: reg.example/web:1: not found'), status: { phase: 'Pending' } })],
    ['ImagePullBackOff', 'imageAccess', 'denied', pod({ state: waiting('ImagePullBackOff', 'Back-off pulling image "x": ErrImagePull: pull access denied, authorization failed'), status: { phase: 'Pending' } })],
    ['ErrImagePull', 'imageRate', '429', pod({ state: waiting('ErrImagePull', 'toomanyrequests: You have reached your pull rate limit') })],
    ['ErrImagePull', 'imagePlatform', 'arm', pod({ state: waiting('ErrImagePull', 'no match for platform in manifest') })],
    ['ErrImagePull', 'imageTls', 'x509', pod({ state: waiting('ErrImagePull', 'tls: failed to verify certificate: x509: unknown authority') })],
    ['ErrImagePull', 'imageNetwork', 'DNS', pod({ state: waiting('ErrImagePull', 'dial tcp: lookup reg.example: no such host') })],
    ['ImagePullBackOff', 'imageName', 'no message', pod({ state: waiting('ImagePullBackOff', 'Back-off pulling image "x"') })],
    ['InvalidImageName', 'imageInvalid', 'name', pod({ state: waiting('InvalidImageName') })],
    ['ErrImageNeverPull', 'imageNever', 'policy', pod({ state: waiting('ErrImageNeverPull') })],
    ['ImageInspectError', 'imageOther', 'runtime', pod({ state: waiting('ImageInspectError') })],
    // Configuration and start.
    ['CreateContainerConfigError', 'noSecret', 'Secret', pod({ state: waiting('CreateContainerConfigError', 'secret "db-password" not found') })],
    ['CreateContainerConfigError', 'noConfigMap', 'ConfigMap', pod({ state: waiting('CreateContainerConfigError', 'configmap "web" not found') })],
    ['CreateContainerConfigError', 'noKey', 'key', pod({ state: waiting('CreateContainerConfigError', "couldn't find key password in Secret shop/db-password") })],
    ['CreateContainerConfigError', 'asRoot', 'root', pod({ state: waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root') })],
    ['CreateContainerError', 'create', 'name', pod({ state: waiting('CreateContainerError', 'the container name "x" is already in use') })],
    ['RunContainerError', 'noCommand', 'no file', pod({ state: waiting('RunContainerError', 'exec: "/run.sh": stat /run.sh: no such file or directory') })],
    ['RunContainerError', 'execFormat', 'architecture', pod({ state: waiting('RunContainerError', 'exec /app: exec format error') })],
    ['PostStartHookError', 'postStart', 'hook', pod({ state: waiting('PostStartHookError') })],
    // Ends.
    ['CrashLoopBackOff', 'oom', 'OOM', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 137, reason: 'OOMKilled' }, restarts: 4 })],
    ['CrashLoopBackOff', 'ownExit', 'exit 1', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 1, reason: 'Error' } })],
    ['CrashLoopBackOff', 'completes', 'exit 0', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 0, reason: 'Completed' } })],
    ['CrashLoopBackOff', 'liveness', '137 with a probe', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 137, reason: 'Error' }, container: { livenessProbe: probe } })],
    ['CrashLoopBackOff', 'killed', '137 without', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 137, reason: 'Error' } })],
    ['CrashLoopBackOff', 'terminated', '143', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 143, reason: 'Error' } })],
    ['CrashLoopBackOff', 'segfault', '139', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 139, reason: 'Error' } })],
    ['CrashLoopBackOff', 'abort', '134', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 134, reason: 'Error' } })],
    ['CrashLoopBackOff', 'noCommand', '127', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 127, reason: 'Error' } })],
    ['CrashLoopBackOff', 'noPermission', '126', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 126, reason: 'Error' } })],
    ['CrashLoopBackOff', 'noCommand', 'StartError', pod({ state: waiting('CrashLoopBackOff'), last: { exitCode: 128, reason: 'StartError', message: 'exec: "web": executable file not found in $PATH' } })],
    ['OOMKilled', 'oom', 'just now', pod({ state: terminated(137, 'OOMKilled') })],
    ['Error', 'ownExit', 'never again', pod({ state: terminated(2), spec: { restartPolicy: 'Never' }, status: { phase: 'Failed' } })],
    ['ExitCode:3', 'ownExit', 'no reason', pod({ state: { terminated: { exitCode: 3 } }, status: { phase: 'Failed' } })],
    ['Signal:9', 'ownExit', 'a signal', pod({ state: { terminated: { exitCode: 255, signal: 9 } }, status: { phase: 'Failed' } })],
    ['ContainerStatusUnknown', 'lost', 'lost', pod({ state: terminated(137, 'ContainerStatusUnknown') })],
    ['Completed', 'done', 'a Job', pod({ state: terminated(0, 'Completed'), spec: { restartPolicy: 'OnFailure' }, status: { phase: 'Succeeded' } })],
    // Probes.
    ['Running', 'readiness', 'readiness', pod({ state: running, container: { readinessProbe: probe } })],
    ['Running', 'startup', 'startup', pod({ state: running, container: { startupProbe: probe, readinessProbe: probe } })],
    ['Running', 'notReady', 'no probe', pod({ state: running })],
    ['Running', 'well', 'well', pod({ state: running, ready: true, status: { conditions: [{ type: 'Ready', status: 'True' }] } })],
    ['Running', 'restarted', 'restarted before', pod({ state: running, ready: true, restarts: 2, last: { exitCode: 1, reason: 'Error' }, status: { conditions: [{ type: 'Ready', status: 'True' }] } })],
    // The Pod as a whole.
    ['Evicted', 'evicted', 'eviction', pod({ status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } })],
    ['OutOfcpu', 'admission', 'admission', pod({ status: { phase: 'Failed', reason: 'OutOfcpu' } })],
    ['UnexpectedAdmissionError', 'admission', 'device', pod({ status: { phase: 'Failed', reason: 'UnexpectedAdmissionError' } })],
    ['DeadlineExceeded', 'deadline', 'deadline', pod({ status: { phase: 'Failed', reason: 'DeadlineExceeded' } })],
    ['Terminating', 'grace', 'still running', pod({ metadata: { deletionTimestamp: 'x', deletionGracePeriodSeconds: 30 }, state: running, ready: true })],
    ['Terminating', 'finalizer', 'a finalizer', pod({ metadata: { deletionTimestamp: 'x', finalizers: ['example.com/x'] }, state: terminated(0, 'Completed') })],
    ['Terminating', 'deadNode', 'nothing runs', pod({ metadata: { deletionTimestamp: 'x' }, state: terminated(0, 'Completed') })],
    ['Unknown', 'nodeLost', 'node lost', pod({ metadata: { deletionTimestamp: 'x' }, status: { phase: 'Running', reason: 'NodeLost' }, state: running })],
  ])('%s: %s (%s)', (status, likeliest, _, manifest) => {
    const read = result(manifest);
    expect(read.status).toBe(status);
    expect(read.ids[0]).toBe(likeliest);
    for (const { command, evidence } of read.causes) {
      expect(command).not.toBe('');
      expect(evidence).not.toBe('');
    }
  }); // prettier-ignore

  const init = (state: Part, more: Part = {}) => ({
    ...pod({
      spec: { initContainers: [{ name: 'migrate' }, { name: 'second' }], nodeName: 'node-3' },
      state: waiting('PodInitializing'),
    }),
    status: {
      phase: 'Pending',
      initContainerStatuses: [
        { name: 'migrate', restartCount: 3, state, ...more },
        { name: 'second', state: waiting('PodInitializing') },
      ],
      containerStatuses: [{ name: 'web', ready: false, state: waiting('PodInitializing') }],
    },
  });

  test.each<[string, string, Part]>([
    ['Init:0/2', 'notBegun', init(running)],
    ['Init:Error', 'ownExit', init(terminated(1))],
    ['Init:ExitCode:4', 'ownExit', init({ terminated: { exitCode: 4 } })],
    ['Init:Signal:11', 'ownExit', init({ terminated: { exitCode: 255, signal: 11 } })],
    [
      'Init:CrashLoopBackOff',
      'ownExit',
      init(waiting('CrashLoopBackOff'), { lastState: { terminated: { exitCode: 1 } } }),
    ],
    ['Init:ImagePullBackOff', 'imageName', init(waiting('ImagePullBackOff'))],
    ['Init:1/2', 'pulling', init(terminated(0, 'Completed'))],
  ])('of init containers: %s', (status, likeliest, manifest) => {
    const read = result(manifest);
    expect([read.status, read.restarts]).toEqual([status, 3]);
    expect(read.ids).toContain(likeliest);
  });

  test('a started sidecar counts as finished and among the ready', () => {
    const read = result({
      ...pod({ spec: { initContainers: [{ name: 'mesh', restartPolicy: 'Always' }] } }),
      status: {
        phase: 'Running',
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Initialized', status: 'True' },
        ],
        initContainerStatuses: [
          { name: 'mesh', ready: true, started: true, restartCount: 1, state: running },
        ],
        containerStatuses: [{ name: 'web', ready: true, started: true, restartCount: 0, state: running }],
      },
    });
    expect(read).toMatchObject({ status: 'Running', ready: '2/2', restarts: 1 });
  });

  test('the first container with a problem is shown, and one that completed beside running ones is not', () => {
    const two = (first: Part, second: Part, ready: string) => ({
      ...pod({ spec: { containers: [{ name: 'a' }, { name: 'b' }], restartPolicy: 'Never' } }),
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: ready }],
        containerStatuses: [
          { name: 'a', state: first, ready: 'running' in first },
          { name: 'b', state: second, ready: 'running' in second },
        ],
      },
    });
    expect(result(two(waiting('ErrImagePull'), waiting('CrashLoopBackOff'), 'False')).status).toBe(
      'ErrImagePull',
    );
    expect(result(two(terminated(0, 'Completed'), running, 'True')).status).toBe('Running');
    expect(result(two(terminated(0, 'Completed'), running, 'False')).status).toBe('NotReady');
  });
});

describe('what is pasted', () => {
  const crash = readFileSync(new URL('../samples/pod-crash.yaml', import.meta.url), 'utf8');

  test('a whole output of kubectl, also with the command above, as JSON or in a List', () => {
    const read = result(crash);
    expect(read).toMatchObject({
      status: 'CrashLoopBackOff',
      ready: '1/2',
      restarts: 7,
      backOff: '5m0s',
      name: 'web-5d9c7b6f4-x2x7k',
    });
    expect(read.ids).toEqual(['oom']);
    expect(read.proof).toContain('kubectl -n shop get pod web-5d9c7b6f4-x2x7k');
    for (const text of [
      `$ kubectl get pod web-5d9c7b6f4-x2x7k -o yaml\n${crash}`,
      `apiVersion: v1\nkind: List\nitems:\n- ${crash.trim().replaceAll('\n', '\n  ')}\n`,
    ])
      expect(result(text).ids).toEqual(['oom']);
  });

  test('of several the first that is not well, or the one asked for', () => {
    const well = pod({
      metadata: { name: 'well' },
      state: running,
      ready: true,
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const list = stringify({
      kind: 'PodList',
      items: [well, pod({ metadata: { name: 'ill' }, state: waiting('ErrImagePull') })],
    });
    expect(result(list)).toMatchObject({ name: 'ill', pods: 2 });
    expect(result(list, 'well').ids).toEqual(['well']);
    expect(evaluate(model, { manifest: list, pod: 'nobody' }).problems).toMatchObject([
      { input: 'pod', id: 'isThere' },
    ]);
    expect(result(`${stringify(well)}---\n${crash}`).name).toBe('web-5d9c7b6f4-x2x7k');
  });

  test.each([
    ['', 'anyPod'],
    ['NAME READY STATUS RESTARTS AGE\nweb 0/1 Pending 0 1m', 'anyPod'],
    ['kind: Deployment\nmetadata:\n  name: web', 'otherKind'],
    ['kind: Pod\n\tname: x', 'tab'],
    ['kind: Pod\nmetadata: {name: x', 'unclosed'],
    ['a: &a 1', 'anchor'],
  ])('%j: %s', (text, id) => {
    expect(problems(text)).toEqual([id]);
  });

  test('a manifest without status is told as such', () => {
    const { shown } = result({
      kind: 'Pod',
      metadata: { name: 'x' },
      spec: { containers: [{ name: 'web' }] },
    });
    expect(shown.remarks.join()).toContain('no status');
  });

  test('names that a shell would act on are not in a command', () => {
    const read = result(
      pod({
        metadata: { name: 'a; reboot', namespace: '$(id)' },
        state: waiting('CrashLoopBackOff'),
        container: { name: 'web', image: '`x`' },
      }),
    );
    expect(read.causes.map(({ command }) => command).join()).not.toMatch(/reboot|\$\(id|`/);
    expect(read.proof).toContain('POD');
  });

  test('fields of a wrong type are taken as absent', () => {
    for (const status of ['x', 5, [], null, { containerStatuses: 7, conditions: 'y', phase: [] }])
      expect(result({ kind: 'Pod', metadata: 'm', spec: [], status }).ids).toHaveLength(1);
  });

  test('spoiled copies give a result or a problem, in both languages', () => {
    for (const manifest of mutations(crash)) {
      const evaluation = evaluate(model, { manifest });
      expect(evaluation.problems.every(({ id }) => id !== 'noResult')).toBe(true);
      present(model, words, 'en', evaluation);
      present(model, wordsZh, 'zh-CN', evaluation);
    }
  });

  test('10 MB of Pods in linear time', () => {
    const pods = `- ${crash.trim().replaceAll('\n', '\n  ')}\n`.repeat(2500);
    inLinearTime(() => result(`apiVersion: v1\nkind: List\nitems:\n${pods}`));
  });
});
