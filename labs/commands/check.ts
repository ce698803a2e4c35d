/**
 * `npm run test:labs [-- <note or drill>…] [--update] [--image <folder>] [--report <file>]`: runs the commands of notes on the
 * machine (of drafts only when they are named) and compares what they print; then goes through the drills: broken, repaired,
 * broken again.
 * `--update` writes what was printed into the notes, in both languages, for their author to review. `--image` takes a built image
 * instead of the one that the recipe describes. `--report` writes what `npm test` counts: `{ passed, failures }`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { imageInFolder } from '../machine/node-image.node.ts';
import { runFingerprint } from '../notes/fingerprint.node.ts';
import { runNotes, type NoteToRun, type PooledRun } from '../notes/machine-pool.node.ts';
import { mergeRecord, formatRecord, type LabRecord } from '../notes/record.ts';
import { type NoteRun } from '../notes/run-note.ts';
import { PATIENCE } from '../notes/run-step.ts';
import { updateOutputs } from '../notes/update-outputs.ts';
import { checkDrills } from '../scenarios/check-drills.node.ts';
import { scenarioNames } from '../scenarios/read-scenario.node.ts';
import { imageOrExit } from './image-or-exit.ts';

const RECORD = 'labs/record.json';
const STATES = '.cache/labs/states';
/** A machine needs a core and some 500 MB; more than these would only wait for memory. */
const MOST_MACHINES = 4;

const { values, positionals } = parseArgs({
  options: {
    update: { type: 'boolean', default: false },
    image: { type: 'string' },
    report: { type: 'string' },
  },
  allowPositionals: true,
});
const idOf = (file: string) => dirname(file).split('/').slice(-2).join('/');
const all = globSync('content/notes/*/*/en.mdx').sort();
const drills = scenarioNames().filter((name) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter(
  (asked) =>
    !drills.includes(asked) && !all.some((file) => asked === idOf(file) || asked === basename(dirname(file))),
);
if (unknown.length > 0) {
  console.error(
    `There is no note ${unknown.join(', ')} under content/notes, nor a drill under labs/scenarios.`,
  );
  process.exit(64);
}
const isAsked = (file: string) =>
  positionals.some((asked) => asked === idOf(file) || asked === basename(dirname(file)));
const isDraft = (text: string) => {
  const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  return /^draft: true$/m.test(head);
};
const notes = all
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ file, text }) => (positionals.length === 0 ? !isDraft(text) : isAsked(file)));

const folder = values.image ?? (await imageOrExit((line) => console.log(line))).folder;
const { manifest } = await imageInFolder(folder);

const begun = performance.now();
const date = new Date();
const results = new Map<NoteToRun, PooledRun>();
const broken = new Set<NoteToRun>();
const failures: string[] = [];
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const count = Math.min(availableParallelism(), MOST_MACHINES, notes.length);
console.log(`Linux ${manifest.kernel}, ${notes.length} notes, ${count} machines`);
await runNotes(
  notes,
  count,
  { folder, states: STATES, options: { today: localDay(date), patience: PATIENCE } },
  {
    booted: (tookMs) => console.log(`booted in ${seconds(tookMs)}`),
    done: (note, result, tookMs) => {
      results.set(note, result);
      console.log(
        `${idOf(note.file)}: ${result.passed} of ${result.run} as the note says (${seconds(tookMs)})`,
      );
      for (const { line, what, diff } of result.complaints) {
        failures.push(`${note.file}:${line}: ${what}${diff ? `\n${diff}` : ''}`);
        console.log(`\n${note.file}:${line}: ${what}${diff ? `\n${diff.replaceAll(/^/gm, '    ')}` : ''}\n`);
      }
      if (values.update) update(note, result);
    },
    broke: (note, error) => {
      if (note) broken.add(note);
      failures.push(`${note?.file ?? 'boot'}: the machine broke: ${error.message}`);
      console.log(`\n${note ? `${note.file}: ` : ''}the machine broke: ${error.stack ?? error.message}\n`);
    },
  },
);

updateRecord();
const unrun = notes.filter((note) => !results.has(note) && !broken.has(note));
failures.push(...unrun.map(({ file }) => `${file}: not run`));

const failedDrills = await checkDrills(
  drills,
  Math.min(availableParallelism(), MOST_MACHINES),
  { folder, states: STATES, patience: PATIENCE },
  (line) => console.log(line),
);
failures.push(...failedDrills);

const sum = (key: 'run' | 'passed') => [...results.values()].reduce((sum, result) => sum + result[key], 0);
const passed = sum('passed') + drills.length - failedDrills.length;
console.log(
  `\n${passed} passed, ${failures.length} failed: ${sum('run')} commands, ${drills.length} drills (${seconds(performance.now() - begun)})`,
);
if (values.report) writeFileSync(values.report, JSON.stringify({ passed, failures }));
process.exitCode = failures.length > 0 ? 1 : 0;

function update(note: NoteToRun, { outputs, complaints }: NoteRun): void {
  // What a command printed that did not end as it should is nothing to show.
  const failed = new Set(complaints.map(({ line }) => line));
  const printed = new Map(
    outputs.filter(({ line }) => !failed.has(line)).map(({ line, output }) => [line, output]),
  );
  for (const file of [note.file, note.file.replace(/en\.mdx$/, 'zh-CN.mdx')]) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    const updated = updateOutputs(text, note.text, printed);
    if (updated === text) continue;
    writeFileSync(file, updated);
    console.log(`${file}: rewritten; read it with git diff`);
  }
}

/** Each note that was run gets a new entry; what the site shows is so always from a run of the note as it stands. */
function updateRecord(): void {
  const before = existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as LabRecord) : undefined;
  const commit = commitNow();
  const ran = [...results].map(([{ file, text }, { run, passed, outputs, pieces }]) => [
    idOf(file),
    {
      fingerprint: runFingerprint(text),
      date: date.toISOString(),
      kernel: manifest.kernel,
      image: manifest.id,
      commit,
      run,
      passed,
      outputs: outputs.map(({ exit, output }) => ({ exit, output })),
      pieces: pieces.join(' '),
    },
  ]);
  writeFileSync(RECORD, formatRecord(mergeRecord(before, Object.fromEntries(ran), all.map(idOf))));
}

function commitNow(): string {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--', 'content', 'labs', `:!${RECORD}`) !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}

function localDay(day: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
