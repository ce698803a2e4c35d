import type { APIRoute } from 'astro';
import { otherLocales, type Locale } from '../../i18n/locales.ts';
import { everyLocale } from '../../i18n/paths.ts';
import { loadNotes, loadTopics } from '../../notes/load.ts';
import { buildSymptomIndex } from '../../search/symptom-index.ts';

export const getStaticPaths = everyLocale;

/** What the search fetches when it is opened. */
export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) => {
  const [topics, ...others] = await Promise.all([loadTopics(locale), ...otherLocales(locale).map(loadNotes)]);
  return new Response(JSON.stringify(buildSymptomIndex(locale, topics, others.flat())), {
    headers: { 'content-type': 'application/json' },
  });
};
