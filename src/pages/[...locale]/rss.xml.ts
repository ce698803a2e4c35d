import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { absolute, noteAddress, pageAddress } from '../../address.ts';
import type { Locale } from '../../i18n/locales.ts';
import { everyLocale } from '../../i18n/paths.ts';
import { text } from '../../i18n/strings.ts';
import { loadTopics } from '../../notes/load.ts';
import { site } from '../../site.ts';

export const getStaticPaths = everyLocale;

/** The notes of one language, newest first. A note that is not translated is only in the English feed. */
export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) => {
  const topics = await loadTopics(locale);
  const notes = topics
    .flatMap((topic) => topic.notes.map((note) => ({ note, topic: topic.title })))
    .filter(({ note }) => note.translation !== 'missing')
    .sort((a, b) => +b.note.facts.written - +a.note.facts.written || a.note.id.localeCompare(b.note.id));
  return rss({
    title: `${site.name}: ${text(locale, 'site.tagline')}`,
    description: text(locale, 'site.about'),
    site: absolute(pageAddress(locale)),
    trailingSlash: true,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: [
      `<language>${locale.toLowerCase()}</language>`,
      `<atom:link href="${absolute(pageAddress(locale, 'rss.xml'))}" rel="self" type="application/rss+xml"/>`,
    ].join(''),
    items: notes.map(({ note, topic }) => ({
      title: note.title,
      description: note.summary,
      link: absolute(noteAddress(locale, note.topic, note.name)),
      pubDate: note.facts.written,
      categories: [topic],
      customData: `<atom:updated>${note.changed.toISOString()}</atom:updated>`,
    })),
  });
};
