import { afterEach, expect, test } from 'vitest';
import { MachineError, type Failure } from '../../../labs/machine/failure.ts';
import { remoteMachine, serveMachine, type Port, type Remote } from '../../../labs/machine/remote.ts';
import { FakeMachine } from '../../support/fake-machine.ts';

const QUICK = { timeoutMs: 1000 };
const opened: (Remote & { fake: FakeMachine; isClosed: boolean; break(reason: string): void })[] = [];

function setUp() {
  const machine = remoteMachine(() => {
    const { port1, port2 } = new MessageChannel();
    const fake = new FakeMachine();
    serveMachine(fake, port2 as Port);
    let broken = (_failure: Failure) => {};
    const remote = {
      fake,
      isClosed: false,
      port: port1 as Port,
      onBroken: (listener: (failure: Failure) => void) => void (broken = listener),
      break: (reason: string) => broken({ kind: 'emulator', reason }),
      close() {
        remote.isClosed = true;
        port1.close();
      },
    };
    opened.push(remote);
    return remote;
  });
  return machine;
}

afterEach(() => {
  for (const { port } of opened.splice(0)) (port as MessagePort).close();
});

const seen = (machine: ReturnType<typeof setUp>) => {
  const names: string[] = [];
  machine.onState(({ name }) => names.push(name));
  return names;
};

test('nothing is opened before a start', async () => {
  const machine = setUp();
  expect(machine.state).toEqual({ name: 'off' });
  await expect(machine.run('true', QUICK)).rejects.toThrow('not ready: it is off');
  expect(opened).toHaveLength(0);
});

test('states, scripts and their streams come through', async () => {
  const machine = setUp();
  const names = seen(machine);
  await machine.start();
  expect(names).toEqual(['downloading', 'booting', 'ready']);
  opened[0]!.fake.answer = (script) => ({ exit: 3, stdout: script, stderr: '!' });
  expect(await machine.run('echo 半', QUICK)).toEqual({ exit: 3, output: 'echo 半!', isTimedOut: false });
  expect((await machine.runSplit('x', QUICK)).stderr).toBe('!');
  await machine.reset();
  await machine.readAhead([5, 2]);
  await machine.pause();
  expect(machine.state).toEqual({ name: 'ready', isPaused: true });
  expect(opened[0]!.fake.asked).toEqual([
    'start',
    'run echo 半',
    'run x',
    'reset',
    'read ahead 5 2',
    'pause',
  ]);
});

test('each terminal is its own: what is typed, printed, and its size', async () => {
  const machine = setUp();
  await machine.start();
  const { fake } = opened[0]!;
  const printed = new Promise((resolve) => machine.terminals[2]!.onOutput(resolve));
  machine.terminals[1]!.write(new TextEncoder().encode('ls\r'));
  await machine.terminals[2]!.resize(40, 100);
  expect(fake.asked.slice(1)).toEqual(['typed 1 ls\r', 'resize 2 40 100']);
  fake.print(2, 'bench');
  expect(new TextDecoder().decode((await printed) as Uint8Array)).toBe('bench');
});

test('a failure keeps its kind, another error its words', async () => {
  const machine = setUp();
  await machine.start();
  const { fake } = opened[0]!;
  fake.answer = () => Promise.reject(new RangeError('no such thing'));
  await expect(machine.run('x', QUICK)).rejects.toThrow('no such thing');
  fake.fail({ kind: 'panic', text: 'Oops' });
  const error = await machine.run('x', QUICK).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MachineError);
  expect((error as MachineError).failure).toEqual({ kind: 'panic', text: 'Oops' });
});

test('a kept machine comes back whole', async () => {
  const machine = setUp();
  await machine.start();
  const kept = await machine.save();
  expect(kept).toEqual({ key: 'fake', state: new ArrayBuffer(8) });
  await machine.stop();
  await machine.start(kept);
  expect(opened[1]!.fake.asked).toEqual(['start fake']);
});

test('a stop gives the worker back and ends what was waited for', async () => {
  const machine = setUp();
  await machine.start();
  opened[0]!.fake.answer = () => new Promise(() => {});
  const waiting = machine.run('sleep 100', QUICK);
  const outcome = expect(waiting).rejects.toThrow('stopped meanwhile');
  await machine.stop();
  await outcome;
  expect(opened[0]!.isClosed).toBe(true);
  expect(machine.state).toEqual({ name: 'off' });
});

test('a worker that breaks fails the machine, and a reset makes a new one', async () => {
  const machine = setUp();
  await machine.start();
  opened[0]!.fake.answer = () => new Promise(() => {});
  const outcome = expect(machine.run('x', QUICK)).rejects.toThrow('the emulator broke: out of memory');
  opened[0]!.break('out of memory');
  await outcome;
  expect(machine.state).toEqual({
    name: 'failed',
    failure: { kind: 'emulator', reason: 'out of memory' },
  });
  await machine.reset();
  expect(machine.state.name).toBe('ready');
  expect(opened).toHaveLength(2);
});
