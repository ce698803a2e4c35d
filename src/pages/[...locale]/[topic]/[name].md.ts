import type { APIRoute } from 'astro';
import { absolute, calculatorAddress, noteAddress } from '../../../address.ts';
import { writeAddress } from '../../../calculators/engine/address.ts';
import { evaluate } from '../../../calculators/engine/evaluate.ts';
import { present } from '../../../calculators/engine/present.ts';
import { describeCalculator, loadModel, loadWords } from '../../../calculators/load.ts';
import { isoDay } from '../../../i18n/format.ts';
import { localeNames } from '../../../i18n/locales.ts';
import { localeParam } from '../../../i18n/paths.ts';
import { texts } from '../../../i18n/strings.ts';
import { loadNotes, type Note } from '../../../notes/load.ts';
import { noteMarkdown, type WorkedExample } from '../../../publish/note-markdown.ts';
import { site } from '../../../site.ts';

interface Props {
  note: Note;
  notes: Note[];
}

export async function getStaticPaths() {
  const paths = await Promise.all(
    localeNames.map(async (locale) => {
      const notes = await loadNotes(locale);
      return notes.map((note) => ({
        params: { locale: localeParam(locale), topic: note.topic, name: note.name },
        props: { note, notes },
      }));
    }),
  );
  return paths.flat();
}

/** What a calculator of the note says at the values that the note gives it. */
async function loadExamples({ calculators, locale }: Note) {
  const loaded = await Promise.all(
    [...new Set(calculators)].map(async (name) => ({
      name,
      model: await loadModel(name),
      words: await loadWords(name, locale),
      title: (await describeCalculator(name, locale)).title,
    })),
  );
  return (asked: string, set: Readonly<Record<string, string>>): WorkedExample => {
    const found = loaded.find(({ name }) => name === asked);
    if (!found) throw new Error(`There is no calculator "${asked}".`);
    const { model, words, title } = found;
    const shown = present(model, words, locale, evaluate(model, set));
    const { search } = writeAddress(model, set, { search: '', hash: '' });
    return {
      title,
      sentence: shown.sentence ?? Object.values(shown.problems).join(' '),
      address: absolute(calculatorAddress(locale, asked)) + search,
    };
  };
}

export const GET: APIRoute<Props> = async ({ props: { note, notes } }) => {
  const { locale, facts, ran } = note;
  const t = texts(locale);
  const text = noteMarkdown(note.body, {
    link: (kind, name) => {
      if (kind === 'page') return absolute(site.base + name);
      if (kind === 'calculator') return absolute(calculatorAddress(locale, name));
      const target = notes.find((other) => other.name === name);
      if (!target) throw new Error(`${note.file}: there is no note "${name}".`);
      return absolute(noteAddress(locale, target.topic, name));
    },
    workedExample: await loadExamples(note),
    figure: t('publish.figure'),
    outputs: ran?.outputs ?? [],
  });
  const head = [
    `# ${note.title}`,
    `> ${note.summary}`,
    [
      `- ${t('note.holds')}: ${note.holds}`,
      `- ${t('note.checked')}: ${isoDay(facts.checked)}`,
      `- ${t('note.changed')}: ${isoDay(note.changed)}`,
      ...(ran
        ? [`- ${t('publish.outputs', { kernel: ran.kernel, commit: ran.commit, date: isoDay(ran.date) })}`]
        : []),
      `- ${t('publish.page')}: ${absolute(noteAddress(locale, note.topic, note.name))}`,
      `- ${t('publish.licence')}`,
    ].join('\n'),
    `${t('note.symptoms')}:`,
    facts.symptoms.map((symptom) => `- \`${symptom}\``).join('\n'),
  ];
  const sources = facts.sources.map(
    ({ title, url, read }) => `- [${title}](${url}), ${t('note.read', { date: isoDay(read) })}`,
  );
  return new Response(`${head.join('\n\n')}\n\n${text}\n## ${t('note.sources')}\n\n${sources.join('\n')}\n`);
};
