import { describe, expect, test } from 'vitest';
import { MachineError } from '../../../labs/machine/failure.ts';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { loadFromMachine, loadModel, loadReaders, loadWords } from '../../../src/calculators/load.ts';
import {
  loadMachineWords,
  problemWords,
  readyMachine,
  type Door,
} from '../../../src/components/calculator/on-machine.ts';
import { readMachine } from '../../../src/components/calculator/read-machine.ts';
import { tryChange } from '../../../src/components/calculator/try-change.ts';
import { FakeMachine } from '../../support/fake-machine.ts';

const words = await loadMachineWords('en');
const model = await loadModel('syn-queue');
const said = await loadWords('syn-queue', 'en');
const readers = await loadReaders('syn-queue');
const from = (await loadFromMachine('syn-queue'))!;

const settings = (somaxconn: number) =>
  `$ sysctl net.core.somaxconn\nnet.core.somaxconn = ${somaxconn}\n$ uname -a\nLinux bench 6.1.0-50-686 #1 SMP Debian 6.1.176-1 (2026-07-02) i686 GNU/Linux\n`;

function running(): FakeMachine {
  const machine = new FakeMachine();
  machine.become({ name: 'ready', isPaused: false });
  return machine;
}

describe('the machine', () => {
  const doorOf = (machine: FakeMachine, gone: string[] = []): Door => ({
    machine,
    ready: async () => {
      await machine.start();
      return machine;
    },
    giveWay: () => void gone.push('gave way'),
  });

  test('is used as it stands where it is on', async () => {
    const machine = running();
    const told: string[] = [];
    const gone: string[] = [];
    await readyMachine(doorOf(machine, gone), (text) => told.push(text), words);
    expect([told, gone, machine.asked]).toEqual([[], [], []]);
  });

  test('is started where it is off, which is said, and its dock makes way', async () => {
    const machine = new FakeMachine();
    const told: string[] = [];
    const gone: string[] = [];
    await readyMachine(doorOf(machine, gone), (text) => told.push(text), words);
    expect([told, gone, machine.asked]).toEqual([['Starting the lab machine …'], ['gave way'], ['start']]);
  });
});

describe('reading', () => {
  const source = { model, from, readers };

  test('takes values as a paste does, and tells which commands gave nothing', async () => {
    const machine = running();
    machine.answer = (script) =>
      script === 'ip netns list'
        ? {}
        : { stdout: `${settings(128)}$ ss -ltn\nss: command not found\n`, exit: 127 };
    const { report, where, namespaces } = await readMachine(machine, source, '', words);
    expect(report.values).toEqual({ somaxconn: '128', kernel: '6.1.176' });
    expect(report.unused).toEqual(['ss: command not found']);
    expect([where, namespaces]).toEqual(['', []]);
  });

  test('reads in the namespace that was chosen, as long as there is one of that name', async () => {
    const machine = running();
    let list = "rs1 (id: 0)\nit's\n";
    machine.answer = (script) => ({ stdout: script === 'ip netns list' ? list : '' });
    expect((await readMachine(machine, source, "it's", words)).where).toBe("it's");
    expect(machine.asked.at(-1)).toContain(String.raw`run ip netns exec 'it'\''s' bash -c '`);
    list = '';
    expect((await readMachine(machine, source, "it's", words)).where).toBe('');
    expect(machine.asked.at(-1)).not.toContain('ip netns exec');
  });

  test('says in words that it took too long', async () => {
    const machine = running();
    machine.answer = () => ({ isTimedOut: true, exit: 124 });
    const error: unknown = await readMachine(machine, source, '', words).catch((error: unknown) => error);
    expect(problemWords(error, words, machine.state)).toContain('Not done within 60 s');
  });

  test('says in words that the machine died', async () => {
    const machine = running();
    machine.fail({ kind: 'panic', text: 'Attempted to kill init!' });
    const error: unknown = await readMachine(machine, source, '', words).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(MachineError);
    expect(problemWords(error, words, machine.state)).toMatch(/panic.*kill init/i);
  });

  test('says in words that the machine is not on any more', () => {
    expect(problemWords(new Error('The machine is not ready: it is off.'), words, { name: 'off' })).toBe(
      words.own.notReady,
    );
  });

  test('a fault of the page itself is no word to the reader', () => {
    expect(() => problemWords(new TypeError('oops'), words, { name: 'ready', isPaused: false })).toThrow(
      'oops',
    );
  });
});

describe('a proposal', () => {
  const typed = { backlog: '8192', somaxconn: '4096' };
  const [change] = present(model, said, 'en', evaluate(model, typed)).changes;
  const proposal = {
    parts: { model, words: said },
    trial: from.trial!,
    readers,
    change: change!,
    typed,
    locale: 'en' as const,
  };
  /** Answers the lines, the settings and the check in turn. */
  const answering = (...answers: { stdout: string; exit?: number }[]) => {
    const machine = running();
    machine.answer = () => answers.shift() ?? {};
    return machine;
  };
  const quiet = () => {};
  const tried = (machine: FakeMachine) => tryChange(machine, proposal, quiet, words);
  const problemOf = (machine: FakeMachine) =>
    tried(machine).then(
      () => 'none',
      (error: unknown) => problemWords(error, words, machine.state),
    );

  test('is carried out, and what was calculated stands beside what the kernel says', async () => {
    const told: string[] = [];
    const machine = answering(
      { stdout: '$ sysctl -w net.core.somaxconn=8192\nnet.core.somaxconn = 8192\n' },
      { stdout: settings(8192) },
      { stdout: 'somaxconn 8192\nacceptLimit 8192\nnothing known\n' },
    );
    const { script, values } = await tryChange(machine, proposal, (text) => told.push(text), words);
    expect(script).toBe(change!.lines.join('\n'));
    expect(machine.asked[0]).toContain('sysctl -w net.core.somaxconn=8192');
    expect(machine.asked[2]).toContain('backlog=8192');
    expect(
      values.map(({ name, calculated, measured, agrees }) => [name, calculated, measured, agrees]),
    ).toEqual([
      ['somaxconn', '8,192', '8,192', true],
      ['acceptLimit', '8,192', '8,192', true],
    ]);
    expect(told).toHaveLength(2);
  });

  test('is calculated for the machine as it is, and a difference is told', async () => {
    const { values } = await tried(
      answering({ stdout: '' }, { stdout: settings(100) }, { stdout: 'acceptLimit 8192\n' }),
    );
    expect(values).toMatchObject([{ calculated: '100', measured: '8,192', agrees: false }]);
  });

  test('that fails is told with its status and last words', async () => {
    const machine = answering({ stdout: '$ sysctl …\nsysctl: permission denied\n', exit: 255 });
    expect(await problemOf(machine)).toBe('It ended with exit status 255: sysctl: permission denied');
    expect(machine.asked).toHaveLength(1);
  });

  test('after which the calculator has no result is told with its problem', async () => {
    const machine = answering({ stdout: '' }, { stdout: 'net.core.somaxconn = -1\n' });
    expect(await problemOf(machine)).toMatch(/no result: .*0/);
  });

  test('whose check says nothing is told', async () => {
    expect(await problemOf(answering({ stdout: '' }, { stdout: settings(8192) }, { stdout: 'x y\n' }))).toBe(
      words.own.noAnswer,
    );
  });
});
