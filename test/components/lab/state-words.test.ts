import { describe, expect, test } from 'vitest';
import { type MachineState } from '../../../labs/machine/lifecycle.ts';
import words from '../../../src/components/lab/dock-words.en.ts';
import { megabytes, spokenState, stateWords } from '../../../src/components/lab/state-words.ts';

const facts = { kernel: '6.1.0-50-686', memoryMiB: 128 };
const states: Record<string, [MachineState, string]> = {
  off: [{ name: 'off' }, 'The machine is off.'],
  downloading: [
    { name: 'downloading', bytes: 4_090_000, totalBytes: 12_300_000 },
    'Downloading the machine, 4.1 of 12 MB',
  ],
  'loading a kept one': [{ name: 'downloading', bytes: 0, totalBytes: 0 }, 'Loading the kept machine'],
  booting: [{ name: 'booting' }, 'Booting'],
  ready: [{ name: 'ready', isPaused: false }, 'Linux 6.1.0-50-686 · ready · 128 MiB'],
  paused: [{ name: 'ready', isPaused: true }, 'Paused'],
  failed: [{ name: 'failed', failure: { kind: 'reboot' } }, 'Stopped working'],
};

test.each(Object.entries(states))('%s is said in words', (_, [state, text]) => {
  expect(stateWords(words, state, facts)).toBe(text);
});

test('a machine of which nothing is known yet is ready all the same', () => {
  expect(stateWords(words, { name: 'ready', isPaused: false }, { kernel: '', memoryMiB: 0 })).toBe('Ready');
});

describe('what is spoken', () => {
  test('does not change from byte to byte', () => {
    const at = (bytes: number) => spokenState(words, { name: 'downloading', bytes, totalBytes: 12e6 });
    expect(at(1e6)).toBe(at(11e6));
  });

  test('differs from state to state', () => {
    const said = Object.values(states).map(([state]) => spokenState(words, state));
    expect(new Set(said).size).toBe(said.length);
  });
});

test.each([
  [0, '0.0'],
  [40_000, '0.0'],
  [4_090_000, '4.1'],
  [9_960_000, '10'],
  [15_531_990, '16'],
])('%i bytes are %s MB', (bytes, text) => {
  expect(megabytes(bytes)).toBe(text);
});
