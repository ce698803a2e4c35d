import { type Machine } from '../machine/machine.ts';
import { type RunFence } from '../snippets/fence.ts';
import { type FoundFence } from '../snippets/find.ts';
import { matchOutput } from '../snippets/match.ts';

/** A block of commands that a note runs, and what it says that they do: all that a machine and a judge need. */
export interface Step {
  code: string;
  /** The exit status it must end with; `failure` is any but 0. */
  exit: number | 'failure';
  /** The time that its author allows it. */
  timeoutMs: number;
  /** What it prints, if that is compared. */
  output: { text: string; unordered: boolean } | undefined;
}

/** How what a step did differs from what its note says. */
export type Difference =
  /** It was ended after this time, which is more than its author allowed. */
  | { kind: 'timeout'; timeoutMs: number }
  | { kind: 'exit'; exit: number; said: number | 'failure' }
  /** `diff` has a line each for what was expected (`-`) and printed (`+`). */
  | { kind: 'output'; diff: string };

export interface StepRun {
  exit: number;
  output: string;
  /** None when it did as its note says; a timeout stands alone. */
  differences: Difference[];
}

/**
 * Each step has its time this many times: limits in notes are for a quiet machine, and on a core that others use too,
 * an emulated one needs several times as long.
 */
export const PATIENCE = 5;

/** The step that a fence of a note describes. */
export function stepOf({ code, fence, output }: FoundFence & { fence: RunFence }): Step {
  const { exit, timeoutMs } = fence;
  return { code, exit, timeoutMs, output: output && { text: output.text, unordered: output.unordered } };
}

/**
 * Runs one step and holds it against its note.
 * @param machine ready
 * @throws MachineError when the machine fails meanwhile
 */
export async function runStep(
  machine: Pick<Machine, 'run'>,
  step: Step,
  patience: number = PATIENCE,
): Promise<StepRun> {
  const timeoutMs = step.timeoutMs * patience;
  const { exit, output, isTimedOut } = await machine.run(step.code, { timeoutMs });
  if (isTimedOut) return { exit, output, differences: [{ kind: 'timeout', timeoutMs }] };
  const differences: Difference[] = [];
  const isAsSaid = step.exit === 'failure' ? exit !== 0 : exit === step.exit;
  if (!isAsSaid) differences.push({ kind: 'exit', exit, said: step.exit });
  if (step.output) {
    const match = matchOutput(step.output.text, output, { unordered: step.output.unordered });
    if (!match.matches) differences.push({ kind: 'output', diff: match.diff });
  }
  return { exit, output, differences };
}
