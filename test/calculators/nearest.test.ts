import { expect, test } from 'vitest';
import { nearest } from '../../src/calculators/nearest.ts';

const names = ['syn-queue', 'raid', 'exit-code', 'conntrack'];

test('the nearest name comes first', () => {
  expect(nearest('syn-qeue', names)[0]).toBe('syn-queue');
  expect(nearest('queue', names)).toEqual(['syn-queue']);
  expect(nearest('RAID5', names)).toEqual(['raid']);
});

test('all are named when none is near', () => {
  expect(nearest('zzzzzzzzzzzz', names)).toEqual(names);
});
