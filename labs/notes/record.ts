import { type NoteRun } from './run-note.ts';

/** What a run of all notes leaves for the site: `.cache/labs/record.json`. */
export interface LabRecord {
  /** `6.1.0-50-686 (6.1.176-1)` */
  kernel: string;
  /** The image's id. */
  image: string;
  /** As `Date.toISOString` writes it. */
  date: string;
  /** Short; with `+` at its end when notes or labs differed from it. */
  commit: string;
  /** By `<topic>/<name>`. */
  notes: Record<string, NoteRecord>;
}

export interface NoteRecord extends Omit<NoteRun, 'complaints'> {
  /** Of the fences that were run: a note with another one has not been run as it stands. */
  fingerprint: string;
}
