import { plainLines, withoutPrefix } from './log-line.ts';

/** Pagefind finds pages that have every word: of a long line only its first ones are asked for. */
const MOST_WORDS = 8;

/**
 * What Pagefind is asked when a reader typed or pasted this: the first line's message, without the numbers and
 * addresses that differ from machine to machine. A short question stays as it is.
 */
export function proseQuery(typed: string): string {
  const [line = ''] = plainLines(typed);
  const message = withoutPrefix(line);
  const words = message.split(' ');
  if (message === line && words.length <= MOST_WORDS) return line;
  const lasting = words.filter(
    (word) => /\p{L}{2}/u.test(word) && !/^\W*(?:0x)?[\da-f.:/-]+\W*$/i.test(word),
  );
  return lasting.slice(0, MOST_WORDS).join(' ');
}
