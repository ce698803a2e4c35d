import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFingerprint } from '../../labs/notes/fingerprint.node.ts';
import type { LabRecord, NoteRecord } from '../../labs/notes/record.ts';

/** Where `npm run test:labs` leaves what it saw. */
const RECORD = '.cache/labs/record.json';

/** A run of a note's commands on the machine, as the head of the note tells it. */
export interface LabRun extends Pick<NoteRecord, 'run' | 'passed'> {
  kernel: string;
  commit: string;
  date: Date;
}

let record: LabRecord | null | undefined;

/**
 * The last run of a note's commands; undefined when there was none, or when a command or an output has changed since.
 * @param id `<topic>/<name>`
 * @param english the whole `en.mdx`: both languages run the same commands
 */
export function labRun(id: string, english: string): LabRun | undefined {
  const file = join(process.cwd(), RECORD);
  record ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LabRecord) : null;
  const found = record?.notes[id];
  if (!record || !found || found.fingerprint !== runFingerprint(english)) return undefined;
  const { run, passed } = found;
  return { run, passed, kernel: record.kernel, commit: record.commit, date: new Date(record.date) };
}
