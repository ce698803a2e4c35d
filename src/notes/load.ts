import { getCollection, type CollectionEntry } from 'astro:content';
import type { Locale } from '../i18n/locales.ts';
import { lastChange } from './history.ts';
import { labRun, type LabRun } from './lab-record.ts';
import { readingMinutes } from './reading-time.ts';
import { fingerprint, type TranslationState } from './translation.ts';
import { readFileSync } from 'node:fs';

/** A note in one language: the facts of its English file, the words of this language. */
export interface Note {
  /** `<topic>/<name>` */
  id: string;
  topic: string;
  name: string;
  /** The language asked for; the text is English when `translation` is `missing`. */
  locale: Locale;
  translation: TranslationState;
  title: string;
  summary: string;
  complaints: string[];
  /** The versions that it is true for. */
  holds: string;
  facts: CollectionEntry<'notes'>['data'];
  /** What to render, and its Markdown in `body`. */
  entry: CollectionEntry<'notes'> | CollectionEntry<'translations'>;
  body: string;
  /** The file of the text, from the repository's root. */
  file: string;
  changed: Date;
  minutes: number;
  /** The last run of its commands on the machine, if it was run as it stands. */
  ran: LabRun | undefined;
  /** Names of the calculators that stand in its text. */
  calculators: string[];
}

export interface Topic {
  id: string;
  title: string;
  /** The title, or a shorter one for the site's navigation. */
  short: string;
  about: string;
  notes: Note[];
}

/** A way through the notes for a purpose. */
export type ReadingPath = Omit<Topic, 'short'>;

const isShown = ({ data }: CollectionEntry<'notes'>) => import.meta.env.DEV || !data.draft;

function asNote(
  locale: Locale,
  english: CollectionEntry<'notes'>,
  translated: CollectionEntry<'translations'> | undefined,
): Note {
  const [topic = '', name = ''] = english.id.split('/');
  const folder = `content/notes/${english.id}`;
  const entry = locale === 'en' ? english : (translated ?? english);
  const isTranslated = locale !== 'en' && translated !== undefined;
  const file = `${folder}/${isTranslated ? locale : 'en'}.mdx`;
  const body = entry.body ?? '';
  const source = readFileSync(`${folder}/en.mdx`, 'utf8');
  let translation: TranslationState = 'original';
  if (locale !== 'en') {
    if (!translated) translation = 'missing';
    else translation = translated.data.translates === fingerprint(source) ? 'current' : 'lagging';
  }
  return {
    id: english.id,
    topic,
    name,
    locale,
    translation,
    title: entry.data.title,
    summary: entry.data.summary,
    complaints: entry.data.complaints,
    holds: entry.data.holds ?? english.data.holds,
    facts: english.data,
    entry,
    body,
    file,
    changed: lastChange(file) ?? english.data.written,
    minutes: readingMinutes(body),
    ran: labRun(english.id, source),
    calculators: [...body.matchAll(/<Calculator\s+name="([\w-]+)"/g)].map((found) => found[1]!),
  };
}

const loaded = new Map<Locale, Promise<Note[]>>();

/** Every note in one language, in reading order: topics as in topics.yaml, then each note's `order`. */
export function loadNotes(locale: Locale): Promise<Note[]> {
  if (import.meta.env.DEV) return readNotes(locale); // notes change under the author's server
  const notes = loaded.get(locale) ?? readNotes(locale); // every page's header asks for them
  loaded.set(locale, notes);
  return notes;
}

async function readNotes(locale: Locale): Promise<Note[]> {
  const [english, translated, topics] = await Promise.all([
    getCollection('notes', isShown),
    getCollection('translations'),
    getCollection('topics'),
  ]);
  const place = new Map(topics.map(({ id, data }) => [id, data.place]));
  const notes = english.map((entry) =>
    asNote(
      locale,
      entry,
      translated.find(({ id }) => id === entry.id),
    ),
  );
  for (const note of notes) {
    if (!place.has(note.topic))
      throw new Error(
        `${note.file}: "${note.topic}" is no topic of content/topics.yaml. Add it there, or move the folder.`,
      );
    for (const name of note.facts.requires)
      if (!notes.some((other) => other.name === name))
        throw new Error(`${note.file}: requires names "${name}", which is no note.`);
  }
  return notes.sort(
    (a, b) =>
      place.get(a.topic)! - place.get(b.topic)! || a.facts.order - b.facts.order || a.id.localeCompare(b.id),
  );
}

/** The topics that have notes, in reading order. */
export async function loadTopics(locale: Locale): Promise<Topic[]> {
  const [notes, topics] = await Promise.all([loadNotes(locale), getCollection('topics')]);
  return topics
    .sort((a, b) => a.data.place - b.data.place)
    .map(({ id, data }) => ({
      id,
      title: data.title[locale],
      short: (data.short ?? data.title)[locale],
      about: data.about[locale],
      notes: notes.filter((note) => note.topic === id),
    }))
    .filter((topic) => topic.notes.length > 0);
}

/**
 * The ways through the notes, as in content/paths.yaml.
 * @throws Error when one names what is no note
 */
export async function loadPaths(locale: Locale): Promise<ReadingPath[]> {
  const [notes, paths] = await Promise.all([loadNotes(locale), getCollection('paths')]);
  const named = (path: string, name: string) => {
    const note = notes.find((note) => note.name === name);
    if (!note) throw new Error(`content/paths.yaml: ${path} names "${name}", which is no note.`);
    return note;
  };
  return paths
    .sort((a, b) => a.data.place - b.data.place)
    .map(({ id, data }) => ({
      id,
      title: data.title[locale],
      about: data.about[locale],
      notes: data.notes.map((name) => named(id, name)),
    }));
}
