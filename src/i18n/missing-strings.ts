import { defaultLocale, localeNames, type Locale } from './locales.ts';
import en from './strings/en.ts';
import zhCN from './strings/zh-CN.ts';

const strings: Record<Locale, Record<string, string>> = { en, 'zh-CN': zhCN };

/**
 * Keys that one language has and another lacks, one line each. The compiler says the same, but a build does not ask it.
 * @param sourceOf text of `src/i18n/strings/<locale>.ts`, to name the line
 */
export function missingStrings(sourceOf: (locale: Locale) => string, all = strings): string[] {
  const lineOf = (locale: Locale, key: string) =>
    sourceOf(locale)
      .split('\n')
      .findIndex((line) => line.trimStart().startsWith(`'${key}'`)) + 1;
  const compare = (has: Locale, lacks: Locale, what: string) =>
    Object.keys(all[has])
      .filter((key) => all[lacks][key] === undefined)
      .map((key) => `src/i18n/strings/${has}.ts:${lineOf(has, key)}: '${key}' ${what}`);
  return localeNames
    .filter((locale) => locale !== defaultLocale)
    .flatMap((locale) => [
      ...compare(defaultLocale, locale, `is missing in src/i18n/strings/${locale}.ts: translate it there.`),
      ...compare(
        locale,
        defaultLocale,
        `is not in src/i18n/strings/${defaultLocale}.ts: remove it, or add it there.`,
      ),
    ]);
}
