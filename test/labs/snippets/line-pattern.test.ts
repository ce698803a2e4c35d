import { expect, test } from 'vitest';
import { linePattern } from '../../../labs/snippets/line-pattern.ts';
import { matchOutput } from '../../../labs/snippets/match.ts';

const fits = (expected: string, printed: string) => linePattern(expected).fits(printed);

test.each([
  ['[number]', ['0', '-3', '12.50'], ['', '1.', 'x', '1 2']],
  ['[pid]', ['1', '4194304'], ['', '-1', '12345678', '1.5']],
  ['[port]', ['80', '65535'], ['', '655360', 'http']],
  [
    '[address]',
    ['10.9.0.1', '::1', 'fe80::1', '2001:db8::10.0.0.1'],
    ['10.9.0', 'localhost', '80', 'ab:cd', ''],
  ],
  ['[mac]', ['02:42:ac:11:00:02'], ['02:42:ac:11:00', '02-42-ac-11-00-02']],
  ['[hex]', ['0', 'dead10CC'], ['', '0x1', 'g']],
  [
    '[time]',
    ['03:12', '03:12:44.250', '2026-11-21 03:12:44', '2026-11-21T03:12:44Z', '03:12:44+0100'],
    ['3', '2026-11-21', ''],
  ],
])('%s is one of that form', (place, good, bad) => {
  for (const text of good) expect(fits(place, text), text).toBe(true);
  for (const text of bad) expect(fits(place, text), text).toBe(false);
});

test('forms stand among other text and beside [..]', () => {
  expect(
    fits('[time] nginx[[pid]]: [..] from [address]:[port]', '03:12:44 nginx[17]: hello from 10.9.0.1:52114'),
  ).toBe(true);
  expect(
    fits('[time] nginx[[pid]]: [..] from [address]:[port]', '03:12:44 nginx[x]: hello from 10.9.0.1:52114'),
  ).toBe(false);
  expect(fits('a [..][number] b', 'a x 17 b')).toBe(true);
  expect(fits('[..] [number] [..]', 'took 3 s')).toBe(true);
  expect(fits('[..] [number] [..]', 'took three s')).toBe(false);
});

test('brackets with another word are plain text', () => {
  expect(linePattern('[ASSURED] [root] [::]:80').isPlain).toBe(true);
  expect(fits('[ASSURED]', '[ASSURED]')).toBe(true);
  expect(linePattern('[pid]').isPlain).toBe(false);
});

test('a form in an output that comes in any order', () => {
  const match = (printed: string) => matchOutput('b [number]\na [pid]', printed, { unordered: true }).matches;
  expect(match('a 7\nb 1.5')).toBe(true);
  expect(match('a 7\nb x')).toBe(false);
});

test('long lines of everything that could fit are decided at once', () => {
  const printed = `${'1:'.repeat(5000)}x`;
  expect(fits(`${'[..][number]:'.repeat(40)}y`, printed)).toBe(false);
  expect(fits(`${'[..][number]:'.repeat(40)}[..]x`, printed)).toBe(true);
});
