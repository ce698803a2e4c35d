import { fill } from '../i18n/fill.ts';
import { type NotKeptWords } from './worker-words.ts';

/** A page that the browser has. */
export interface ReadPage {
  /** With the base path. */
  address: string;
  title: string;
}

/**
 * What stands in the place of a page that is neither reachable nor kept: the frame of a page that is, with another text.
 * @param frame a whole page of the site in the right language; undefined when there is none
 */
export function notKeptPage(
  frame: string | undefined,
  locale: string,
  words: NotKeptWords,
  address: string,
  pages: readonly ReadPage[],
): string {
  const list = pages
    .map((page) => `<li><a href="${escaped(page.address)}">${escaped(page.title)}</a></li>`)
    .join('');
  const main = [
    `<h1>${escaped(words.title)}</h1>`,
    `<p>${fill(escaped(words.text), { address: `<code>${escaped(address)}</code>` })}</p>`,
    `<p><a href="${escaped(address)}">${escaped(words.again)}</a></p>`,
    pages.length > 0 ? `<h2>${escaped(words.list)}</h2><ul>${list}</ul>` : `<p>${escaped(words.nothing)}</p>`,
  ].join('');
  const whole =
    frame ??
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title></title></head><body><main></main></body></html>`;
  return whole
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(words.title)}</title>`)
    .replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '')
    .replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
    .replace(
      /<main\b([^>]*)>[\s\S]*<\/main>/,
      (_, attributes: string) => `<main${attributes}><div class="prose">${main}</div></main>`,
    );
}

/** The title of a built page, without the site's name behind it; empty when it has none. */
export function titleOf(html: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  return unescaped(title.replace(/ · [^·]*$/, ''));
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!);
const unescaped = (text: string) =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => {
    const sign = Object.entries(signs).find(([, written]) => written === entity)?.[0];
    return sign ?? "'";
  });
