import { describe, expect, test } from 'vitest';
import {
  beyondRead,
  enterprise,
  has,
  isUndecided,
  readKernel,
  type Change,
} from '../../../src/calculators/engine/kernel.ts';

describe('readKernel', () => {
  test.each([
    ['6.1', '6.1'],
    ['v6.1.176', '6.1.176'],
    ['Linux 5.10', '5.10'],
    ['６.１', '6.1'],
    ['2.6.32', '2.6.32'],
    ['6.14-rc3', '6.14'],
    ['6.1.0-50-amd64', '6.1'],
    ['5.15.0-139-generic', '5.15'],
    ['6.12.43+deb13-amd64', '6.12.43'],
    ['4.19.112-gke', '4.19.112'],
    ['el7', 'el7'],
    ['EL8', 'el8'],
    ['RHEL 8', 'el8'],
    ['CentOS Linux 7.9', 'el7'],
    ['rocky 9.4', 'el9'],
    ['3.10.0-1160.el7.x86_64', 'el7'],
    ['4.18.0-553.16.1.el8_10.x86_64', 'el8'],
    ['2.6.32-754.el6.x86_64', 'el6'],
  ])('%s is %s', (text, kernel) => expect(readKernel(text)).toBe(kernel));

  test.each([
    '',
    '6',
    'six',
    '6.1.',
    '.1',
    '6..1',
    'el',
    'el5',
    'el7x',
    '6.1 6.2',
    '1e3.1',
    '99999.1',
    '6.1'.repeat(40),
  ])('%j is none', (text) => expect(readKernel(text)).toBeNull());
});

describe('a change', () => {
  const change: Change = {
    mainline: '6.13',
    enterprise: 8,
    stable: ['5.10.234', '6.1.125'],
    assumed: ['6.1'],
  };

  test.each([
    ['6.13', true],
    ['6.18.2', true],
    ['99.0', true],
    ['6.12.99', false],
    ['6.9', false],
    ['6.1.124', false],
    ['6.1.125', true],
    ['6.1', true],
    ['5.10', false],
    ['5.10.234', true],
    ['5.10.99', false],
    ['el7', false],
    ['el8', true],
    ['el9', true],
  ])('%s: %s', (kernel, expected) => expect(has(kernel, change)).toBe(expected));

  test('is compared by number, not as text', () => {
    expect(has('4.9', { mainline: '4.10' })).toBe(false);
    expect(has('10.0', { mainline: '4.10' })).toBe(true);
  });

  test('that no enterprise kernel read has, is in none of them', () => {
    expect(has('el8', { mainline: '6.13' })).toBe(false);
    expect(has('el9', { mainline: '6.13' })).toBe(true);
  });

  test('is undecided only where the missing third number could tell', () => {
    expect(['6.1', '5.10'].map((kernel) => isUndecided(kernel, change))).toEqual([true, true]);
    expect(['6.1.3', '6.9', '6.13', 'el8'].map((kernel) => isUndecided(kernel, change))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

test('what lies beyond the sources that were read is told', () => {
  expect(['6.18.9', '2.6.32', 'el6', 'el8'].map(beyondRead)).toEqual([null, null, null, null]);
  expect(['6.19', '7.0', 'el9'].map(beyondRead)).toEqual(['newer', 'newer', 'newer']);
  expect(beyondRead('2.4')).toBe('older');
  expect([enterprise('el7'), enterprise('6.1')]).toEqual([7, null]);
});
