import { type Machine } from '../../../labs/machine/machine.ts';

const LOOK_EVERY_MS = 5000;
/** Less than this is the hosts' own adjusting of their clocks. */
const SMALLEST_JUMP_MS = 2000;

/** The host's two clocks: the time of day, and the one that the machine's own time is counted by, which may stand still while the host sleeps. */
export interface HostClocks {
  now(): number;
  counted(): number;
}

const hostClocks: HostClocks = { now: () => Date.now(), counted: () => performance.now() };

/**
 * Keeps a machine's clock going over a sleep of the host, by moving it on by as long as it stood still. It is moved, not set: a
 * reader may have set it to another day on purpose.
 * @returns looks at once, as when the page comes into sight; it also looks by itself
 */
export function followSleep(machine: Machine, clocks: HostClocks = hostClocks): () => void {
  const difference = () => clocks.now() - clocks.counted();
  let known = difference();
  let isMoving = false;
  const look = (): void => {
    const { state } = machine;
    // One that starts, or is reset, is given the time by itself.
    if (state.name !== 'ready') known = difference();
    if (state.name !== 'ready' || state.isPaused || isMoving) return;
    const slept = Math.round(difference() - known);
    if (Math.abs(slept) < SMALLEST_JUMP_MS) return;
    isMoving = true;
    known += slept;
    machine
      .run(moveClock(slept), { timeoutMs: 20_000 })
      // It failed, or was reset, meanwhile: then it has the time.
      .catch(() => {})
      .finally(() => (isMoving = false));
  };
  setInterval(look, LOOK_EVERY_MS);
  machine.onState(look);
  return look;
}

/** Bash that moves a machine's clock on by some milliseconds. */
const moveClock = (ms: number): string =>
  `t=$(($(date +%s%N) + ${ms} * 1000000)); date -s "@\${t:0:-9}.\${t: -9}" >/dev/null`;
