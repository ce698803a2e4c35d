import { expect, test } from 'vitest';
import { fingerprint } from '../../src/notes/translation.ts';

const note = (head: string, body: string) => `---\n${head}\n---\n\n${body}\n`;

test('fingerprint is 12 hexadecimal digits', () => {
  expect(fingerprint(note('title: A', 'Text.'))).toMatch(/^[0-9a-f]{12}$/);
});

test('fingerprint changes with the body, the title, the summary and the complaints', () => {
  const base = fingerprint(note('title: A\nsummary: B\ncomplaints:\n  - C', 'Text.'));
  expect(fingerprint(note('title: A\nsummary: B\ncomplaints:\n  - C', 'Other.'))).not.toBe(base);
  expect(fingerprint(note('title: X\nsummary: B\ncomplaints:\n  - C', 'Text.'))).not.toBe(base);
  expect(fingerprint(note('title: A\nsummary: X\ncomplaints:\n  - C', 'Text.'))).not.toBe(base);
  expect(fingerprint(note('title: A\nsummary: B\ncomplaints:\n  - X', 'Text.'))).not.toBe(base);
});

test('fingerprint does not change with days and sources', () => {
  const base = fingerprint(note('title: A\nchecked: 2026-11-21', 'Text.'));
  expect(fingerprint(note('title: A\nchecked: 2027-01-01\nsources: []', 'Text.'))).toBe(base);
});
