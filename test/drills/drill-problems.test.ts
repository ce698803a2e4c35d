import { expect, test } from 'vitest';
import { drillProblems } from '../../src/drills/drill-problems.ts';

const called = [
  { hint: 'dark', file: 'labs/scenarios/lamp/steps/light.check.sh', line: 7 },
  { hint: 'dark', file: 'labs/scenarios/lamp/steps/light.check.sh', line: 9 },
];
const words = (language: string, notYet: Record<string, string>, hints = ['a', 'b']) => ({
  file: `content/drills/lamp/${language}.mdx`,
  source: `---\ntitle: Lamp\nhints:\n${hints.map((hint) => `  - ${hint}\n`).join('')}notYet:\n${Object.keys(
    notYet,
  )
    .map((id) => `  ${id}: text\n`)
    .join('')}---\n`,
  hints,
  notYet,
});

test('hints with a text in each language are no problem', () => {
  expect(drillProblems(called, [words('en', { dark: 'x' }), words('zh-CN', { dark: 'y' })])).toEqual([]);
});

test('a hint without a text is named once, with the line that calls it and the file that lacks it', () => {
  expect(drillProblems(called, [words('en', { dark: 'x' }), words('zh-CN', {})])).toEqual([
    'labs/scenarios/lamp/steps/light.check.sh:7: hint dark has no text under notYet in content/drills/lamp/zh-CN.mdx.',
  ]);
});

test('a text without a hint is named with its line', () => {
  expect(drillProblems(called, [words('en', { dark: 'x', cold: 'y' })])).toEqual([
    'content/drills/lamp/en.mdx:8: no check calls hint cold: remove it.',
  ]);
});

test('the languages have the same number of hints', () => {
  expect(
    drillProblems(called, [words('en', { dark: 'x' }), words('zh-CN', { dark: 'y' }, ['a', 'b', 'c'])]),
  ).toEqual(['content/drills/lamp/zh-CN.mdx:3: 3 hints, but content/drills/lamp/en.mdx has 2.']);
});
