import { expect, test } from 'vitest';
import { readingMinutes } from '../../src/notes/reading-time.ts';

test('readingMinutes takes 220 words a minute and never says 0', () => {
  expect(readingMinutes('')).toBe(1);
  expect(readingMinutes('word '.repeat(1100))).toBe(5);
});

test('readingMinutes counts Chinese by characters', () => {
  expect(readingMinutes('队'.repeat(1200))).toBe(3);
});

test('readingMinutes counts fences as a quarter', () => {
  const words = 'word '.repeat(2640);
  expect(readingMinutes(`\`\`\`sh\n${words}\n\`\`\`\n`)).toBe(3);
});
