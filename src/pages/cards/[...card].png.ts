import type { APIRoute } from 'astro';
import { calculatorNames, describeCalculator } from '../../calculators/load.ts';
import { localeNames } from '../../i18n/locales.ts';
import { text } from '../../i18n/strings.ts';
import { loadTopics } from '../../notes/load.ts';
import { drawCard, type Card } from '../../publish/card.ts';

/** One social image a note, a calculator and a language, and one for all other pages of a language. */
export async function getStaticPaths() {
  const paths: { params: { card: string }; props: Card }[] = [];
  for (const locale of localeNames) {
    const add = (card: string, props: Omit<Card, 'locale'>) =>
      paths.push({ params: { card }, props: { ...props, locale } });
    add(locale, { title: text(locale, 'site.tagline'), about: text(locale, 'home.title') });
    for (const topic of await loadTopics(locale))
      for (const { id, title, holds, facts } of topic.notes)
        add(`${locale}/${id}`, { title, section: topic.title, line: facts.symptoms[0], foot: holds });
    for (const name of calculatorNames()) {
      const { title, summary } = await describeCalculator(name, locale);
      add(`${locale}/calculators/${name}`, {
        title,
        section: text(locale, 'page.calculators'),
        foot: summary,
      });
    }
  }
  return paths;
}

export const GET: APIRoute<Card> = async ({ props }) =>
  new Response(await drawCard(props), { headers: { 'content-type': 'image/png' } });
