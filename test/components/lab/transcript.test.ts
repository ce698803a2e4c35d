import { describe, expect, test } from 'vitest';
import words from '../../../src/components/lab/dock-words.en.ts';
import { transcript } from '../../../src/components/lab/transcript.ts';
import { inLinearTime } from '../../support/linear-time.ts';

/** The lines as they are seen. */
const seen = (text: string) => text.replace(/\x1b\[[\d;]*m/g, '').split('\r\n');
const lines = (output: string, exit = 0, script = 'ss -ltn') =>
  seen(transcript(words, script, { output, exit }));

describe('what the console shows of a run from the page', () => {
  test('names the page, the command as typed, and the output', () => {
    expect(lines('State\nLISTEN\n')).toEqual(['── run from the page ──', '# ss -ltn', 'State', 'LISTEN', '']);
  });

  test('marks the further lines of a command', () => {
    expect(lines('', 0, 'for i in 1 2; do\n  echo $i\ndone\n').slice(1, 4)).toEqual([
      '# for i in 1 2; do',
      '>   echo $i',
      '> done',
    ]);
  });

  test('ends each line with CR LF, the last one too', () => {
    const text = transcript(words, 'seq 2', { output: '1\n2', exit: 0 });
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('tells an exit status that is not 0, and only that', () => {
    expect(lines('', 3)).toContain('── exit status 3 ──');
    expect(lines('').join()).not.toContain('exit status');
  });

  test('keeps colours and drops what would move the cursor, ring or set the title', () => {
    const output = '\x1b[31mred\x1b[0m\x1b[2J\x1b[H\x07\x1b]0;title\x07\x1b(Bplain\x08';
    const text = transcript(words, 'x', { output, exit: 0 });
    expect(text).toContain('\x1b[31mred\x1b[0m');
    expect(text).not.toMatch(/\x1b\[2J|\x1b\[H|[\x07\x08]|title|\(B/);
    expect(text).toContain('plain');
  });

  test('shows of a line that wrote over itself what is left', () => {
    expect(lines('10 %\r50 %\rdone\nnext\r\n').slice(2, 4)).toEqual(['done', 'next']);
  });

  test('shortens what is very long, and says by how much', () => {
    const output = Array.from({ length: 1000 }, (_, at) => `line ${at + 1}\n`).join('');
    const shown = lines(output);
    expect(shown).toContain('… 800 lines left out …');
    expect(shown).toContain('line 160');
    expect(shown).not.toContain('line 161');
    expect(shown).not.toContain('line 960');
    expect(shown).toContain('line 961');
    expect(lines('x'.repeat(100_000))[2]!.length).toBeLessThan(2100);
  });

  test('is made in linear time, however long the output', () => {
    for (const text of [
      'x'.repeat(2_000_000),
      '\r'.repeat(1_000_000),
      '\x1b]'.repeat(500_000),
      'a\rb\n'.repeat(500_000),
    ])
      expect(inLinearTime(() => lines(text)).length).toBeGreaterThan(0);
  });
});
