import { isAsking } from './query-words.ts';
import { wordsOf } from './words.ts';

const calculator = /\bcalculators?\b|计算器/gi;

/** What calculators are asked: the name of their kind stands on none of them. */
export const withoutKind = (query: string): string => query.replace(calculator, ' ').trim() || query;

/**
 * Whether a reader asks for a calculator and not for what a note says of its subject.
 * @param title of the best calculator that was found
 */
export function isCalculatorWanted(typed: string, title: string | undefined): boolean {
  if (title === undefined) return false;
  const name = namedBy(typed);
  return withoutKind(typed) !== typed || (name !== '' && name === namedBy(title));
}

/** The words that name something, in any order. */
const namedBy = (text: string) =>
  [...new Set(wordsOf(text).flatMap(({ text, stem }) => (isAsking(text) ? [] : [stem])))].sort().join(' ');
