import { describe, expect, test } from 'vitest';
import { barKeys, keyBytes, withCtrl } from '../../../src/components/lab/key-bytes.ts';

const plain = { ctrl: false, isApplicationCursor: false };

describe('a key of the bar', () => {
  test.each([
    ['Esc', '\x1b'],
    ['Tab', '\t'],
    ['↑', '\x1b[A'],
    ['↓', '\x1b[B'],
    ['→', '\x1b[C'],
    ['←', '\x1b[D'],
    ['|', '|'],
    ['/', '/'],
    ['-', '-'],
    ['~', '~'],
  ] as const)('%s sends what a keyboard would', (key, bytes) => {
    expect(keyBytes(key, plain)).toBe(bytes);
  });

  test('each has bytes', () => {
    for (const key of barKeys) expect(keyBytes(key, plain)).not.toBe('');
  });

  test('arrows follow the mode that the program asked for, and Ctrl', () => {
    expect(keyBytes('↑', { ctrl: false, isApplicationCursor: true })).toBe('\x1bOA');
    expect(keyBytes('←', { ctrl: true, isApplicationCursor: true })).toBe('\x1b[1;5D');
  });
});

describe('a held Ctrl', () => {
  test.each([
    ['c', '\x03'],
    ['C', '\x03'],
    ['d', '\x04'],
    ['z', '\x1a'],
    ['[', '\x1b'],
    ['\\', '\x1c'],
    ['_', '\x1f'],
    ['-', '\x1f'],
    ['@', '\0'],
    [' ', '\0'],
    ['?', '\x7f'],
  ])('makes a control character of %s', (typed, bytes) => {
    expect(withCtrl(typed)).toBe(bytes);
  });

  test.each(['1', 'é', '中', 'ab', '', '\x1b[A'])('leaves %j as it is', (typed) => {
    expect(withCtrl(typed)).toBe(typed);
  });
});
