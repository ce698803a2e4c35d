import { expect, test } from 'vitest';
import { amount } from '../../src/offline/amount.ts';

test.each([
  [0, '0.0 kB'],
  [340, '0.3 kB'],
  [4_120_000, '4.1 MB'],
  [9_960_000, '10 MB'],
  [57_200_000, '57 MB'],
  [999_600_000, '1.0 GB'],
  [120_000_000_000, '120 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(amount(bytes)).toBe(text);
});
