import { codeToTokens, createCssVariablesTheme, type BundledLanguage } from 'shiki';

const theme = createCssVariablesTheme({ name: 'bootnotes', variablePrefix: '--c-' });

/** Shiki's token variables, as classes of one or two letters: inline styles would break the page's policy. */
const classOf: Readonly<Record<string, string>> = {
  '--c-token-keyword': 'k',
  '--c-token-string': 's',
  '--c-token-string-expression': 's',
  '--c-token-constant': 'n',
  '--c-token-function': 'f',
  '--c-token-comment': 'c',
  '--c-token-parameter': 'p',
};

/** One stretch of code and the class of its colour; no class means plain ink. */
export interface Token {
  text: string;
  class?: string;
}

const aliases: Readonly<Record<string, string>> = { '': 'text', console: 'sh', promql: 'text', conf: 'ini' };

const known = new Map<string, Promise<Token[][]>>();

/**
 * Code as lines of coloured tokens; neighbours of one colour are joined. An unknown language is plain text. Each text is coloured
 * once a build, for it stands in two languages, on its note's page and in the book.
 */
export function highlight(code: string, language: string): Promise<Token[][]> {
  const key = `${language}\n${code}`;
  const lines = known.get(key) ?? colour(code, language);
  known.set(key, lines);
  return lines;
}

async function colour(code: string, language: string): Promise<Token[][]> {
  const lang = (aliases[language] ?? language) as BundledLanguage;
  const { tokens } = await codeToTokens(code, { lang, theme });
  return tokens.map((line) => {
    const joined: Token[] = [];
    for (const { content, color } of line) {
      const name = classOf[/var\((--[\w-]+)\)/.exec(color ?? '')?.[1] ?? ''];
      const last = joined.at(-1);
      if (last && (last.class === name || content.trim() === '')) last.text += content;
      else joined.push({ text: content, class: name });
    }
    return joined;
  });
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A token as HTML; `isPlain` leaves its colour out. */
export function asHtml(token: Token, isPlain = false): string {
  return token.class && !isPlain
    ? `<span class="${token.class}">${escape(token.text)}</span>`
    : escape(token.text);
}
