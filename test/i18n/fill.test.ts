import { expect, test } from 'vitest';
import { fill } from '../../src/i18n/fill.ts';

test('fill puts values into their places', () => {
  expect(fill('{done} of {all} steps done', { done: 2, all: 5 })).toBe('2 of 5 steps done');
});

test('fill throws when a value is missing, and names it', () => {
  expect(() => fill('{done} of {all}', { done: 2 })).toThrow('{all}');
});
