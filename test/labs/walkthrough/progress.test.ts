import { describe, expect, test } from 'vitest';
import { type Verdict } from '../../../labs/walkthrough/check-step.ts';
import {
  beginning,
  progressAfter,
  secondsTaken,
  type Progress,
  type ProgressEvent,
} from '../../../labs/walkthrough/progress.ts';

const extent = { steps: 2, hints: 3 };
const done: Verdict = { kind: 'done' };
const notYet: Verdict = { kind: 'not-yet', hint: 'queue-full', evidence: '' };
const after = (...events: ProgressEvent[]): Progress =>
  events.reduce((now, event) => progressAfter(now, event, extent), beginning);

describe('progress in a drill', () => {
  test('ends with the last step, and the time counts from the setup', () => {
    const now = after(
      { kind: 'set-up', at: 10_000 },
      { kind: 'checked', verdict: done, at: 20_000 },
      { kind: 'checked', verdict: done, at: 72_400 },
    );
    expect(now.stepsDone).toBe(2);
    expect(secondsTaken(now)).toBe(62);
  });

  test('stays where it is when a check says not yet, is too slow or unclear', () => {
    const start = after({ kind: 'set-up', at: 0 });
    for (const verdict of [notYet, { kind: 'too-slow' }, { kind: 'unclear', output: '' }] as Verdict[])
      expect(progressAfter(start, { kind: 'checked', verdict, at: 5 }, extent)).toEqual(start);
    expect(secondsTaken(start)).toBeUndefined();
  });

  test('counts no step before the setup, and none after the last', () => {
    expect(after({ kind: 'checked', verdict: done, at: 5 })).toEqual(beginning);
    const ended = after(
      { kind: 'set-up', at: 0 },
      { kind: 'checked', verdict: done, at: 1000 },
      { kind: 'checked', verdict: done, at: 2000 },
      { kind: 'checked', verdict: done, at: 9000 },
    );
    expect(ended.stepsDone).toBe(2);
    expect(secondsTaken(ended)).toBe(2);
  });

  test('keeps the hints that were asked for when the machine is another one, and nothing else', () => {
    const now = after(
      { kind: 'hint' },
      { kind: 'set-up', at: 0 },
      { kind: 'hint' },
      { kind: 'checked', verdict: done, at: 1 },
      { kind: 'gave-up' },
      { kind: 'fresh-machine' },
    );
    expect(now).toEqual({ ...beginning, hintsShown: 2 });
  });

  test('has no more hints than there are', () => {
    expect(after(...Array.from({ length: 5 }, () => ({ kind: 'hint' }) as const)).hintsShown).toBe(3);
  });

  test('gives up only what was begun', () => {
    expect(after({ kind: 'gave-up' }).hasGivenUp).toBe(false);
    expect(after({ kind: 'set-up', at: 0 }, { kind: 'gave-up' }).hasGivenUp).toBe(true);
  });
});
