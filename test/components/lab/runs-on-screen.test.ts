import { describe, expect, test } from 'vitest';
import { runsOnScreen } from '../../../src/components/lab/runs-on-screen.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const PROMPT = 'root@bench:~# ';

describe('what a screen shows between two prompts', () => {
  test('is a command and what it printed', () => {
    expect(runsOnScreen([`${PROMPT}ss -ltn`, 'State  Recv-Q', 'LISTEN 5'])).toEqual([
      { command: 'ss -ltn', output: 'State  Recv-Q\nLISTEN 5' },
    ]);
  });

  test('is no run where nothing was typed, or what was typed was thrown away', () => {
    expect(runsOnScreen([PROMPT, `${PROMPT}`.trimEnd(), `${PROMPT}half^C`])).toEqual([]);
  });

  test('may be several runs, in any folder and namespace', () => {
    expect(
      runsOnScreen([`${PROMPT}cd /etc`, 'root@bench:/etc# ls rc', 'rc', 'root@rs1:~# hostname']),
    ).toEqual([
      { command: 'cd /etc', output: '' },
      { command: 'ls rc', output: 'rc' },
      { command: 'hostname', output: '' },
    ]);
  });

  test('keeps the further lines of a command, whether the shell asked for them', () => {
    expect(runsOnScreen([`${PROMPT}for n in 1 2; do`, '>   echo $n', '> done', '1', '2'])).toEqual([
      { command: 'for n in 1 2; do\n  echo $n\ndone', output: '1\n2' },
    ]);
  });

  test('or showed them as they were sent', () => {
    expect(runsOnScreen([`${PROMPT}echo 1`, 'echo 2', '1', '2'], 'echo 1\necho 2')).toEqual([
      { command: 'echo 1\necho 2', output: '1\n2' },
    ]);
  });

  test('keeps empty lines of the output and a quoted line that looks like the shell’s', () => {
    expect(runsOnScreen([`${PROMPT}cat mail`, 'he wrote:', '', '> yes'])).toEqual([
      { command: 'cat mail', output: 'he wrote:\n\n> yes' },
    ]);
  });

  test('leaves out what stands before any prompt', () => {
    expect(runsOnScreen(['rest of something', `${PROMPT}true`])).toEqual([{ command: 'true', output: '' }]);
  });

  test('is read in linear time', () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => (at % 2 ? 'x'.repeat(20) : `${PROMPT}echo`));
    expect(inLinearTime(() => runsOnScreen(lines)).length).toBe(100_000);
  });
});
