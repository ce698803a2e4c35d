/** What search engines are told of a page, in the words of schema.org. Each function gives one item of a `@graph`. */
import { absolute, noteAddress, pageAddress } from '../address.ts';
import { isoDay } from '../i18n/format.ts';
import { defaultLocale, type Locale } from '../i18n/locales.ts';
import { text } from '../i18n/strings.ts';
import type { Note } from '../notes/load.ts';
import { site } from '../site.ts';

export interface Step {
  href: string;
  text: string;
}

const organization = { '@type': 'Organization', name: site.name, url: absolute(site.base) };

/** The site itself, for home pages. Its search takes `?q=` on the symptoms page. */
export function webSite(locale: Locale): object {
  return {
    '@type': 'WebSite',
    name: site.name,
    url: absolute(pageAddress(locale)),
    description: text(locale, 'site.about'),
    inLanguage: locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${absolute(pageAddress(locale, 'symptoms/'))}?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** The way to a page, from the outermost page to the page itself. */
export function breadcrumbs(trail: readonly Step[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ href, text: name }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: absolute(href),
    })),
  };
}

/** A note. One that is not translated yet says that its text is English. */
export function techArticle(note: Note): object {
  const address = absolute(noteAddress(note.locale, note.topic, note.name));
  return {
    '@type': 'TechArticle',
    headline: note.title,
    description: note.summary,
    inLanguage: note.translation === 'missing' ? defaultLocale : note.locale,
    url: address,
    mainEntityOfPage: address,
    image: absolute(`${site.base}cards/${note.locale}/${note.id}.png`),
    datePublished: isoDay(note.facts.written),
    dateModified: isoDay(note.changed),
    author: organization,
    publisher: organization,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    citation: note.facts.sources.map(({ url }) => url),
  };
}

/** The text of a `<script type="application/ld+json">`. `<` is escaped, so no title can end the element. */
export function asJsonLd(items: readonly object[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': items }).replaceAll('<', '\\u003c');
}
