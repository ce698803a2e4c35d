/** Every language of the site, in the order in which they are offered. `path` is the first part of its addresses. */
export const locales = {
  en: { path: '', label: 'English', short: 'English' },
  'zh-CN': { path: 'zh-cn/', label: '简体中文', short: '中文' },
} as const;

export type Locale = keyof typeof locales;

export const localeNames = Object.keys(locales) as Locale[];
export const defaultLocale: Locale = 'en';

/** The other languages of the site, for links between translations. */
export function otherLocales(locale: Locale): Locale[] {
  return localeNames.filter((other) => other !== locale);
}
