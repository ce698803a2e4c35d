import { localeNames, locales, type Locale } from '../../src/i18n/locales.ts';

/** One page of each kind, by its address below its language. */
export const kinds = {
  home: '',
  topic: 'network/',
  'note with a calculator': 'network/tcp-queues/',
  'note without a calculator': 'shell/stdio-buffering/',
  calculators: 'calculators/',
  calculator: 'calculators/syn-queue/',
  paths: 'paths/',
  drills: 'drills/',
  drill: 'drills/accept-queue/',
  symptoms: 'symptoms/',
  machine: 'machine/',
  sources: 'sources/',
  about: 'about/',
  offline: 'offline/',
  accessibility: 'accessibility/',
  coverage: 'coverage/',
  conformance: 'conformance/',
  'faults of the machine': 'machine/faults/',
  licences: 'licences/',
  'licences of the machine': 'machine/licences/',
} as const;

export interface KindOfPage {
  kind: string;
  locale: Locale;
  path: string;
  status: number;
}

/** Every kind of page in every language, and the 404 page, which speaks all of them. */
export const everyKind: KindOfPage[] = [
  ...localeNames.flatMap((locale) =>
    Object.entries(kinds).map(([kind, path]) => ({
      kind,
      locale,
      path: locales[locale].path + path,
      status: 200,
    })),
  ),
  { kind: 'missing page', locale: 'en', path: 'no/such/page/', status: 404 },
];
