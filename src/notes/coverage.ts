import { noteCoverage as coverageOf, type NoteCoverage } from '../../labs/notes/coverage.ts';
import type { Note } from './load.ts';

export { coverageShare } from '../../labs/notes/coverage.ts';

/** How much of a note's commands is run; reasons are in the note's language. */
export function noteCoverage({ body }: Pick<Note, 'body'>): NoteCoverage {
  return coverageOf(body);
}
