import { execFileSync } from 'node:child_process';
import { beforeEach, expect, test, vi } from 'vitest';
import { followSleep } from '../../../src/components/lab/clock-after-sleep.ts';
import { FakeMachine } from '../../support/fake-machine.ts';

vi.useFakeTimers();
let machine: FakeMachine;
/** The host's time of day, and how long it was awake. */
let host: { day: number; awake: number };
const scripts = () => machine.asked.filter((asked) => asked.startsWith('run '));
/** Awake for a while, in steps of a second. */
const live = async (seconds: number) => {
  for (let second = 0; second < seconds; second += 1) {
    host.day += 1000;
    host.awake += 1000;
    await vi.advanceTimersByTimeAsync(1000);
  }
};

beforeEach(() => {
  vi.clearAllTimers();
  machine = new FakeMachine();
  host = { day: Date.UTC(2026, 10, 21), awake: 0 };
  followSleep(machine, { now: () => host.day, counted: () => host.awake });
});

test('a sleep of the host moves the machine’s clock on, once', async () => {
  await machine.start();
  await live(60);
  expect(scripts()).toEqual([]);
  host.day += 3_600_000;
  await live(60);
  expect(scripts()).toHaveLength(1);
  expect(scripts()[0]).toContain('+ 3600000 * 1000000');
});

test('a machine that is off, or starts afterwards, is asked for nothing', async () => {
  host.day += 3_600_000;
  await live(10);
  await machine.start();
  await live(10);
  expect(scripts()).toEqual([]);
});

test('one that stood still in a hidden tab is moved when it goes on', async () => {
  await machine.start();
  await machine.pause();
  host.day += 60_000;
  await live(10);
  expect(scripts()).toEqual([]);
  await machine.resume();
  expect(scripts()).toHaveLength(1);
});

test('small steps of the host’s clock are followed when they add up', async () => {
  await machine.start();
  for (let n = 0; n < 5; n += 1) {
    host.day += 500;
    await live(10);
  }
  expect(scripts()).toHaveLength(1);
});

test('a machine that fails meanwhile is left to say so', async () => {
  await machine.start();
  machine.answer = () => Promise.reject(new Error('gone'));
  host.day += 60_000;
  await live(10);
  machine.answer = () => ({});
  host.day += 60_000;
  await live(10);
  expect(scripts()).toHaveLength(2);
});

test.each([
  [86_400_000, '1000000000.250000000', '1000086400.250000000'],
  [-2500, '1000000000.250000000', '999999997.750000000'],
])('its script moves by %i ms', async (ms, before, after) => {
  await machine.start();
  host.day += ms;
  await live(5);
  const date = `date() { if [ "$1" = +%s%N ]; then echo ${before.replace('.', '')}; else echo "$2" >&3; fi; }`;
  const script = scripts()[0]!.slice('run '.length);
  const moved = execFileSync('bash', ['-c', `exec 3>&1; ${date}; ${script}`], { encoding: 'utf8' });
  expect(moved).toBe(`@${after}\n`);
});
