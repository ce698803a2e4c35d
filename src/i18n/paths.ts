import { localeNames, locales, type Locale } from './locales.ts';

/** The `[...locale]` part of a page's address: nothing for English. */
export const localeParam = (locale: Locale): string | undefined =>
  locales[locale].path.replace(/\/$/, '') || undefined;

/** One page in each language, for `getStaticPaths`. */
export const everyLocale = () =>
  localeNames.map((locale) => ({ params: { locale: localeParam(locale) }, props: { locale } }));

/** The language of a page by the `[...locale]` part of its address. */
export function localeFromParam(param: string | undefined): Locale {
  return localeNames.find((locale) => localeParam(locale) === param) ?? localeNames[0]!;
}
