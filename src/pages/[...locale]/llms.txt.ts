import type { APIRoute } from 'astro';
import {
  absolute,
  calculatorAddress,
  drillAddress,
  noteMarkdownAddress,
  pageAddress,
} from '../../address.ts';
import { calculatorNames, describeCalculator } from '../../calculators/load.ts';
import { loadDrills } from '../../drills/load.ts';
import { locales, otherLocales, type Locale } from '../../i18n/locales.ts';
import { everyLocale } from '../../i18n/paths.ts';
import { texts } from '../../i18n/strings.ts';
import { loadTopics } from '../../notes/load.ts';
import { llmsIndex } from '../../publish/llms-index.ts';
import { site } from '../../site.ts';

export const getStaticPaths = everyLocale;

export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) => {
  const t = texts(locale);
  const topics = await loadTopics(locale);
  const calculators = await Promise.all(calculatorNames().map((name) => describeCalculator(name, locale)));
  const drills = await loadDrills(locale);
  return new Response(
    llmsIndex({
      name: site.name,
      summary: t('site.about'),
      details: [t('publish.llmsNotes'), t('publish.llmsCalculators'), t('page.licence')],
      sections: [
        ...topics.map((topic) => ({
          title: topic.title,
          links: topic.notes.map(({ title, summary, name }) => ({
            title,
            about: summary,
            address: absolute(noteMarkdownAddress(locale, topic.id, name)),
          })),
        })),
        {
          title: t('page.calculators'),
          links: calculators.map(({ name, title, summary }) => ({
            title,
            about: summary,
            address: absolute(calculatorAddress(locale, name)),
          })),
        },
        {
          title: t('drill.title'),
          links: drills.map(({ name, title, summary }) => ({
            title,
            about: summary,
            address: absolute(drillAddress(locale, name)),
          })),
        },
        {
          title: 'Optional',
          links: [
            {
              title: t('symptoms.title'),
              about: t('symptoms.summary'),
              address: absolute(pageAddress(locale, 'symptoms/')),
            },
            {
              title: t('sources.title'),
              about: t('sources.summary'),
              address: absolute(pageAddress(locale, 'sources/')),
            },
            ...otherLocales(locale).map((other) => ({
              title: locales[other].label,
              address: absolute(pageAddress(other, 'llms.txt')),
            })),
          ],
        },
      ],
    }),
  );
};
