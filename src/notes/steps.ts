import { readFileSync } from 'node:fs';
import { runFences } from '../../labs/notes/run-note.ts';
import { stepOf, type Step } from '../../labs/notes/run-step.ts';
import type { Note } from './load.ts';

/** What a page must know to run a note's commands, in order. They are those of its English text in every language. */
export function noteSteps({ id }: Pick<Note, 'id'>): Step[] {
  return runFences(readFileSync(`content/notes/${id}/en.mdx`, 'utf8')).map(stepOf);
}
