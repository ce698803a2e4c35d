import { type Failure } from '../../../../labs/machine/failure.ts';
import { type StepRun } from '../../../../labs/notes/run-step.ts';
import { fill } from '../../../i18n/fill.ts';
import { type Verdict } from '../../lab/runs.ts';
import { type Footing, type Mark } from './machine-steps.ts';
import type { StepWords } from './words.en.ts';

/** What stands beside a step, in one line. */
export function markWords(words: StepWords, mark: Mark): string {
  switch (mark.kind) {
    case 'waiting':
    case 'ready':
    case 'running':
      return words[mark.kind];
    case 'failed':
      return isWithoutWebAssembly(mark.failure) ? words.noWebAssembly : words.failed;
    case 'preparing':
      if (mark.by === 'steps') return fill(words.preparing, { at: mark.at, of: mark.of });
      return mark.by === 'start' ? words.starting : words.resetting;
    case 'done':
      return mark.run.differences.length === 0 ? words.expected : `≠ ${differenceWords(words, mark.run)}`;
  }
}

/** The browser lacks it, or refused it to the emulator. */
const isWithoutWebAssembly = (failure: Failure | undefined): boolean =>
  failure?.kind === 'unsupported'
    ? failure.lacks === 'webAssembly'
    : failure?.kind === 'emulator' && failure.reason.includes('WebAssembly');

function differenceWords(words: StepWords, { differences }: StepRun): string {
  return differences
    .map((difference) => {
      switch (difference.kind) {
        case 'timeout':
          return fill(words.timeout, { seconds: difference.timeoutMs / 1000 });
        case 'exit':
          return difference.said === 'failure'
            ? words.noFailure
            : fill(words.exit, { exit: difference.exit, said: difference.said });
        case 'output':
          return words.differs;
      }
    })
    .join(' · ');
}

/** What is said of a step among the runs of the dock. @param step from 0 */
export function verdictWords(words: StepWords, run: StepRun, step: number): Verdict {
  const differs = run.differences.find(({ kind }) => kind === 'output');
  return {
    step: fill(words.menu, { step: step + 1 }),
    text: markWords(words, { kind: 'done', run, footing: undefined }),
    isGood: run.differences.length === 0,
    ...(differs?.kind === 'output'
      ? { diff: { title: words.difference, legend: words.legend, text: diffText(words, differs.diff) } }
      : {}),
  };
}

/** A difference line by line; signs stand in front, so that colour only helps. */
export function diffText(words: StepWords, diff: string): string {
  return diff
    .split('\n')
    .map((line) => {
      const equal = /^ {2}\((\d+) equal lines\)$/.exec(line)?.[1];
      if (equal !== undefined) return `  ${fill(words.equalLines, { count: equal })}`;
      return (line[0] === '-' ? '−' : (line[0] ?? ' ')) + line.slice(1);
    })
    .join('\n');
}

/**
 * Where the machine stood, if that may be why a step does otherwise; a step that did as expected needs no such reason, but
 * one that is still running on nothing may take its whole time.
 */
export function footingWords(words: StepWords, mark: Mark): string | undefined {
  if (mark.kind !== 'running' && mark.kind !== 'done') return undefined;
  const { footing } = mark;
  if (!footing || (mark.kind === 'done' && mark.run.differences.length === 0)) return undefined;
  if (footing.kind === 'missing')
    return fill(footing.steps.length === 1 ? words.oneMissing : words.manyMissing, {
      steps: stepNumbers(footing),
    });
  return mark.kind === 'done' ? words[footing.kind] : undefined;
}

/** Steps as a reader counts them: `1–3, 5`. */
function stepNumbers({ steps }: Extract<Footing, { kind: 'missing' }>): string {
  const runs: [number, number][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.[1] === step - 1) last[1] = step;
    else runs.push([step, step]);
  }
  return runs.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(', ');
}

/** What the button says that takes a clean machine to a step and runs it. */
export function startWords(words: StepWords, step: number): string {
  if (step === 0) return words.startNone;
  return step === 1 ? words.startOne : fill(words.startMany, { last: step });
}
