import { expect, test } from 'vitest';
import { frontmatterProblems } from '../../src/notes/frontmatter-problems.ts';
import { noteSchema } from '../../src/notes/schema.ts';

const right = `---
title: A title
summary: A summary that says in at least fifty characters what a reader will know.
holds: Linux 6.1
written: 2026-11-21
checked: 2026-11-21
order: 10
symptoms:
  - the literal line
sources:
  - { title: source, url: 'https://www.kernel.org/', read: 2026-11-21 }
---
## What you see
`;
const problems = (source: string) => frontmatterProblems('en.mdx', source, noteSchema);

test('a right head has no problem', () => {
  expect(problems(right)).toEqual([]);
});

test.each([
  [right.replace(/summary: .*/, 'summary: Short.'), 'en.mdx:3: summary: A summary has 50 to 160 characters'],
  [right.replace('order: 10', 'order: ten'), 'en.mdx:7: order: '],
  [right.replace('order: 10', 'order: 10\nordr: 1'), 'en.mdx:8: ordr: is no field of a note.'],
  [right.replace(/holds: .*\n/, ''), 'en.mdx:1: holds: '],
  [right.replace('https:', 'ftp:'), 'en.mdx:11: sources.0.url: A source needs an https address.'],
  [right.replace('2026-11-21\nchecked', 'soon\nchecked'), 'en.mdx:5: written: Write a day as 2026-11-21.'],
  [right.replace('title: A title', 'title: "A title'), 'en.mdx:'],
  ['## What you see\n', 'en.mdx:1: starts with its frontmatter'],
])('a problem is given with file, line and what to do (%#)', (source, said) => {
  expect(problems(source).join('\n')).toContain(said);
});

test('all problems of a head are given at once', () => {
  expect(
    problems(right.replace('order: 10', 'order: x').replace('holds: Linux 6.1', 'holds: 6')),
  ).toHaveLength(2);
});
