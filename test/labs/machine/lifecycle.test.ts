import { expect, test } from 'vitest';
import { nextState, type MachineEvent, type MachineState } from '../../../labs/machine/lifecycle.ts';

const after = (...events: MachineEvent[]) =>
  events.reduce<MachineState>((state, event) => nextState(state, event), { name: 'off' });
const START: MachineEvent = { type: 'start' };
const EXPECT: MachineEvent = { type: 'expect', totalBytes: 100 };
const READY: MachineEvent[] = [START, { type: 'boot' }, { type: 'answer' }];
const PANIC: MachineEvent = { type: 'fail', failure: { kind: 'panic', text: 'x' } };

test('a start goes from downloading over booting to ready', () => {
  expect(after(START)).toEqual({ name: 'downloading', bytes: 0, totalBytes: 0 });
  expect(after(START, EXPECT, { type: 'received', bytes: 30 }, { type: 'received', bytes: 20 })).toEqual({
    name: 'downloading',
    bytes: 50,
    totalBytes: 100,
  });
  expect(after(START, { type: 'boot' })).toEqual({ name: 'booting' });
  expect(after(...READY)).toEqual({ name: 'ready', isPaused: false });
});

test('no more bytes are shown than there are', () => {
  expect(after(START, EXPECT, { type: 'received', bytes: 300 })).toMatchObject({ bytes: 100 });
});

test('only a ready machine can be paused', () => {
  expect(after(...READY, { type: 'pause' })).toEqual({ name: 'ready', isPaused: true });
  expect(after(...READY, { type: 'pause' }, { type: 'resume' })).toEqual({ name: 'ready', isPaused: false });
  expect(after(START, { type: 'pause' })).toEqual(after(START));
});

test('the first failure is kept, and a boot or a start leads out of it', () => {
  const failed = after(...READY, PANIC);
  expect(failed).toEqual({ name: 'failed', failure: { kind: 'panic', text: 'x' } });
  expect(nextState(failed, { type: 'fail', failure: { kind: 'reboot' } })).toBe(failed);
  expect(nextState(failed, { type: 'answer' })).toBe(failed);
  expect(nextState(failed, { type: 'boot' })).toEqual({ name: 'booting' });
  expect(nextState(failed, START)).toMatchObject({ name: 'downloading' });
});

test('a stopped machine stays off, whatever still arrives', () => {
  const off = after(...READY, { type: 'stop' });
  for (const event of [PANIC, { type: 'received', bytes: 1 }, { type: 'boot' }, { type: 'answer' }] as const)
    expect(nextState(off, event)).toEqual({ name: 'off' });
});

test('a start while the machine runs changes nothing', () => {
  expect(after(...READY, START)).toEqual({ name: 'ready', isPaused: false });
});
