/** The way of a Pod from the scheduler to its readiness, as boxes: how far it came. */
import type { Container, Pod } from './pod.ts';
import { isTrue } from './status.ts';

const stateOf = ({ waiting, ended, running, restarts }: Container) =>
  waiting?.reason ||
  (ended
    ? ended.reason || `exit ${ended.exitCode ?? '?'}`
    : running
      ? `running, restarts: ${restarts}`
      : '–');

const most = 6;
const lines = (containers: readonly Container[]) =>
  containers.slice(0, most).map((each) => ({ literal: `${each.name}: ${stateOf(each)}` }) as const);

export function stages(pod: Pod) {
  const inits = pod.containers.filter(({ kind }) => kind !== 'main');
  const mains = pod.containers.filter(({ kind }) => kind === 'main');
  const begun = pod.containers.some(({ running, ended, lastEnded }) => running || ended || lastEnded);
  const passed = [
    pod.node !== '' || isTrue(pod, 'PodScheduled'),
    begun || isTrue(pod, 'PodReadyToStartContainers'),
    inits.every(({ ended, started, kind }) => (kind === 'sidecar' ? started : ended?.exitCode === 0)) ||
      (isTrue(pod, 'Initialized') && begun),
    mains.length > 0 && mains.every(({ running, ended }) => running || ended?.exitCode === 0),
    isTrue(pod, 'Ready') || pod.phase === 'Succeeded',
  ];
  const stopped = passed.indexOf(false);
  const state = (index: number) =>
    stopped < 0 || index < stopped
      ? ('ok' as const)
      : index === stopped
        ? ('problem' as const)
        : ('unknown' as const);
  return {
    kind: 'chain',
    id: 'stages',
    links: [
      { title: 'scheduled', lines: pod.node === '' ? [] : [{ literal: pod.node }], state: state(0) },
      { title: 'sandbox', lines: [], state: state(1) },
      { title: 'initialized', lines: lines(inits), state: state(2) },
      { title: 'begun', lines: lines(mains), state: state(3) },
      { title: 'readyStage', lines: [], state: state(4) },
    ],
  } as const;
}
