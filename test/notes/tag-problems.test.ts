import { expect, test } from 'vitest';
import { tagProblems } from '../../src/notes/tag-problems.ts';

const targets = {
  calculators: ['raid', 'syn-queue'],
  terms: ['backlog'],
  figures: ['tcp-queues/two-queues'],
};
const problems = (source: string) => tagProblems('en.mdx', source, targets);

test('tags that lead somewhere are no problem', () => {
  const source = `<Calculator name="raid" set={{ disks: '6' }} /> <Term id="backlog">backlog</Term>
<Figure
  alt="A figure."
  src="tcp-queues/two-queues">Caption.</Figure>`;
  expect(problems(source)).toEqual([]);
});

test.each([
  [
    'a\n\n<Calculator name="sin-queue" />',
    'en.mdx:3: <Calculator name="sin-queue">: there is no src/calculators/models/sin-queue/. Calculators: raid, syn-queue.',
  ],
  [
    '<Figure src="tcp-queues/none" alt="" />',
    'en.mdx:1: <Figure src="tcp-queues/none">: there is no content/notes/<topic>/tcp-queues/figures/none.svg. Draw it, or mend the name.',
  ],
  [
    '\n<Term id="nothing">x</Term>',
    'en.mdx:2: <Term id="nothing">: content/glossary.yaml has no such term. Add it there, or take the tag away.',
  ],
  ['<Calculator />', 'en.mdx:1: <Calculator>: needs name="…".'],
])('a tag that leads nowhere is named with file, line and what to do: %s', (source, problem) => {
  expect(problems(source)).toEqual([problem]);
});

test('tags in code are words', () => {
  expect(problems('`<Term id="x">` and\n```mdx\n<Calculator name="y" />\n```\n')).toEqual([]);
});
