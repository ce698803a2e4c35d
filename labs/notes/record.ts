import { type NoteRun } from './run-note.ts';

/** What the last runs of the notes leave for the site: `labs/record.json`. */
export interface LabRecord {
  /** Says what the file is: it is never edited. */
  generated: string;
  /** By `<topic>/<name>`, in alphabetical order. */
  notes: Record<string, NoteRecord>;
}

/** One note's last run; a run of some notes leaves those of the others as they were. */
export interface NoteRecord extends Pick<NoteRun, 'run' | 'passed'> {
  /** Of the fences that were run: a note with another one has not been run as it stands. */
  fingerprint: string;
  /** As `Date.toISOString` writes it. */
  date: string;
  /** `6.1.0-50-686 (6.1.176-1)` */
  kernel: string;
  /** The image's id. */
  image: string;
  /** Short; with `+` at its end when notes or labs differed from it. */
  commit: string;
  /** What each fence did, in the order of the note; those that a failed machine never ran are missing. */
  outputs: { exit: number; output: string }[];
  /** Of the image's disk, those that were touched, in order, with spaces between: one line of the file. */
  pieces: string;
}

const GENERATED = 'by `npm run test:labs`; never edited by hand';

/**
 * A record with some notes run again.
 * @param ran by `<topic>/<name>`
 * @param existing the notes that there are: others leave the record
 */
export function mergeRecord(
  before: LabRecord | undefined,
  ran: Readonly<Record<string, NoteRecord>>,
  existing: readonly string[],
): LabRecord {
  const all = { ...before?.notes, ...ran };
  const notes = [...existing].sort().flatMap((id) => (all[id] ? [[id, all[id]] as const] : []));
  return { generated: GENERATED, notes: Object.fromEntries(notes) };
}

/** As it stands in its file: small differences between two runs stay small in a diff. */
export function formatRecord(record: LabRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
