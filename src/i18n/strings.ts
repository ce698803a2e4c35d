import type { Locale } from './locales.ts';
import en from './strings/en.ts';
import zhCN from './strings/zh-CN.ts';
import { fill } from './fill.ts';

export type StringKey = keyof typeof en;
type Values = Readonly<Record<string, string | number>>;

const strings: Record<Locale, Record<StringKey, string>> = { en, 'zh-CN': zhCN };

/** The interface string of a key in one language, with its `{places}` filled. */
export function text(locale: Locale, key: StringKey, values: Values = {}): string {
  return fill(strings[locale][key], values);
}

/** `text` bound to one language: `const t = texts(locale); t('page.search')`. */
export function texts(locale: Locale): (key: StringKey, values?: Values) => string {
  return (key, values) => text(locale, key, values);
}

/** The raw strings whose keys start with a prefix, for an island's props. Places stay unfilled. */
export function stringsUnder<P extends string>(
  locale: Locale,
  prefix: P,
): Record<Extract<StringKey, `${P}${string}`>, string> {
  const entries = Object.entries(strings[locale]).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries) as Record<Extract<StringKey, `${P}${string}`>, string>;
}
