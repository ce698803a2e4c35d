import { basename, dirname } from 'node:path';
import { type NoteToRun } from '../../labs/notes/machine-pool.node.ts';
import { type NoteRun } from '../../labs/notes/run-note.ts';
import { canBeUpdated } from './fence-marks.ts';

/**
 * A run of a note as the terminal of `npm run dev` shows it: how many did as the note says, then `file:line: what` and the
 * difference for each that did not.
 * @param tookMs the whole run
 */
export function report({ file, text }: NoteToRun, run: NoteRun, tookMs: number): string {
  const name = basename(dirname(file));
  const lines = [`${name}: ${run.passed} of ${run.run} as the note says (${(tookMs / 1000).toFixed(1)} s)`];
  for (const { line, what, diff } of run.complaints) {
    lines.push(`${file}:${line}: ${what}`);
    if (diff) lines.push(diff.replaceAll(/^/gm, '    '));
  }
  if (canBeUpdated(text, run))
    lines.push(`\`npm run test:labs -- ${name} --update\` writes what was printed into the note.`);
  return lines.join('\n');
}
