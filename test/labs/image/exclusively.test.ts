import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exclusively } from '../../../labs/image/exclusively.ts';

const folder = mkdtempSync(join(tmpdir(), 'exclusively-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('exclusively lets one work at a time and tells the other once that it waits', async () => {
  const file = join(folder, 'a/lock');
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
  };
  await Promise.all([
    exclusively(file, () => events.push('one waits'), work('one')),
    exclusively(file, () => events.push('two waits'), work('two')),
  ]);
  expect(events).toEqual(['one begins', 'two waits', 'one ends', 'two begins', 'two ends']);
});

test('exclusively lets the next one work after a failure', async () => {
  const file = join(folder, 'b');
  const failing = exclusively(
    file,
    () => {},
    () => Promise.reject(new Error('no')),
  );
  await expect(failing).rejects.toThrow('no');
  await expect(
    exclusively(
      file,
      () => {},
      () => Promise.resolve(1),
    ),
  ).resolves.toBe(1);
});

test('exclusively does not wait for a process that is gone', async () => {
  const file = join(folder, 'c');
  // Numbers of processes end at 2^22 (proc(5), pid_max).
  writeFileSync(file, '99999999');
  await expect(
    exclusively(
      file,
      () => {},
      () => Promise.resolve(1),
    ),
  ).resolves.toBe(1);
});
