import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runFingerprint } from '../../labs/notes/fingerprint.node.ts';
import type { LabRecord, NoteRecord } from '../../labs/notes/record.ts';
import { runFences } from '../../labs/notes/run-note.ts';
import { fillOutput } from '../../labs/snippets/match.ts';

/** What `npm run test:labs` saw, from the folder that the site is built in. */
const RECORD = 'labs/record.json';

/** A run of a note's commands on the machine, as the head of the note tells it. */
export interface LabRun extends Pick<NoteRecord, 'run' | 'passed' | 'kernel' | 'commit' | 'image'> {
  date: Date;
  /**
   * What each runnable fence printed, in the order of the note, in the form that the note gives it: wildcards are filled, `…`
   * stands for what the note leaves out. Undefined where the note shows no output, or where the run printed another one.
   */
  outputs: (string | undefined)[];
  /** Of the image's disk, those that the commands touched, in order. */
  pieces: number[];
}

/**
 * The last run of a note's commands; undefined when there was none, or when a command or an output has changed since.
 * @param id `<topic>/<name>`
 * @param english the whole `en.mdx`: both languages run the same commands
 */
export function labRun(id: string, english: string): LabRun | undefined {
  const found = readRecord()?.notes[id];
  if (!found || found.fingerprint !== runFingerprint(english)) return undefined;
  const { run, passed, kernel, commit, image, date, pieces } = found;
  const outputs = runFences(english).map(({ output }, n) => {
    const printed = found.outputs[n]?.output;
    if (!output || printed === undefined) return undefined;
    return fillOutput(output.text, printed, { unordered: output.unordered });
  });
  return {
    run,
    passed,
    kernel,
    commit,
    image,
    date: new Date(date),
    outputs,
    pieces: pieces.match(/\d+/g)?.map(Number) ?? [],
  };
}

/** Each fence of a page asks: what was read last is kept with what it was read from. */
const lastRuns = new Map<
  string,
  { english: string; record: LabRecord | undefined; run: LabRun | undefined }
>();

/** The same by the note's id alone. */
export function lastRun(id: string): LabRun | undefined {
  const file = join(process.cwd(), `content/notes/${id}/en.mdx`);
  if (!existsSync(file)) return undefined;
  const english = readFileSync(file, 'utf8');
  const record = readRecord();
  let last = lastRuns.get(id);
  if (last?.english !== english || last.record !== record) {
    last = { english, record, run: labRun(id, english) };
    lastRuns.set(id, last);
  }
  return last.run;
}

let read: { file: string; changed: number; record: LabRecord } | undefined;

/** The record, read anew when its file has changed; undefined when there is none. */
function readRecord(): LabRecord | undefined {
  const file = join(process.cwd(), RECORD);
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return undefined;
  if (read?.file !== file || read.changed !== changed)
    read = { file, changed, record: JSON.parse(readFileSync(file, 'utf8')) as LabRecord };
  return read.record;
}
