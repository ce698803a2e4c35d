import { markedParts, type ExcerptPart } from './excerpt.ts';
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
}

/** What Pagefind answers to one question. */
export interface PageAnswer {
  notes: PageHit[];
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
  const { hits: symptoms, isStrong } = symptomHits(typed, index);
  const notes = withWord(typed, index, pages?.notes ?? []);
  const groups: Group[] = [
    { name: 'notes', hits: notes },
    { name: 'calculators', hits: pages?.calculators ?? [] },
    { name: 'drills', hits: pages?.drills ?? [] },
    { name: 'others', hits: pages?.others ?? [] },
  ];
  groups.splice(isStrong ? 0 : 2, 0, { name: 'symptoms', hits: symptoms });
  return groups.filter(({ hits }) => hits.length > 0);
}

/** The symptoms that fit, the best of each note; weak ones only where there is no strong one. */
function symptomHits(typed: string, index: readonly IndexedNote[]): { hits: Hit[]; isStrong: boolean } {
  const symptoms = index.flatMap((note) => [
    ...note.lines.map((text) => ({ text, note, isComplaint: false })),
    ...note.complaints.map((text) => ({ text, note, isComplaint: true })),
  ]);
  const all = matchSymptoms(typed, symptoms);
  const isStrong = all[0]?.isStrong ?? false;
  const ofNote = new Map<IndexedNote, Hit>();
  for (const match of all.filter((one) => one.isStrong === isStrong)) {
    const { text, note, isComplaint } = match.symptom;
    if (!ofNote.has(note))
      ofNote.set(note, {
        title: note.title,
        topic: note.topic,
        address: note.address,
        excerpt: [],
        sections: [],
        line: { parts: markedParts(text, match.marks), isComplaint },
      });
  }
  return { hits: [...ofNote.values()].slice(0, MOST_SYMPTOMS), isStrong };
}

/** Notes in whose code the typed word stands come first, also those that Pagefind did not name. */
function withWord(typed: string, index: readonly IndexedNote[], found: readonly PageHit[]): Hit[] {
  const first = notesWithWord(typed, index).map(
    ({ title, topic, address }) =>
      found.find((hit) => hit.address === address) ?? { title, topic, address, excerpt: [], sections: [] },
  );
  return [...first, ...found.filter((hit) => !first.includes(hit))];
}
