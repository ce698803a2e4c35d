/**
 * Importing it (before v86) has `performance.now()` of this thread stand still while it waits for a processor that others use. The
 * emulator takes its clocks from there: a busy host then makes a machine late, and does not make its programs look slow.
 * Linux tells how long a thread has waited; elsewhere nothing changes.
 * @see `run_delay` in https://docs.kernel.org/scheduler/sched-stats.html
 */
import { openSync, readSync } from 'node:fs';

/** Within it, time that was lost is not looked for: to ask costs some 4 µs. */
const LOOK_EVERY_MS = 1;
const NS_PER_MS = 1e6;

const file = openThreadStatistics();
if (file !== undefined) {
  const hostNow = performance.now.bind(performance);
  const text = Buffer.alloc(100);
  /** `<ns on the processor> <ns waiting for it> <times>` */
  const waitedMs = () =>
    Number(text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)).split(' ')[1]) / NS_PER_MS;
  const waitedBefore = waitedMs();
  let waited = 0;
  let lookedAt = hostNow();
  let last = 0;
  performance.now = () => {
    const host = hostNow();
    if (host - lookedAt > LOOK_EVERY_MS) {
      waited = waitedMs() - waitedBefore;
      lookedAt = host;
    }
    // What was lost since the last look was already told as passed.
    return (last = Math.max(last, host - waited));
  };
}

function openThreadStatistics(): number | undefined {
  try {
    const opened = openSync('/proc/thread-self/schedstat', 'r');
    // A kernel that keeps no such statistics has zeros there.
    return readSync(opened, Buffer.alloc(100), 0, 1, 0) === 1 ? opened : undefined;
  } catch {
    return undefined;
  }
}
