import { beforeEach, expect, test, vi } from 'vitest';
import { MachineError } from '../../../../labs/machine/failure.ts';
import { type Step } from '../../../../labs/notes/run-step.ts';
import { MachineSteps, type RunnableNote } from '../../../../src/components/note/steps/machine-steps.ts';
import { FakeMachine } from '../../../support/fake-machine.ts';

const step = (code: string, output?: string): Step => ({
  code,
  exit: 0,
  timeoutMs: 1000,
  output: output === undefined ? undefined : { text: output, unordered: false },
});
const noteOf = (id: string, steps: Step[]): RunnableNote => ({ id, steps, pieces: [] });
const note = noteOf(
  'a',
  ['a1', 'a2', 'a3', 'a4'].map((code) => step(code)),
);
const other = noteOf(
  'b',
  ['b1', 'b2'].map((code) => step(code)),
);

let machine: FakeMachine;
let steps: MachineSteps;
let shown: string[];

beforeEach(() => {
  machine = new FakeMachine();
  shown = [];
  steps = stepsOn(machine);
});

/** As the dock does it: starts the machine that is off, and tells of each one that is another. */
function stepsOn(machine: FakeMachine): MachineSteps {
  const made = new MachineSteps(
    {
      machine,
      ready: async () => {
        if (machine.state.name !== 'ready') await machine.start();
        return machine;
      },
      show: (script) => void shown.push(script),
    },
    () => {},
  );
  let before = machine.state.name;
  machine.onState(({ name }) => {
    if (name !== before && (name === 'ready' || name === 'off')) made.machineIsFresh();
    before = name;
  });
  return made;
}

const settled = () => vi.waitFor(() => expect(steps.isPending('a', 3) || steps.hasWaiting).toBe(false));
const kinds = (id = 'a') => [0, 1, 2, 3].map((n) => steps.markOf(id, n)?.kind ?? '');
const until = (n: number, kind: string, id = 'a') =>
  vi.waitFor(() => expect(steps.markOf(id, n)?.kind).toBe(kind));

test('steps run in the order of the presses, and are shown', async () => {
  steps.run(note, 0);
  steps.run(note, 1);
  expect(kinds()).toEqual(['preparing', 'waiting', '', '']);
  await until(1, 'done');
  expect(machine.asked).toEqual(['start', 'run a1', 'run a2']);
  expect(shown).toEqual(['a1', 'a2']);
});

test('what the note’s steps will touch of the disk is read ahead of each of them', async () => {
  const known = { ...note, pieces: [7, 3] };
  steps.run(known, 0);
  steps.run(known, 1);
  await until(1, 'done');
  expect(machine.asked).toEqual(['start', 'read ahead 7 3', 'run a1', 'read ahead 7 3', 'run a2']);
});

test('a step that differs keeps what differs', async () => {
  machine.answer = () => ({ exit: 3, stdout: 'B\n' });
  steps.run(noteOf('a', [step('a1', 'A')]), 0);
  await until(0, 'done');
  expect(steps.markOf('a', 0)).toMatchObject({
    run: {
      output: 'B\n',
      differences: [
        { kind: 'exit', exit: 3, said: 0 },
        { kind: 'output', diff: '- A\n+ B' },
      ],
    },
  });
});

test('a step out of its turn runs, and says what it stands on', async () => {
  steps.run(note, 0);
  steps.run(note, 3);
  await until(3, 'done');
  expect(steps.markOf('a', 3)).toMatchObject({ footing: { kind: 'missing', steps: [1, 2] } });
  expect(steps.markOf('a', 0)).toMatchObject({ footing: undefined });
});

test('a step that is run again, or after another note, says so', async () => {
  steps.run(note, 0);
  steps.run(note, 0);
  steps.run(other, 0);
  await until(0, 'done', 'b');
  expect(steps.markOf('a', 0)).toMatchObject({ footing: { kind: 'again' } });
  expect(steps.markOf('b', 0)).toMatchObject({ footing: { kind: 'other' } });
});

test('starting at a step resets, runs those before it, and waits there', async () => {
  steps.run(note, 2);
  await until(2, 'done');
  machine.asked.length = 0;
  const seen: unknown[] = [];
  steps.startAt(note, 2, { isRun: false });
  machine.answer = () => {
    seen.push(steps.markOf('a', 2));
    return {};
  };
  await until(2, 'ready');
  expect(machine.asked).toEqual(['reset', 'run a1', 'run a2']);
  expect(seen).toMatchObject([
    { kind: 'preparing', by: 'steps', at: 1, of: 2 },
    { kind: 'preparing', by: 'steps', at: 2, of: 2 },
  ]);
  expect(kinds()).toEqual(['done', 'done', 'ready', '']);
  steps.run(note, 2);
  await until(2, 'done');
  expect(steps.markOf('a', 2)).toMatchObject({ footing: undefined });
});

test('starting at the first step gives back a clean machine', async () => {
  steps.run(note, 1);
  await until(1, 'done');
  steps.startAt(note, 0, { isRun: true });
  await until(0, 'done');
  expect(machine.asked).toEqual(['start', 'run a2', 'reset', 'run a1']);
  expect(kinds()).toEqual(['done', '', '', '']);
});

test('all steps run on from where the note was left, without a reset', async () => {
  steps.run(note, 0);
  steps.runAll(note);
  await until(3, 'done');
  expect(machine.asked).toEqual(['start', 'run a1', 'run a2', 'run a3', 'run a4']);
});

test('all steps run again on a clean machine when they are through, or when something else ran', async () => {
  steps.runAll(other);
  await until(1, 'done', 'b');
  steps.runAll(note);
  await until(3, 'done');
  steps.runAll(note);
  await settled();
  await until(3, 'done');
  expect(machine.asked.filter((word) => word === 'reset')).toHaveLength(2);
  expect(machine.asked.slice(-5)).toEqual(['reset', 'run a1', 'run a2', 'run a3', 'run a4']);
});

test('another machine voids all marks, of this note and of others', async () => {
  steps.run(other, 0);
  steps.run(note, 0);
  await until(0, 'done');
  await machine.reset();
  expect([...kinds(), ...kinds('b')].join('')).toBe('');
  steps.run(note, 0);
  await until(0, 'done');
  expect(steps.markOf('a', 0)).toMatchObject({ footing: undefined });
});

test('a reset from elsewhere ends what runs and drops what waits', async () => {
  let stop = () => {};
  machine.answer = () =>
    new Promise((_, reject) => (stop = () => reject(new MachineError({ kind: 'stopped' }))));
  steps.runAll(note);
  await until(0, 'running');
  const reset = machine.reset();
  stop();
  await reset;
  await vi.waitFor(() => expect(kinds().join('')).toBe(''));
  expect(machine.asked).toEqual(['start', 'run a1', 'reset']);
});

test('a machine that fails marks the step and drops what waits', async () => {
  machine.answer = (script) => {
    if (script !== 'a2') return {};
    throw new MachineError({ kind: 'panic', text: 'Oops' });
  };
  steps.runAll(note);
  await until(1, 'failed');
  expect(kinds()).toEqual(['done', 'failed', '', '']);
  expect(steps.markOf('a', 1)).toMatchObject({ failure: { kind: 'panic' } });
});

test('a machine that can’t be started marks the step that was asked for, and the next press tries again', async () => {
  const start = vi
    .spyOn(machine, 'start')
    .mockRejectedValueOnce(new MachineError({ kind: 'emulator', reason: 'no WebAssembly' }));
  steps.startAt(note, 2, { isRun: true });
  await until(2, 'failed');
  expect(kinds()).toEqual(['', '', 'failed', '']);
  start.mockRestore();
  steps.run(note, 0);
  await until(0, 'done');
});
