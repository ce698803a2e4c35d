import { expect, test } from 'vitest';
import { MachineError } from '../../../labs/machine/failure.ts';
import { type ScriptResult } from '../../../labs/machine/machine.ts';
import { runNote } from '../../../labs/notes/run-note.ts';

const OPTIONS = { today: '2026-11-21', patience: 3 };
const fence = (info: string, ...lines: string[]) => ['```' + info, ...lines, '```', '', ''].join('\n');

/** A machine whose answers are written down: by script, `[exit, output]`. */
function machine(answers: Record<string, [number, string] | 'timeout' | 'panic'>) {
  const asked: { script: string; timeoutMs: number }[] = [];
  const run = async (script: string, { timeoutMs }: { timeoutMs: number }): Promise<ScriptResult> => {
    asked.push({ script, timeoutMs });
    const answer = answers[script] ?? [0, ''];
    if (answer === 'panic') throw new MachineError({ kind: 'panic', text: 'Oops' });
    if (answer === 'timeout') return { exit: 124, output: 'so far\n', isTimedOut: true };
    return { exit: answer[0], output: answer[1], isTimedOut: false };
  };
  return { run, asked };
}

test('fences run in order, and what they did is kept by line', async () => {
  const bench = machine({ a: [0, 'A\n'], b: [3, 'B\n'] });
  const text = fence('sh run', 'a') + fence('text output', 'A') + fence('sh run exit=3 timeout=20s', 'b');
  expect(await runNote(bench, text, OPTIONS)).toEqual({
    run: 2,
    passed: 2,
    skipped: [],
    outputs: [
      { line: 1, exit: 0, output: 'A\n' },
      { line: 9, exit: 3, output: 'B\n' },
    ],
    complaints: [],
  });
  expect(bench.asked).toEqual([
    { script: 'a', timeoutMs: 30_000 },
    { script: 'b', timeoutMs: 60_000 },
  ]);
});

test('another output is told where the output stands, another exit status where the command stands', async () => {
  const text = fence('sh run', 'a') + fence('text output', 'A');
  const { passed, complaints } = await runNote(machine({ a: [1, 'B\n'] }), text, OPTIONS);
  expect(passed).toBe(0);
  expect(complaints).toEqual([
    { line: 1, what: 'exit status 1, not 0.' },
    { line: 5, what: 'prints something else:', diff: '- A\n+ B' },
  ]);
});

test('a command whose output is not compared shows it when its exit status is wrong', async () => {
  const { complaints } = await runNote(machine({ a: [2, 'why\n'] }), fence('sh run', 'a'), OPTIONS);
  expect(complaints).toEqual([{ line: 1, what: 'exit status 2, not 0.', diff: 'why' }]);
});

test('`fails` takes any status but 0', async () => {
  const text = fence('sh run fails', 'a') + fence('sh run fails', 'b');
  const { passed, complaints } = await runNote(machine({ a: [7, ''], b: [0, ''] }), text, OPTIONS);
  expect(passed).toBe(1);
  expect(complaints).toMatchObject([{ line: 5, what: 'exit status 0, not any but 0.' }]);
});

test('a fence out of time fails, with what it printed until then, and the next one runs', async () => {
  const text = fence('sh run', 'a') + fence('sh run', 'b');
  const { passed, complaints } = await runNote(machine({ a: 'timeout' }), text, OPTIONS);
  expect(passed).toBe(1);
  expect(complaints).toEqual([{ line: 1, what: 'not done after 30 s. It printed:', diff: 'so far' }]);
});

test('a machine that fails ends the note', async () => {
  const text = fence('sh run', 'a') + fence('sh run', 'b') + fence('sh run', 'c');
  const { run, passed, complaints } = await runNote(machine({ b: 'panic' }), text, OPTIONS);
  expect([run, passed]).toEqual([3, 1]);
  expect(complaints).toEqual([{ line: 5, what: 'the kernel panicked: Oops. 1 after it never ran.' }]);
});

test('a skipped fence is counted, and fails after its day', async () => {
  const text =
    fence('sh skip="no cluster" until=2026-11-20', 'x') + fence('sh skip="far" until=2027-01-01', 'y');
  const { run, skipped, complaints } = await runNote(machine({}), text, OPTIONS);
  expect(run).toBe(0);
  expect(skipped).toEqual([
    { line: 1, why: 'no cluster', until: '2026-11-20' },
    { line: 5, why: 'far', until: '2027-01-01' },
  ]);
  expect(complaints).toEqual([
    { line: 1, what: 'the reason to skip it was believed until 2026-11-20: look again.' },
  ]);
});

test('what can’t be read in a note is a complaint', async () => {
  const { complaints } = await runNote(machine({}), fence('sh runn', 'x'), OPTIONS);
  expect(complaints).toMatchObject([{ line: 1 }]);
});
