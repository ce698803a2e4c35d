import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { latestOnly } from '../../src/authoring/latest-only.ts';

/** Work that ends when the test says so, or a moment after it was told to stop. */
function setUp() {
  const log: string[] = [];
  const finish = new Map<string, () => void>();
  const failures: unknown[] = [];
  const queue = latestOnly<string>(
    (job, signal) =>
      new Promise<void>((resolve, reject) => {
        log.push(`begin ${job}`);
        finish.set(job, () => {
          log.push(`end ${job}`);
          resolve();
        });
        signal.addEventListener('abort', () =>
          setTimeout(() => {
            log.push(`stopped ${job}`);
            reject(new Error('stopped'));
          }, 50),
        );
        if (job === 'broken') reject(new Error('broken'));
      }),
    300,
    (error) => failures.push(error),
  );
  return { queue, log, finish, failures };
}

describe('of work that is asked for again and again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('several requests within the pause are one, the last', async () => {
    const { queue, log } = setUp();
    queue.ask('a');
    await vi.advanceTimersByTimeAsync(200);
    queue.ask('b');
    await vi.advanceTimersByTimeAsync(299);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['begin b']);
  });

  test('a newer request ends the work under way, and begins when that has ended', async () => {
    const { queue, log, failures } = setUp();
    queue.ask('a');
    await vi.advanceTimersByTimeAsync(300);
    queue.ask('b');
    await vi.advanceTimersByTimeAsync(300);
    expect(log).toEqual(['begin a', 'stopped a', 'begin b']);
    expect(failures).toEqual([]);
  });

  test('never two at once, however slowly the first one ends', async () => {
    const { queue, log, finish } = setUp();
    const slow = latestOnly<string>(
      (job) => new Promise((resolve) => (log.push(`begin ${job}`), finish.set(job, resolve))),
      10,
      () => {},
    );
    slow.ask('a');
    await vi.advanceTimersByTimeAsync(10);
    slow.ask('b');
    slow.ask('c');
    await vi.advanceTimersByTimeAsync(1000);
    expect(log).toEqual(['begin a']);
    finish.get('a')!();
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['begin a', 'begin c']);
    queue.close();
  });

  test('what is done before the next request is left alone', async () => {
    const { queue, log, finish } = setUp();
    queue.ask('a');
    await vi.advanceTimersByTimeAsync(300);
    finish.get('a')!();
    queue.ask('b');
    await vi.advanceTimersByTimeAsync(300);
    expect(log.slice(0, 2)).toEqual(['begin a', 'end a']);
    expect(log).toContain('begin b');
  });

  test('an error is told, and the next request is served', async () => {
    const { queue, log, failures } = setUp();
    queue.ask('broken');
    await vi.advanceTimersByTimeAsync(300);
    expect(String(failures[0])).toBe('Error: broken');
    queue.ask('b');
    await vi.advanceTimersByTimeAsync(300);
    expect(log).toContain('begin b');
  });

  test('after closing nothing begins', async () => {
    const { queue, log } = setUp();
    queue.ask('a');
    queue.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(log).toEqual([]);
  });
});
