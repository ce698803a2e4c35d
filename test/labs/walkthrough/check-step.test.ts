import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type ScriptResult } from '../../../labs/machine/machine.ts';
import { checkStep, verdictOf } from '../../../labs/walkthrough/check-step.ts';

/** This machine's bash in the place of the emulated one. */
const machine = {
  run: (script: string): Promise<ScriptResult> => {
    const { status, stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${script}`], { encoding: 'utf8' });
    return Promise.resolve({ exit: status ?? 1, output: stdout, isTimedOut: false });
  },
};
const check = (script: string) => checkStep(machine, { check: script, timeoutMs: 1000 });

describe('a check', () => {
  test('that exits with 0 is done, whatever it printed', async () => {
    expect(await check('echo hint queue-full')).toEqual({ kind: 'done' });
  });

  test('says why not by hint, with evidence of several lines or none, and ends there', async () => {
    expect(await check('echo noise; hint queue-full "$(printf "a\\nb")"; exit 0')).toEqual({
      kind: 'not-yet',
      hint: 'queue-full',
      evidence: 'a\nb',
    });
    expect(await check('false || hint gone')).toEqual({ kind: 'not-yet', hint: 'gone', evidence: '' });
  });

  test('that fails without a hint is unclear, and a printed word "hint" is none', async () => {
    expect(await check('echo hint queue-full; no-such-tool')).toMatchObject({
      kind: 'unclear',
      output: expect.stringContaining('no-such-tool'),
    });
  });

  test('that is not through in its time is too slow, even after a hint', () => {
    expect(verdictOf({ exit: 124, output: '\u0001hint a\n', isTimedOut: true })).toEqual({
      kind: 'too-slow',
    });
  });

  test('has its time as often as patience says', async () => {
    let asked = 0;
    const run = (_: string, { timeoutMs }: { timeoutMs: number }) => {
      asked = timeoutMs;
      return Promise.resolve({ exit: 0, output: '', isTimedOut: false });
    };
    await checkStep({ run }, { check: 'true', timeoutMs: 20_000 }, 3);
    expect(asked).toBe(60_000);
  });
});
