import { runFences, type Complaint, type NoteRun } from '../../labs/notes/run-note.ts';

/** How one runnable fence of a note did. */
export interface FenceMark {
  verdict: 'as expected' | 'differs' | 'not run';
  /** What an author must look at, with lines of the note's file. */
  complaints: Complaint[];
}

/** What the server tells an open page about its note, `<topic>/<name>`. */
export type NoteNews = { note: string } & (
  | { kind: 'running' }
  /** A mark for each runnable fence, in their order. */
  | { kind: 'done'; marks: FenceMark[] }
  | { kind: 'broke'; why: string }
  /** A save of another note took its place. */
  | { kind: 'dropped' }
);

/**
 * A mark for each runnable fence of a note, in their order.
 * @param text the note's file as it was run
 */
export function fenceMarks(text: string, { outputs, complaints }: NoteRun): FenceMark[] {
  const hasRun = new Set(outputs.map(({ line }) => line));
  return runFences(text).map(({ line, output }) => {
    const own = complaints.filter((complaint) => complaint.line === line || complaint.line === output?.line);
    if (own.length > 0) return { verdict: 'differs', complaints: own };
    return { verdict: hasRun.has(line) ? 'as expected' : 'not run', complaints: [] };
  });
}

/** Whether a command printed something else, which `npm run test:labs -- <note> --update` can write into the note. */
export function canBeUpdated(text: string, { complaints }: NoteRun): boolean {
  const outputs = new Set(runFences(text).map(({ output }) => output?.line));
  return complaints.some(({ line }) => outputs.has(line));
}
