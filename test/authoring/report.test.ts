import { describe, expect, test } from 'vitest';
import { runNote } from '../../labs/notes/run-note.ts';
import { fenceMarks } from '../../src/authoring/fence-marks.ts';
import { report } from '../../src/authoring/report.ts';

const FILE = 'content/notes/network/two/en.mdx';
const NOTE = [
  '---',
  'title: Two',
  '---',
  '',
  '```sh run',
  'one',
  '```',
  '',
  '```text output',
  '1',
  '```',
  '',
  '```sh run',
  'two',
  '```',
];
const text = NOTE.join('\n');

/** What `one` and `two` do. */
const run = (does: Record<string, { exit?: number; output?: string }>) =>
  runNote(
    {
      run: async (script) => ({ exit: 0, output: '', isTimedOut: false, ...does[script] }),
    },
    text,
    { today: '2026-11-21', patience: 1 },
  );

describe('a run on save', () => {
  test('that went as the note says is one line, and a mark at each fence', async () => {
    const result = await run({ one: { output: '1\n' } });
    expect(report({ file: FILE, text }, result, 2345)).toBe('two: 2 of 2 as the note says (2.3 s)');
    expect(fenceMarks(text, result).map(({ verdict }) => verdict)).toEqual(['as expected', 'as expected']);
  });

  test('names file, line and difference of an output, and how it gets into the note', async () => {
    const result = await run({ one: { output: '7\n' } });
    expect(report({ file: FILE, text }, result, 1000).split('\n')).toEqual([
      'two: 1 of 2 as the note says (1.0 s)',
      `${FILE}:9: prints something else:`,
      '    - 1',
      '    + 7',
      '`npm run test:labs -- two --update` writes what was printed into the note.',
    ]);
    expect(fenceMarks(text, result)).toEqual([
      { verdict: 'differs', complaints: [{ line: 9, what: 'prints something else:', diff: '- 1\n+ 7' }] },
      { verdict: 'as expected', complaints: [] },
    ]);
  });

  test('offers no update where a command only ended badly', async () => {
    const result = await run({ one: { output: '1' }, two: { exit: 3, output: 'no such thing\n' } });
    const said = report({ file: FILE, text }, result, 1000);
    expect(said).toContain(`${FILE}:13: exit status 3, not 0.\n    no such thing`);
    expect(said).not.toContain('--update');
    expect(fenceMarks(text, result)[1]!.verdict).toBe('differs');
  });

  test('marks what was never run as such', async () => {
    const result = { ...(await run({ one: { output: '1' } })), outputs: [] };
    expect(fenceMarks(text, result).map(({ verdict }) => verdict)).toEqual(['not run', 'not run']);
  });
});
