import { createHash } from 'node:crypto';
import { runFences } from './run-note.ts';

/** Stands for all that a run of a note depends on: its commands, what they must end with, and what they must print. */
export function runFingerprint(text: string): string {
  const said = runFences(text).map(({ code, fence, output }) => [
    code,
    fence.exit,
    output?.text ?? null,
    output?.unordered ?? null,
  ]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
