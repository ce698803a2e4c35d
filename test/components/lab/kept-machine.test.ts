import { expect, test } from 'vitest';
import { keyFits } from '../../../src/components/lab/kept-machine.ts';

const key = 'v86 0.5.462\ndebian-bookworm-217b203de425\n128\nconsole=ttyS0 quiet\n{"uart1":true}';

test('a kept machine fits the image whose id stands in its key', () => {
  expect(keyFits(key, 'debian-bookworm-217b203de425')).toBe(true);
});

test.each(['debian-bookworm-7715097dc248', 'debian-bookworm', '', '128 '])('and not %j', (id) => {
  expect(keyFits(key, id)).toBe(false);
});
