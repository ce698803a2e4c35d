/** The columns that `kubectl get pods` prints. Source: pkg/printers/internalversion/printers.go: printPod. */
import type { Container, Ended, Pod } from './pod.ts';

export interface Printed {
  status: string;
  ready: number;
  total: number;
  restarts: number;
}

const how = ({ reason, signal, exitCode }: Ended) =>
  reason !== '' ? reason : signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`;

export const isTrue = (pod: Pod, type: string) =>
  pod.conditions.some((condition) => condition.type === type && condition.isTrue);

/** What STATUS shows of init containers, or null where all are through. */
function initStatus(inits: readonly Container[]): string | null {
  for (const [index, { kind, ended, waiting, started }] of inits.entries()) {
    if (ended?.exitCode === 0 && kind === 'init') continue;
    if (kind === 'sidecar' && started) continue;
    if (ended) return `Init:${how(ended)}`;
    if (waiting && waiting.reason !== '' && waiting.reason !== 'PodInitializing')
      return `Init:${waiting.reason}`;
    return `Init:${index}/${inits.length}`;
  }
  return null;
}

export function printed(pod: Pod): Printed {
  const inits = pod.containers.filter(({ kind }) => kind !== 'main');
  const mains = pod.containers.filter(({ kind }) => kind === 'main');
  const sidecars = inits.filter(({ kind }) => kind === 'sidecar');
  let status = pod.reason || pod.phase || 'Unknown';
  if (pod.conditions.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated'))
    status = 'SchedulingGated';

  const init = initStatus(inits.filter(({ isKnown }) => isKnown));
  const hasInitStatus = inits.some(({ isKnown }) => isKnown);
  if (init !== null && hasInitStatus) status = init.replace(/\/\d+$/, `/${inits.length}`);
  if (init === null || isTrue(pod, 'Initialized')) {
    let hasRunning = false;
    for (const { waiting, ended, ready, running } of [...mains].reverse()) {
      if (waiting && waiting.reason !== '') status = waiting.reason;
      else if (ended) status = how(ended);
      else if (ready && running) hasRunning = true;
    }
    if (status === 'Completed' && hasRunning) status = isTrue(pod, 'Ready') ? 'Running' : 'NotReady';
  }
  if (pod.isDeleting) {
    if (pod.reason === 'NodeLost') status = 'Unknown';
    else if (pod.phase !== 'Succeeded' && pod.phase !== 'Failed') status = 'Terminating';
  }
  const counted = [...sidecars, ...mains];
  return {
    status,
    ready: counted.filter(({ ready, running }) => ready && running).length,
    total: counted.length,
    restarts: (init !== null && !isTrue(pod, 'Initialized') ? inits : counted).reduce(
      (sum, { restarts }) => sum + restarts,
      0,
    ),
  };
}

/** Nothing of it needs a cause: it runs and is ready, or it has done its work. */
export const isWell = (pod: Pod) => {
  const { ready, total, status } = printed(pod);
  return !pod.isDeleting && (pod.phase === 'Succeeded' || (status === 'Running' && ready === total));
};
