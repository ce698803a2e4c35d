import { isAsking } from './query-words.ts';
import type { IndexedNote } from './symptom-index.ts';
import { wordsOf } from './words.ts';

/** A note's address and how well it answers; only the order has a meaning. */
export type Scores = ReadonlyMap<string, number>;

/** What the parts of the answer to a question weigh, each first scaled to 0–1. Measured with `test/search/queries`. */
const WEIGHTS = { known: 1, some: 1, all: 0.5, symptom: 0.5 };
/** What a word counts that stands in a title or in a complaint; in an error line or in code it counts 1. */
const IN_TITLE = 2;
const IN_COMPLAINT = 1.5;
/** A note that scores less than this part of the best one is no answer. */
const NEAR = 0.35;

/**
 * The notes that answer a question of several words, best first, also when none of them has all of its words.
 * @param typed the question
 * @param index what is known of all notes: title, symptoms, words of code
 * @param all what a full-text search for all of the words at once finds
 * @param some what one for each of the words finds, summed up
 * @param symptoms how much of the question stands in the best symptom of a note, 0–1
 * @returns addresses
 */
export function rankNotes(
  typed: string,
  index: readonly IndexedNote[],
  { all, some, symptoms }: { all: Scores; some: Scores; symptoms: Scores },
): string[] {
  const sum = new Map<string, number>();
  const add = (scores: Scores, weight: number, best = Math.max(...scores.values())) => {
    for (const [address, score] of scores)
      sum.set(address, (sum.get(address) ?? 0) + (weight * score) / (best || 1));
  };
  add(scoreKnown(typed, index), WEIGHTS.known);
  add(some, WEIGHTS.some);
  add(all, WEIGHTS.all);
  add(symptoms, WEIGHTS.symptom, 1);
  const ranked = [...sum].sort(([, a], [, b]) => b - a);
  return ranked.filter(([, score]) => score >= NEAR * ranked[0]![1]).map(([address]) => address);
}

/** Notes by the words of the question in their title, symptoms and code, the rarer a word the more it counts. */
function scoreKnown(typed: string, index: readonly IndexedNote[]): Map<string, number> {
  const stems = new Set(wordsOf(typed).flatMap(({ text, stem }) => (isAsking(text) ? [] : [stem])));
  const notes = index.map((note) => ({ note, counts: countsOf(note) }));
  const scores = new Map<string, number>();
  for (const stem of stems) {
    const having = notes.filter(({ counts }) => counts.has(stem));
    // Inverse document frequency as in BM25: Robertson and Zaragoza, 2009.
    const rarity = Math.log(1 + (notes.length - having.length + 0.5) / (having.length + 0.5));
    for (const { note, counts } of having)
      scores.set(note.address, (scores.get(note.address) ?? 0) + rarity * counts.get(stem)!);
  }
  return scores;
}

const known = new WeakMap<IndexedNote, Map<string, number>>();

/** What each word of a note counts, by its stem. */
function countsOf(note: IndexedNote): Map<string, number> {
  let counts = known.get(note);
  if (!counts) {
    const { lines, words, complaints, title } = note;
    const parts = [
      [[...lines, words], 1],
      [complaints, IN_COMPLAINT],
      [[title], IN_TITLE],
    ] as const;
    counts = new Map(
      parts.flatMap(([texts, count]) => wordsOf(texts.join('\n')).map(({ stem }) => [stem, count] as const)),
    );
    known.set(note, counts);
  }
  return counts;
}
