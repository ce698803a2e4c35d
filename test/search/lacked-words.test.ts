import { expect, test } from 'vitest';
import { lackedWords } from '../../src/search/lacked-words.ts';

test.each([
  [['certificates', 'expired'], 'A certificate expires', []],
  [['letsencrypt', 'DNS'], 'The dns answer', ['letsencrypt']],
  [['cert-manager'], 'the manager of a cert', []],
  [['端口', '不下来'], '源端口用光了', ['不下来']],
  [[], 'text', []],
])('%j on a page with %j: without %j', (words, text, lacked) => {
  expect(lackedWords(words, text)).toEqual(lacked);
});
