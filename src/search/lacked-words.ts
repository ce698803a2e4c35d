import { wordsOf } from './words.ts';

/**
 * Which words of a question a page does not have in any form.
 * @param words of `queryWords`
 * @param text of the whole page
 */
export function lackedWords(words: readonly string[], text: string): string[] {
  const small = text.toLowerCase();
  return words.filter((word) => !wordsOf(word).every(({ stem }) => small.includes(stem)));
}
