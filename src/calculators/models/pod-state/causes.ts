/** From what a Pod's status says to its causes, the likeliest first, each with what says so and what proves it. */
import { commandsFor, type Commands } from './commands.ts';
import type { Container, Ended, Pod } from './pod.ts';
import { isTrue, isWell } from './status.ts';

export const causeIds = [
  'gates', 'cpu', 'memory', 'gpu', 'taint', 'affinity', 'podAffinity', 'claim', 'volumeNode', 'spread', 'tooManyPods', 'hostPort', 'unschedulable', 'scheduler',
  'volume', 'sandbox', 'pulling', 'notBegun',
  'imageName', 'imageAccess', 'imageRate', 'imagePlatform', 'imageTls', 'imageNetwork', 'imageOther', 'imageInvalid', 'imageNever',
  'noSecret', 'noConfigMap', 'noKey', 'asRoot', 'config', 'create', 'execFormat', 'noCommand', 'noPermission', 'start', 'postStart',
  'oom', 'liveness', 'killed', 'terminated', 'completes', 'segfault', 'abort', 'ownExit', 'lost',
  'readiness', 'startup', 'readinessGate', 'notReady',
  'evicted', 'admission', 'deadline', 'nodeLost', 'disrupted',
  'finalizer', 'grace', 'deadNode', 'unmount',
  'restarted', 'well', 'done', 'unknown',
] as const; // prettier-ignore
export type CauseId = (typeof causeIds)[number];

export interface Cause {
  id: CauseId;
  /** The container it is about; empty where it is about the whole Pod. */
  container: string;
  /** What in the status says so, word for word. */
  evidence: string;
  command: string;
}

const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 240);

type Found = [id: CauseId, command: string];

/** By words in a message; the first that is found is the likeliest. */
function byWords(message: string, table: readonly (readonly [RegExp, CauseId, string])[]): Found[] {
  return table.flatMap(([words, id, command]): Found[] => (words.test(message) ? [[id, command]] : []));
}

function unscheduled(pod: Pod, run: Commands): Cause[] {
  const condition = pod.conditions.find(({ type }) => type === 'PodScheduled');
  const about = (id: CauseId, evidence: string, command: string): Cause => ({
    id,
    container: '',
    evidence: short(evidence),
    command,
  });
  if (pod.gates.length > 0 || condition?.reason === 'SchedulingGated')
    return [
      about('gates', `schedulingGates: ${pod.gates.join(', ') || '?'}`, run.field('{.spec.schedulingGates}')),
    ];
  if (!condition || condition.isTrue)
    return [about('scheduler', `phase Pending, schedulerName ${pod.schedulerName}`, run.scheduler)];
  const table = [
    [/Insufficient (?:nvidia\.com|amd\.com|gpu\.intel\.com)\//, 'gpu', run.nodes],
    [/Insufficient cpu/, 'cpu', run.nodes],
    [/Insufficient memory/, 'memory', run.nodes],
    [/taint/, 'taint', run.taints],
    [/node affinity\/selector|node\(s\) didn't match node selector/, 'affinity', run.labels],
    [/pod (?:anti-)?affinity/, 'podAffinity', run.labels],
    [/unbound immediate PersistentVolumeClaims|persistentvolumeclaim "[^"]*" not found/, 'claim', run.claims],
    [/volume node affinity conflict/, 'volumeNode', run.claims],
    [/topology spread/, 'spread', run.labels],
    [/Too many pods/, 'tooManyPods', run.nodes],
    [/free ports/, 'hostPort', run.describe],
  ] as const;
  // `0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint {…}`: the more nodes, the likelier.
  const [own = ''] = condition.message.split(/\. preemption:|preemption:/);
  const parts = own.split(/,(?![^{]*\})|: /).slice(0, 60);
  const found = parts
    .flatMap((part) =>
      byWords(part, table).map(([id, command]) => ({
        id,
        command,
        nodes: Number(/^\s*(\d{1,6}) /.exec(part)?.[1] ?? 0),
        part,
      })),
    )
    .sort((a, b) => b.nodes - a.nodes);
  if (found.length === 0)
    return [about('unschedulable', condition.message || condition.reason, run.describe)];
  return found.map(({ id, command, part }) => about(id, part, command));
}

/** On a node, but no container has been made yet. */
function creating(pod: Pod, run: Commands, evidence: string): Cause[] {
  const sandbox = pod.conditions.find(({ type }) => type === 'PodReadyToStartContainers');
  const about = (id: CauseId, said: string, command: string): Cause => ({
    id,
    container: '',
    evidence: short(said),
    command,
  });
  const volumes = pod.volumes
    .filter(({ isOptional }) => !isOptional)
    .slice(0, 4)
    .map(({ kind, name }) => about('volume', `volumes: ${kind} ${name}`, run.get(kind.toLowerCase(), name)));
  const pulling = about('pulling', evidence, run.events);
  if (sandbox?.isTrue) return [pulling, ...volumes];
  return [
    ...volumes,
    about('sandbox', sandbox ? 'PodReadyToStartContainers: False' : evidence, run.events),
    pulling,
  ];
}

const image = (message: string, run: Commands, container: Container): Found[] => {
  const pull = run.pull(container.image);
  const found = byWords(message, [
    [/not found|manifest unknown|name unknown/i, 'imageName', pull],
    [/toomanyrequests|rate limit|\b429\b/i, 'imageRate', run.pullSecrets],
    [
      /unauthorized|forbidden|denied|authorization|authentication|\b40[13]\b/i,
      'imageAccess',
      run.pullSecrets,
    ],
    [/no match for platform|no matching manifest/i, 'imagePlatform', run.field('{.spec.nodeName}')],
    [/x509|certificate|tls:|http: server gave HTTP response/i, 'imageTls', pull],
    [
      /no such host|i\/o timeout|dial tcp|connection refused|deadline exceeded|unexpected EOF/i,
      'imageNetwork',
      pull,
    ],
  ]);
  return found.length > 0
    ? found
    : [
        ['imageName', run.describe],
        ['imageAccess', run.pullSecrets],
        ['imageNetwork', pull],
      ];
};

const starting = (message: string, run: Commands): Found[] => {
  const found = byWords(message, [
    [/exec format error/i, 'execFormat', run.describe],
    [/permission denied/i, 'noPermission', run.describe],
    [/executable file not found|no such file or directory/i, 'noCommand', run.describe],
  ]);
  return found.length > 0 ? found : [['start', run.describe]];
};

const configuring = (message: string, run: Commands): Found[] => {
  const named = (kind: string) => new RegExp(`${kind} "([^"]{1,253})"`, 'i').exec(message)?.[1] ?? 'NAME';
  const found = byWords(message, [
    [/couldn't find key|key .* not found|references non-existent/i, 'noKey', run.describe],
    [/secret ".*" not found/i, 'noSecret', run.get('secret', named('secret'))],
    [/configmap ".*" not found/i, 'noConfigMap', run.get('configmap', named('configmap'))],
    [/runAsNonRoot|run as root|non-numeric user/i, 'asRoot', run.field('{.spec.securityContext}')],
  ]);
  return found.length > 0 ? found : [['config', run.describe]];
};

/** By how a container ended. */
function ending(container: Container, end: Ended, run: Commands, policy: string): Found[] {
  const { reason, exitCode: code, message } = end;
  const previous = run.previous(container.name);
  const last = run.lastState;
  if (reason === 'OOMKilled') return [['oom', run.memory]];
  if (reason === 'ContainerStatusUnknown') return [['lost', run.node]];
  if (reason === 'StartError' || reason === 'ContainerCannotRun' || code === 128)
    return starting(message, run);
  if (reason === 'DeadlineExceeded') return [['deadline', run.field('{.spec.activeDeadlineSeconds}')]];
  const liveness: Found[] =
    container.hasLivenessProbe || container.hasStartupProbe ? [['liveness', run.events]] : [];
  switch (code) {
    case 0:
      return policy === 'Always'
        ? [['completes', run.field('{.spec.containers[*].command}')], ...liveness]
        : [];
    case 137:
      return [...liveness, ['killed', last], ['oom', run.memory]];
    case 143:
      return [...liveness, ['terminated', run.events]];
    case 126:
      return [['noPermission', previous]];
    case 127:
      return [['noCommand', previous]];
    case 132:
    case 139:
      return [['segfault', previous]];
    case 134:
      return [['abort', previous]];
    default:
      return [['ownExit', previous], ...liveness];
  }
}

function waitingFor(container: Container, run: Commands, pod: Pod): Found[] {
  const { reason = '', message = '' } = container.waiting ?? {};
  switch (reason) {
    case 'ErrImagePull':
    case 'ImagePullBackOff':
      return image(message, run, container);
    case 'InvalidImageName':
      return [['imageInvalid', run.describe]];
    case 'ErrImageNeverPull':
      return [['imageNever', run.pull(container.image)]];
    case 'ImageInspectError':
    case 'RegistryUnavailable':
    case 'SignatureValidationFailed':
      return [['imageOther', run.events]];
    case 'CreateContainerConfigError':
      return configuring(message, run);
    case 'CreateContainerError':
      return byWords(message, [
        [/executable file not found|no command specified/i, 'noCommand', run.describe],
      ]).concat([['create', run.events]]);
    case 'RunContainerError':
      return starting(message, run);
    case 'PostStartHookError':
      return [['postStart', run.events]];
    case 'CrashLoopBackOff':
      return container.lastEnded
        ? ending(container, container.lastEnded, run, pod.restartPolicy)
        : [['ownExit', run.previous(container.name)]];
    default:
      return [];
  }
}

const told = ({ reason, exitCode, signal, message }: Ended) =>
  [
    reason && `reason ${reason}`,
    exitCode !== null && `exitCode ${exitCode}`,
    signal && `signal ${signal}`,
    message && `message ${message}`,
  ]
    .filter(Boolean)
    .join(', ');

function ofContainer(container: Container, pod: Pod, run: Commands): Cause[] {
  const { waiting, ended, lastEnded, running, ready, name, kind } = container;
  const causes = (found: readonly Found[], evidence: string): Cause[] =>
    found.map(([id, command]) => ({ id, container: name, evidence: short(evidence), command }));
  if (waiting && waiting.reason !== '') {
    const ofLast = waiting.reason === 'CrashLoopBackOff' && lastEnded;
    const evidence = ofLast
      ? `lastState.terminated: ${told(lastEnded)}`
      : `waiting: ${waiting.reason}${waiting.message && `: ${waiting.message}`}`;
    return causes(waitingFor(container, run, pod), evidence);
  }
  if (ended && (ended.exitCode !== 0 || (kind === 'main' && pod.restartPolicy === 'Always')))
    return causes(ending(container, ended, run, pod.restartPolicy), `state.terminated: ${told(ended)}`);
  if (running && !ready && kind !== 'init') {
    const evidence = `running, ready: false, started: ${String(container.started)}`;
    if (container.hasStartupProbe && !container.started) return causes([['startup', run.events]], evidence);
    if (container.hasReadinessProbe) return causes([['readiness', run.events]], evidence);
    return causes([['notReady', run.describe]], evidence);
  }
  return [];
}

function deleting(pod: Pod, run: Commands): Cause[] {
  const about = (id: CauseId, evidence: string, command: string): Cause => ({
    id,
    container: '',
    evidence: short(evidence),
    command,
  });
  const isRunning = pod.containers.some(({ running }) => running);
  const finalizer =
    pod.finalizers.length > 0
      ? [about('finalizer', `finalizers: ${pod.finalizers.join(', ')}`, run.field('{.metadata.finalizers}'))]
      : [];
  const node = about('deadNode', `nodeName ${pod.node || '–'}`, run.node);
  const grace = about('grace', `deletionGracePeriodSeconds ${pod.grace ?? 30}`, run.events);
  const unmount = about('unmount', 'deletionTimestamp is set', run.attachments);
  if (isRunning)
    return pod.conditions.some(({ type, isTrue: holds }) => type === 'Ready' && !holds)
      ? [grace, node, ...finalizer, unmount]
      : [grace, node, ...finalizer];
  return [...finalizer, node, unmount];
}

function failed(pod: Pod, run: Commands): Cause[] {
  const about = (id: CauseId, command: string): Cause[] => [
    {
      id,
      container: '',
      evidence: short(`reason ${pod.reason}${pod.message && `: ${pod.message}`}`),
      command,
    },
  ];
  if (pod.reason === 'Evicted') return about('evicted', run.node);
  if (pod.reason === 'DeadlineExceeded') return about('deadline', run.field('{.spec.activeDeadlineSeconds}'));
  if (pod.reason === 'NodeLost' || pod.phase === 'Unknown') return about('nodeLost', run.node);
  if (
    /^(?:UnexpectedAdmissionError|NodeAffinity|OutOf\w+|NodeShutdown|Shutdown|Terminated|Preempting)$/.test(
      pod.reason,
    )
  )
    return about('admission', run.node);
  return [];
}

/** All causes of a Pod's state, the likeliest first; at least one. */
export function causesOf(pod: Pod): Cause[] {
  const run = commandsFor(pod);
  const about = (id: CauseId, evidence: string, command: string): Cause => ({
    id,
    container: '',
    evidence: short(evidence),
    command,
  });
  const disrupted = pod.conditions
    .filter(({ type, isTrue: holds }) => type === 'DisruptionTarget' && holds)
    .map(({ reason, message }) => about('disrupted', `DisruptionTarget: ${reason}: ${message}`, run.events));
  const causes: Cause[] = [...failed(pod, run), ...disrupted];
  if (pod.isDeleting) causes.push(...deleting(pod, run));
  // In the order in which the kubelet works: what holds up an init container holds up all others.
  const troubled = pod.containers.flatMap((container) => ofContainer(container, pod, run));
  if (pod.isDeleting) causes.push(...troubled.filter(({ id }) => id !== 'notReady' && id !== 'readiness'));
  else causes.push(...troubled);
  if (causes.length === 0 && pod.phase === 'Pending' && pod.node === '' && !isTrue(pod, 'PodScheduled'))
    causes.push(...unscheduled(pod, run));
  if (causes.length === 0 && pod.phase === 'Pending') {
    const waiting = pod.containers.find((container) => container.waiting)?.waiting;
    const runningInit = pod.containers.find(({ kind, running }) => kind === 'init' && running);
    if (runningInit)
      causes.push({
        ...about('notBegun', `init container ${runningInit.name} is running`, run.logs(runningInit.name)),
        container: runningInit.name,
      });
    else causes.push(...creating(pod, run, waiting ? `waiting: ${waiting.reason}` : 'phase Pending'));
  }
  for (const gate of pod.readinessGates)
    if (causes.length === 0 && pod.phase === 'Running' && !isTrue(pod, gate))
      causes.push(about('readinessGate', `readinessGates: ${gate}`, run.field('{.status.conditions}')));
  if (causes.length > 0) return causes;
  const before = pod.containers.find(({ restarts, lastEnded }) => restarts > 0 && lastEnded);
  if (before?.lastEnded && pod.phase === 'Running')
    return [
      {
        id: 'restarted',
        container: before.name,
        evidence: short(`lastState.terminated: ${told(before.lastEnded)}`),
        command: run.previous(before.name),
      },
      ...ending(before, before.lastEnded, run, pod.restartPolicy).map(([id, command]): Cause => ({
        id,
        container: before.name,
        evidence: 'lastState.terminated',
        command,
      })),
    ];
  if (pod.phase === 'Succeeded') return [about('done', 'phase Succeeded', run.describe)];
  if (isWell(pod)) return [about('well', `phase ${pod.phase}`, run.describe)];
  return [about('unknown', `phase ${pod.phase || '–'}`, run.describe)];
}
