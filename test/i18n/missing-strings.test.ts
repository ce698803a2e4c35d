import { expect, test } from 'vitest';
import { missingStrings } from '../../src/i18n/missing-strings.ts';

const source = () => "export default {\n  'a.b': 'x',\n  'a.c': 'y',\n}";

test('the site lacks no string', () => {
  expect(missingStrings(source)).toEqual([]);
});

test('a missing string is named with file, line and what to do', () => {
  expect(missingStrings(source, { en: { 'a.b': 'x', 'a.c': 'y' }, 'zh-CN': { 'a.b': 'x' } })).toEqual([
    "src/i18n/strings/en.ts:3: 'a.c' is missing in src/i18n/strings/zh-CN.ts: translate it there.",
  ]);
  expect(missingStrings(source, { en: {}, 'zh-CN': { 'a.b': 'x' } })).toEqual([
    "src/i18n/strings/zh-CN.ts:2: 'a.b' is not in src/i18n/strings/en.ts: remove it, or add it there.",
  ]);
});
