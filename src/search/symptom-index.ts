import { noteAddress } from '../address.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Note, Topic } from '../notes/load.ts';
import { codeWords } from './code-words.ts';

/** What the search knows of a note before it asks Pagefind. */
export interface IndexedNote {
  title: string;
  topic: string;
  address: string;
  /** Literal error lines and counters, the same in every language. */
  lines: string[];
  /** What people say, in this language and then in the others. */
  complaints: string[];
  /** Words of its code, the most frequent first, separated by spaces. */
  words: string;
}

/** The content of `symptoms.json`. */
export interface SymptomIndex {
  notes: IndexedNote[];
}

/**
 * The symptoms of all notes, for the search of one language.
 * @param topics the topics in that language
 * @param others the same notes in the other languages, for what people say in them
 */
export function buildSymptomIndex(
  locale: Locale,
  topics: readonly Topic[],
  others: readonly Note[],
): SymptomIndex {
  const notes = topics.flatMap(({ title, notes }) => notes.map((note) => ({ note, topic: title })));
  return {
    notes: notes.map(({ note, topic }) => ({
      title: note.title,
      topic,
      address: noteAddress(locale, note.topic, note.name),
      lines: note.facts.symptoms,
      complaints: [
        ...new Set(
          [note, ...others.filter(({ id }) => id === note.id)].flatMap(({ complaints }) => complaints),
        ),
      ],
      words: codeWords(note.body).join(' '),
    })),
  };
}

/**
 * The notes in whose code a word stands, best first: where it is among the most frequent.
 * @param typed what a reader typed; more than one word finds nothing
 */
export function notesWithWord<T extends { words: string }>(typed: string, notes: readonly T[]): T[] {
  const word = typed
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .toLowerCase();
  if (word === '' || /\s/.test(word)) return [];
  return notes
    .map((note) => ({ note, place: note.words.toLowerCase().split(' ').indexOf(word) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .map(({ note }) => note);
}
