/**
 * How the emulator waits between two slices of its work. By itself it would start one more worker from a blob, which the
 * Content-Security-Policy forbids; when `use-scheduling-api` stands in its address it asks `scheduler.postTask` instead.
 * Must be imported before it.
 */

/**
 * At its prompt Debian's kernel, which ticks 250 times a second, would keep a quarter of a core busy. A key wakes the processor
 * at once, however long it may still sleep.
 */
const LONGEST_IDLE_MS = 50;
/**
 * It sleeps only for so long a part of the time that it has had nothing to do: what waits for a few ticks, as the kernel does many
 * times over while it loads a module (`synchronize_rcu`), is not kept waiting for ten of them.
 */
const SHARE_OF_IDLE = 1 / 4;

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

/** When there was last something to do. */
let busyAt = 0;

const cooperative = {
  postTask(task: () => void, { delay = 0 }: { delay?: number } = {}): Promise<void> {
    const now = performance.now();
    // Any other delay is the time to the next tick, however short: until then it has halted.
    if (delay <= 0) {
      busyAt = now;
      waiting.push(task);
      channel.port2.postMessage(0);
    } else setTimeout(task, Math.max(delay, Math.min(LONGEST_IDLE_MS, (now - busyAt) * SHARE_OF_IDLE)));
    return Promise.resolve();
  },
};
Object.defineProperty(globalThis, 'scheduler', { value: cooperative });
