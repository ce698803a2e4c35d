import { type Verdict } from './check-step.ts';

/** Where a reader stands in one scenario, on the machine as it is now. Times are milliseconds since 1970. */
export interface Progress {
  /** When the machine was broken; undefined before that, and again when the machine is another one. */
  startedAt: number | undefined;
  /** How many steps are done; at the number of all steps the scenario is. */
  stepsDone: number;
  /** How many hints were asked for: these stay, whatever happens to the machine. */
  hintsShown: number;
  solvedAt: number | undefined;
  /** The solution was run by the page. */
  hasGivenUp: boolean;
}

/** What happens to a reader. */
export type ProgressEvent =
  | { kind: 'set-up'; at: number }
  /** The step after those that are done was asked for. */
  | { kind: 'checked'; verdict: Verdict; at: number }
  | { kind: 'hint' }
  | { kind: 'gave-up' }
  /** Reset, started or stopped by somebody else: nothing of the scenario is left on it. */
  | { kind: 'fresh-machine' };

/** How much of a scenario there is. */
export interface Extent {
  steps: number;
  hints: number;
}

/** Nothing done, nothing asked. */
export const beginning: Progress = {
  startedAt: undefined,
  stepsDone: 0,
  hintsShown: 0,
  solvedAt: undefined,
  hasGivenUp: false,
};

/** Where the reader stands after an event. What makes no sense where they stand changes nothing. */
export function progressAfter(now: Progress, event: ProgressEvent, { steps, hints }: Extent): Progress {
  switch (event.kind) {
    case 'set-up':
      return { ...beginning, hintsShown: now.hintsShown, startedAt: event.at };
    case 'fresh-machine':
      return { ...beginning, hintsShown: now.hintsShown };
    case 'hint':
      return { ...now, hintsShown: Math.min(now.hintsShown + 1, hints) };
    case 'gave-up':
      return now.startedAt === undefined ? now : { ...now, hasGivenUp: true };
    case 'checked': {
      if (now.startedAt === undefined || event.verdict.kind !== 'done' || now.stepsDone === steps) return now;
      const stepsDone = now.stepsDone + 1;
      return { ...now, stepsDone, solvedAt: stepsDone === steps ? event.at : undefined };
    }
  }
}

/** Whole seconds from the start to the last step; undefined while it is not done. */
export function secondsTaken({ startedAt, solvedAt }: Progress): number | undefined {
  if (startedAt === undefined || solvedAt === undefined) return undefined;
  return Math.max(0, Math.round((solvedAt - startedAt) / 1000));
}
