import { describeFailure, MachineError } from '../machine/failure.ts';
import { type Machine } from '../machine/machine.ts';
import { isSkipOver, type RunFence } from '../snippets/fence.ts';
import { findFences, type FoundFence } from '../snippets/find.ts';
import { runStep, stepOf, type StepRun } from './run-step.ts';

/** What an author must look at; `diff` has a line each for what was expected (`-`) and printed (`+`). */
export interface Complaint {
  line: number;
  what: string;
  diff?: string;
}

/** What happened when a note was run. Lines are those of its file, counted from 1. */
export interface NoteRun {
  /** Fences that were to be run, and those that did as the note says. */
  run: number;
  passed: number;
  skipped: { line: number; why: string; until: string }[];
  outputs: { line: number; exit: number; output: string }[];
  complaints: Complaint[];
}

export interface RunOptions {
  /** As 2027-11-21. */
  today: string;
  /** Each fence has its time this many times; see run-step.ts. */
  patience: number;
}

/** The fences of a note that are run, in order. */
export function runFences(text: string): (FoundFence & { fence: RunFence })[] {
  return findFences(text).fences.filter((found): found is FoundFence & { fence: RunFence } => {
    return found.fence.kind === 'run';
  });
}

/**
 * Runs a note's fences in order. A fence that fails does not keep the next from running; a machine that fails does.
 * @param machine ready, and as it is after a reset
 * @param text the note's file
 */
export async function runNote(
  machine: Pick<Machine, 'run'>,
  text: string,
  { today, patience }: RunOptions,
): Promise<NoteRun> {
  const result: NoteRun = { run: 0, passed: 0, skipped: [], outputs: [], complaints: [] };
  const { fences, problems } = findFences(text);
  result.complaints.push(...problems.map(({ line, problem }) => ({ line, what: problem })));
  for (const { fence, line } of fences) {
    if (fence.kind !== 'skip') continue;
    result.skipped.push({ line, why: fence.why, until: fence.until });
    if (isSkipOver(fence, today))
      result.complaints.push({
        line,
        what: `the reason to skip it was believed until ${fence.until}: look again.`,
      });
  }
  const toRun = runFences(text);
  result.run = toRun.length;
  for (const [n, found] of toRun.entries()) {
    const { line } = found;
    let real: StepRun;
    try {
      real = await runStep(machine, stepOf(found), patience);
    } catch (error) {
      if (!(error instanceof MachineError)) throw error;
      const rest = toRun.length - n - 1;
      const unrun = rest > 0 ? ` ${rest} after it never ran.` : '';
      result.complaints.push({ line, what: `${describeFailure(error.failure)}.${unrun}` });
      break;
    }
    result.outputs.push({ line, exit: real.exit, output: real.output });
    result.complaints.push(...complaintsAbout(found, real));
    if (real.differences.length === 0) result.passed += 1;
  }
  return result;
}

/** The differences as an author is told them. */
function complaintsAbout(
  { line, output }: FoundFence,
  { output: printed, differences }: StepRun,
): Complaint[] {
  return differences.map((difference) => {
    switch (difference.kind) {
      case 'timeout':
        return {
          line,
          what: `not done after ${difference.timeoutMs / 1000} s. It printed:`,
          diff: printed.trimEnd(),
        };
      case 'exit': {
        const said = difference.said === 'failure' ? 'any but 0' : difference.said;
        const what = `exit status ${difference.exit}, not ${said}.`;
        // Whoever printed nothing to compare with has still said why.
        return output ? { line, what } : { line, what, diff: printed.trimEnd() };
      }
      case 'output':
        return { line: output!.line, what: 'prints something else:', diff: difference.diff };
    }
  });
}
