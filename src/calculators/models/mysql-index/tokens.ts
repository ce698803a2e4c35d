/**
 * SQL cut into pieces, so that commas in types, quotes and comments mean nothing. Linear in its length: what is opened
 * and never closed reaches to the end.
 */

export interface Token {
  /** `word`: a name or a keyword; `quoted`: a name in backticks; `text`: a string; `number`; else the sign itself. */
  kind: 'word' | 'quoted' | 'text' | 'number' | 'sign';
  text: string;
}

/** A table of this many pieces is more than any person reads. */
const most = 200_000;

export function tokens(sql: string): Token[] {
  const found: Token[] = [];
  const pattern =
    /\s+|--[^\n]*|#[^\n]*|\/\*!\d*|\*\/|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|`((?:[^`]|``)*)(?:`|$)|"((?:[^"\\]|\\.|"")*)(?:"|\\?$)|'((?:[^'\\]|\\.|'')*)(?:'|\\?$)|(\d+)|([\p{L}_$@][\p{L}\p{N}_$@]*)|([^])/suy;
  for (let match = pattern.exec(sql); match && found.length < most; match = pattern.exec(sql)) {
    const [, quoted, double, single, number, word, sign] = match;
    if (quoted !== undefined) found.push({ kind: 'quoted', text: quoted.replaceAll('``', '`') });
    else if (double !== undefined) found.push({ kind: 'text', text: double });
    else if (single !== undefined) found.push({ kind: 'text', text: single });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
  }
  return found;
}

export const isWord = (token: Token | undefined, ...words: string[]) =>
  token?.kind === 'word' && words.includes(token.text.toLowerCase());

export const isSign = (token: Token | undefined, sign: string) =>
  token?.kind === 'sign' && token.text === sign;

export const isName = (token: Token | undefined): token is Token =>
  token?.kind === 'word' || token?.kind === 'quoted';

/** The pieces between a `(` at `from` and its `)`, and the index after that. */
export function bracket(all: readonly Token[], from: number): { inside: Token[]; next: number } {
  let depth = 0;
  for (let at = from; at < all.length; at++) {
    if (isSign(all[at], '(')) depth++;
    else if (isSign(all[at], ')') && --depth === 0) return { inside: all.slice(from + 1, at), next: at + 1 };
  }
  return { inside: all.slice(from + 1), next: all.length };
}

/** Pieces parted at the commas that stand in no bracket. */
export function parts(all: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of all) {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')')) depth--;
    if (depth === 0 && isSign(token, ',')) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found.filter((part) => part.length > 0);
}
