import { wordsOf } from './words.ts';

/**
 * Whether what Pagefind marked has anything to do with the question. For a word that stands nowhere Pagefind falls
 * back to ever shorter beginnings of it: "asdfqwer" finds every page with "as".
 * @param query what Pagefind was asked
 * @param marked the words that it marked
 */
export function resembles(query: string, marked: readonly string[]): boolean {
  const beginnings = wordsOf(query).map(({ text }) =>
    text.slice(0, Math.max(3, Math.ceil(text.length * 0.6))),
  );
  return marked.some((mark) => {
    const found = mark.toLowerCase().trim();
    if (/\p{Script=Han}/u.test(found)) return [...found].some((sign) => query.includes(sign));
    return beginnings.some((beginning) => found.includes(beginning));
  });
}
