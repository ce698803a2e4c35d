import { markedParts, type ExcerptPart } from './excerpt.ts';
import { isCalculatorWanted } from './kinds.ts';
import { queryWords } from './query-words.ts';
import { rankNotes } from './rank-notes.ts';
import { notesWithWord, type IndexedNote } from './symptom-index.ts';
import { matchSymptoms } from './symptom-match.ts';

/** A page that Pagefind found, with the headings under which it was. */
export interface PageHit {
  title: string;
  topic: string;
  address: string;
  /** Of the part above the first heading; empty when only parts below headings were found. */
  excerpt: ExcerptPart[];
  sections: { title: string; address: string; excerpt: ExcerptPart[] }[];
  /** Words of the question that the page does not have; undefined when nobody looked. */
  lacks?: string[];
}

/** A note that Pagefind found, and how well it fits; scores of one list can be compared. */
export interface NoteHit extends PageHit {
  score: number;
}

/** What Pagefind answers to one question. */
export interface PageAnswer {
  /** Notes that have all words, best first. */
  notes: NoteHit[];
  /** Notes that have some of them, best first: asked for a question, and when no note has all words. */
  some: NoteHit[];
  calculators: PageHit[];
  drills: PageHit[];
  /** Pages in other languages. */
  others: PageHit[];
}

/** One row of the results that leads to a page; `line` is the symptom that leads there. */
export interface Hit extends PageHit {
  line?: { parts: ExcerptPart[]; isComplaint: boolean };
}

export type GroupName = 'symptoms' | 'notes' | 'calculators' | 'drills' | 'others';

export interface Group {
  name: GroupName;
  hits: Hit[];
}

const MOST_SYMPTOMS = 3;
const MOST_NOTES = 6;
const QUESTION = 3;
/** From so many words on it is a question, to which a note may be the answer that lacks some of them. */
export const isQuestion = (words: readonly string[]): boolean => words.length >= QUESTION;

/** A symptom that has less of what was typed gives way to the note that answers better; few words ask for more. */
const COVERED = { few: 0.9, question: 0.65 };

/**
 * The results in the order in which they are shown. Symptoms stand first when one of them is what was typed, else
 * behind the pages; a note whose code has the typed word stands before the other notes.
 * @param pages what Pagefind found; undefined while it loads or when it can't
 */
export function groupResults(
  typed: string,
  index: readonly IndexedNote[],
  pages: PageAnswer | undefined,
): Group[] {
  const symptoms = symptomHits(typed, index);
  const notes = noteHits(typed, index, pages, symptoms.shares);
  const calculators = pages?.calculators ?? [];
  const groups: Group[] = [
    { name: 'notes', hits: notes },
    { name: 'calculators', hits: calculators },
    { name: 'drills', hits: pages?.drills ?? [] },
    { name: 'others', hits: pages?.others ?? [] },
  ];
  groups.splice(placeOf(symptoms, notes[0], typed), 0, { name: 'symptoms', hits: symptoms.hits });
  if (isCalculatorWanted(typed, calculators[0]?.title))
    groups.sort((a, b) => Number(b.name === 'calculators') - Number(a.name === 'calculators'));
  return groups.filter(({ hits }) => hits.length > 0);
}

/** Words of the question that the first result does not have; none when a page that has all of them is shown as well. */
export function missingWords(groups: readonly Group[]): readonly string[] {
  const hasAll = groups.some(({ hits }) => hits.some(({ lacks }) => lacks?.length === 0));
  return hasAll || groups[0]?.name !== 'notes' ? [] : (groups[0].hits[0]?.lacks ?? []);
}

interface SymptomHits {
  /** The best of each note; weak ones only where there is no strong one. */
  hits: Hit[];
  isStrong: boolean;
  /** How much of what was typed the best symptom of a note has, by the note's address. */
  shares: Map<string, number>;
}

function symptomHits(typed: string, index: readonly IndexedNote[]): SymptomHits {
  const symptoms = index.flatMap((note) => [
    ...note.lines.map((text) => ({ text, note, isComplaint: false })),
    ...note.complaints.map((text) => ({ text, note, isComplaint: true })),
  ]);
  const all = matchSymptoms(typed, symptoms);
  const isStrong = all[0]?.isStrong ?? false;
  const ofNote = new Map<IndexedNote, Hit>();
  const shares = new Map<string, number>();
  for (const match of all) {
    const { text, note, isComplaint } = match.symptom;
    shares.set(note.address, Math.max(match.share, shares.get(note.address) ?? 0));
    if (match.isStrong === isStrong && !ofNote.has(note))
      ofNote.set(note, {
        ...bare(note),
        line: { parts: markedParts(text, match.marks), isComplaint },
      });
  }
  return { hits: [...ofNote.values()].slice(0, MOST_SYMPTOMS), isStrong, shares };
}

/** Before which group the symptoms stand. */
function placeOf(
  { hits: [best], isStrong, shares }: SymptomHits,
  note: Hit | undefined,
  typed: string,
): number {
  if (!best || !isStrong) return 2;
  const needed = isQuestion(queryWords(typed)) ? COVERED.question : COVERED.few;
  const isAnswer = !note || note.address === best.address || shares.get(best.address)! >= needed;
  return isAnswer ? 0 : 1;
}

/**
 * The notes, best first. What has all of few words stays in Pagefind's order, but notes in whose code the one typed
 * word stands come first, also those that Pagefind did not name. To a question the notes with some of the words answer
 * as well.
 */
function noteHits(
  typed: string,
  index: readonly IndexedNote[],
  pages: PageAnswer | undefined,
  symptoms: ReadonlyMap<string, number>,
): Hit[] {
  const { notes: all = [], some = [] } = pages ?? {};
  const hitOf = (address: string): Hit[] => {
    const found = [...all, ...some].find((hit) => hit.address === address);
    const known = index.find((note) => note.address === address);
    return found ? [found] : known ? [bare(known)] : [];
  };
  const withWord = notesWithWord(typed, index).map(({ address }) => address);
  const ranked =
    withWord.length > 0 || (all.length > 0 && !isQuestion(queryWords(typed)))
      ? [...withWord, ...all.map(({ address }) => address)]
      : rankNotes(typed, index, { all: scoresOf(all), some: scoresOf(some), symptoms }).slice(0, MOST_NOTES);
  return [...new Set(ranked)].flatMap(hitOf);
}

const scoresOf = (hits: readonly NoteHit[]) => new Map(hits.map(({ address, score }) => [address, score]));

const bare = ({ title, topic, address }: IndexedNote): PageHit => ({
  title,
  topic,
  address,
  excerpt: [],
  sections: [],
});
