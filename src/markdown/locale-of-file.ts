import { defaultLocale, localeNames, type Locale } from '../i18n/locales.ts';

/** The language of a note's file by its name: `…/zh-CN.mdx` is Chinese. */
export function localeOfFile(file: URL | undefined): Locale {
  const name = file?.pathname
    .split('/')
    .at(-1)
    ?.replace(/\.mdx$/, '');
  return localeNames.find((locale) => locale === name) ?? defaultLocale;
}
