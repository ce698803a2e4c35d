/** Where each kind of page lives. Every link of the site is made here, so that a base path and a language are never forgotten. */
import { site } from './site.ts';
import { locales, type Locale } from './i18n/locales.ts';

/** A page's address on this site. `path` has no slash at its start; pages end with one, files do not. */
export function pageAddress(locale: Locale, path = ''): string {
  return `${site.base}${locales[locale].path}${path}`;
}

export const topicAddress = (locale: Locale, topic: string) => pageAddress(locale, `${topic}/`);
export const noteAddress = (locale: Locale, topic: string, name: string) =>
  pageAddress(locale, `${topic}/${name}/`);
export const noteMarkdownAddress = (locale: Locale, topic: string, name: string) =>
  pageAddress(locale, `${topic}/${name}.md`);
export const calculatorAddress = (locale: Locale, name = '') =>
  pageAddress(locale, name ? `calculators/${name}/` : 'calculators/');

/** The page of what the kernel did, at one calculator's part of it. */
export const conformanceAddress = (locale: Locale, calculator = '') =>
  pageAddress(locale, `conformance/${calculator && `#${calculator}`}`);

export const drillAddress = (locale: Locale, name = '') =>
  pageAddress(locale, name ? `drills/${name}/` : 'drills/');

/** The same address with scheme and host, for feeds, canonical links and cards. */
export const absolute = (address: string): string => site.origin + address;
