import { readFileSync } from 'node:fs';
import { runFences } from '../../labs/notes/run-note.ts';
import { stepOf, type Step } from '../../labs/notes/run-step.ts';
import type { Note } from './load.ts';

/** What a page must know to run a note's commands. */
export interface NoteSteps {
  /** In order. They are those of the English text in every language. */
  steps: Step[];
  /** Of the image's disk, those that the steps will touch, as far as that is known. */
  pieces: number[];
}

/** @param image the id of the image that the site is built with: what was touched on another one's disk says nothing */
export function noteSteps({ id, ran }: Pick<Note, 'id' | 'ran'>, image: string | undefined): NoteSteps {
  const steps = runFences(readFileSync(`content/notes/${id}/en.mdx`, 'utf8')).map(stepOf);
  return { steps, pieces: ran && ran.image === image ? ran.pieces : [] };
}
