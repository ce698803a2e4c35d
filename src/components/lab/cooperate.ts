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

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

const cooperative = {
  postTask(task: () => void, { delay = 0 }: { delay?: number } = {}): Promise<void> {
    if (delay < 1) {
      waiting.push(task);
      channel.port2.postMessage(0);
    } else setTimeout(task, Math.max(delay, LONGEST_IDLE_MS));
    return Promise.resolve();
  },
};
Object.defineProperty(globalThis, 'scheduler', { value: cooperative });
