import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/calculators/engine/fill.ts';
import {
  applyScript,
  checkScript,
  takeReading,
  transcriptScript,
  trialLines,
  type Trial,
} from '../../../src/calculators/engine/from-machine.ts';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { cleanLine, readPaste } from '../../../src/calculators/engine/paste.ts';
import { calculatorNames, loadFromMachine, loadModel, loadReaders } from '../../../src/calculators/load.ts';
import { sample } from './sample.ts';

const bash = (script: string) => {
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  return { status, stdout };
};

describe('transcriptScript', () => {
  test('shows each command before what it prints, failures and errors too', () => {
    expect(bash(transcriptScript(["echo 'it''s'", 'echo bad >&2; false', 'echo last']))).toEqual({
      status: 0,
      stdout: "$ echo 'it''s'\nits\n$ echo bad >&2; false\nbad\n$ echo last\nlast\n",
    });
  });

  test('ends with the first command that fails, where it is strict', () => {
    const { status, stdout } = bash(transcriptScript(['(exit 3)', 'echo last'], { isStrict: true }));
    expect(status).toBe(3);
    expect(stdout).toBe('$ (exit 3)\n');
  });

  test('reads as a paste: no command counts as a line that gave nothing', () => {
    const { stdout } = bash(transcriptScript(['echo noise', "printf 'x\\n'"]));
    expect(stdout.split('\n').map(cleanLine)[0]).toBe('echo noise');
    expect(readPaste(sample, [], stdout).unused).toEqual(['noise', 'x']);
  });
});

describe('an input that takes a whole text', () => {
  const from = { read: ['dmesg'], text: 'disks' };

  test('gets it without the commands', () => {
    expect(takeReading(sample, from, [], '$ dmesg\nfirst\nsecond\n').values).toEqual({
      disks: 'first\nsecond\n',
    });
  });

  test('keeps what it has when nothing is printed', () => {
    expect(takeReading(sample, from, [], '$ dmesg\n')).toEqual({ values: {}, taken: [], unused: [] });
  });
});

describe('a trial', () => {
  const trial: Trial = {
    prepare: ['exit 4'],
    changes: { asProposed: true, own: ['echo {disks} {name}'] },
    settings: [],
    check: ['echo disks {disks}'],
  };
  const evaluation = { inputs: { disks: 6, name: "a b'; c" }, outputs: {} } as never;

  test('takes the proposed lines, or its own with their places filled, each as one word of the shell', () => {
    expect(trialLines(trial, 'asProposed', ['x'], evaluation)).toEqual(['x']);
    const [line = ''] = trialLines(trial, 'own', ['x'], evaluation);
    expect(bash(line).stdout).toBe("6 a b'; c\n");
    expect(checkScript(trial, evaluation)).toBe('echo disks 6');
    expect(() => trialLines(trial, 'other', [], evaluation)).toThrow('other');
  });

  test('does not begin where what comes before it fails', () => {
    expect(bash(applyScript(trial, ['echo begun']))).toEqual({ status: 4, stdout: '' });
  });
});

const withMachine: string[] = [];
for (const name of calculatorNames()) if (await loadFromMachine(name)) withMachine.push(name);

describe.each(withMachine)('%s', (name) => {
  test('names inputs, outputs and changes that there are, and has a parser for what is read', async () => {
    const [model, from, readers] = await Promise.all([
      loadModel(name),
      loadFromMachine(name),
      loadReaders(name),
    ]);
    const { read, text, trial } = from!;
    expect(read.length).toBeGreaterThan(0);
    expect(text === undefined ? readers.length > 0 : text in model.inputs).toBe(true);
    if (!trial) return;
    const known = [...Object.keys(model.inputs as object), ...Object.keys(model.outputs as object)];
    const { inputs, outputs } = evaluate(model);
    for (const id of Object.keys(trial.changes)) expect(model.says.changes).toHaveProperty(id);
    for (const place of [trial.check, ...Object.values(trial.changes)]
      .flat()
      .flatMap((line) => (typeof line === 'string' ? placesOf(line) : [])))
      expect(known).toContain(place);
    for (const quantity of Object.keys(trial.within ?? {})) expect(known).toContain(quantity);
    const script = checkScript(trial, { inputs, outputs } as never);
    expect(bash(`set -n\n${script}`).status, script).toBe(0);
  });
});
