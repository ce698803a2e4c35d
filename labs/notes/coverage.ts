import { findFences } from '../snippets/find.ts';

/** How much of what a note types at a shell is run by the tests. */
export interface NoteCoverage {
  /** Fences of shell commands. */
  shell: number;
  /** Those of them that are run. */
  runnable: number;
  /** Those that say why they are not, and until when that is believed. Lines are those of the file, counted from 1. */
  skipped: { line: number; why: string; until: string }[];
  /** Those that are only shown. */
  shown: number;
}

const isShell = (language: string) => /^(?:sh|bash|console)$/.test(language);

/** @param text a note's English file: the translation has the same commands */
export function noteCoverage(text: string): NoteCoverage {
  const fences = findFences(text).fences.filter(({ fence }) => isShell(fence.language));
  const runnable = fences.filter(({ fence }) => fence.kind === 'run').length;
  const skipped = fences.flatMap(({ fence, line }) =>
    fence.kind === 'skip' ? [{ line, why: fence.why, until: fence.until }] : [],
  );
  return { shell: fences.length, runnable, skipped, shown: fences.length - runnable - skipped.length };
}

/** The part of the shell fences that is run, 0–1; 1 where there is nothing to run. */
export function coverageShare({ shell, runnable }: Pick<NoteCoverage, 'shell' | 'runnable'>): number {
  return shell === 0 ? 1 : runnable / shell;
}
