import { excerptParts, withoutTitle } from '../../search/excerpt.ts';
import { isQuestion, type NoteHit, type PageAnswer } from '../../search/groups.ts';
import { withoutKind } from '../../search/kinds.ts';
import { lackedWords } from '../../search/lacked-words.ts';
import { proseQuery } from '../../search/prose-query.ts';
import { queryWords } from '../../search/query-words.ts';
import { resembles } from '../../search/resembles.ts';

/** The part of Pagefind's API that is used here; its own package has no types for the browser. */
interface Pagefind {
  options(options: object): Promise<void>;
  mergeIndex(folder: string, options: object): Promise<void>;
  filters(): Promise<unknown>;
  search(query: string, options: { filters: Record<string, string> }): Promise<{ results: Result[] }>;
}

interface Result {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

interface Found {
  url: string;
  excerpt: string;
}

interface Fragment extends Found {
  /** The whole text of the page. */
  content: string;
  meta: { title?: string };
  filters: { topic?: string[] };
  sub_results: (Found & { title: string; weighted_locations: { balanced_score: number }[] })[];
}

/** How many of each are asked for: a hit costs a request of about 3 kB. */
const MOST = { notes: 6, calculators: 3, drills: 3, others: 3 };
/** Pages that score less than this part of the best one have only some of the words. */
const NEAR = 0.2;
const MOST_SECTIONS = 2;
const PATIENCE_MS = 20_000;
const MOST_REMEMBERED = 40;

/** The text of all pages, in every language. */
export interface Pages {
  /**
   * What the pages say to what a reader typed or pasted.
   * @throws when the network fails
   */
  ask(typed: string): Promise<PageAnswer>;
}

/**
 * Loads Pagefind.
 * @param folder address of its files, with a slash at the end
 * @param language the page's own; `others` are searched as well
 * @param attempt makes a second attempt load everything anew, past the browser's memory of the failed one
 * @throws when it can't be loaded
 */
export async function openPages(
  folder: string,
  language: string,
  others: string[],
  attempt: number,
): Promise<Pages> {
  // It would wait for ever.
  if (typeof WebAssembly !== 'object') throw new Error('Pagefind needs WebAssembly.');
  const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js?${attempt}`)) as Pagefind;
  const baseUrl = folder.replace(/[^/]+\/$/, '');
  await pagefind.options({ baseUrl, excerptEllipsis: '…', mergeFilter: { in: language } });
  // Waits until the index is there and fails if it can't be had; mergeIndex would then wait for ever.
  await withinPatience(pagefind.filters());
  for (const other of others)
    // The same address is refused, so it is written another way. One index a language, each with its name as a filter.
    await withinPatience(
      pagefind.mergeIndex(folder.replace(/([^/]+\/)$/, './$1'), {
        baseUrl,
        excerptEllipsis: '…',
        language: other.toLowerCase(),
        mergeFilter: { in: other },
      }),
    );

  const find = async (
    query: string,
    words: string[],
    filters: Record<string, string>,
    most: number,
  ): Promise<NoteHit[]> => {
    const { results } = await pagefind.search(query, { filters });
    const near = results.filter(({ score }) => score >= NEAR * results[0]!.score).slice(0, most);
    const found = await Promise.all(near.map(async (result) => ({ result, page: await result.data() })));
    return found
      .filter(({ page }) => resembles(query, marksOf(page)))
      .map(({ result, page }) => asHit(page, words, result.score));
  };

  // Of a question that is being typed only the last word changes.
  const searchWord = remember(MOST_REMEMBERED, (words: string) =>
    pagefind.search(words, { filters: { in: language, kind: 'note' } }),
  );

  /** The notes with the highest sum of what each word finds; a rare word counts more, since Pagefind scores by BM25. */
  const findSome = async (words: string[]): Promise<NoteHit[]> => {
    const answers = await Promise.all(words.map(searchWord));
    const pages = new Map<string, { score: number; words: string[] }>();
    for (const [at, { results }] of answers.entries())
      for (const { id, score } of results) {
        const page = pages.get(id) ?? { score: 0, words: [] };
        pages.set(id, { score: page.score + score, words: [...page.words, words[at]!] });
      }
    const best = [...pages].sort(([, a], [, b]) => b.score - a.score).slice(0, MOST.notes);
    const hits = await Promise.all(
      best.map(async ([id, page]) => {
        // Asked for together, so that the excerpt shows all the words that the page has.
        const { results } = await searchWord(page.words.join(' '));
        const result = results.find((one) => one.id === id);
        return result ? [asHit(await result.data(), words, page.score)] : [];
      }),
    );
    // For a word that stands nowhere Pagefind takes ever shorter beginnings of it.
    return hits.flat().filter(({ lacks }) => lacks.length < words.length);
  };

  const askAll = async (query: string, words: string[]): Promise<PageAnswer> => {
    const early = isQuestion(words) ? findSome(words) : undefined;
    const all = Promise.all([
      find(query, words, { in: language, kind: 'note' }, MOST.notes),
      find(withoutKind(query), words, { in: language, kind: 'calculator' }, MOST.calculators),
      find(query, words, { in: language, kind: 'lab' }, MOST.drills),
      ...others.flatMap((other) => [
        find(query, words, { in: other, kind: 'note' }, MOST.others),
        find(query, words, { in: other, kind: 'calculator' }, 1),
      ]),
    ]);
    const [[notes, calculators, drills, ...inOthers], found] = await Promise.all([all, early]);
    const isEnough = notes!.length > 0 || words.length < 2;
    const some = found ?? (isEnough ? [] : await findSome(words));
    return { notes: notes!, some, calculators: calculators!, drills: drills!, others: inOthers.flat() };
  };

  return {
    async ask(typed) {
      const query = proseQuery(typed);
      if (query === '') return { notes: [], some: [], calculators: [], drills: [], others: [] };
      return withinPatience(askAll(query, queryWords(typed)));
    },
  };
}

const marksOf = ({ excerpt, sub_results }: Fragment): string[] =>
  [excerpt, ...sub_results.map((section) => section.excerpt)]
    .flatMap(excerptParts)
    .filter(({ isMarked }) => isMarked)
    .map(({ text }) => text);

function asHit(fragment: Fragment, words: readonly string[], score: number): NoteHit & { lacks: string[] } {
  const weight = (section: Fragment['sub_results'][number]) =>
    section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  const best = [...fragment.sub_results].sort((a, b) => weight(b) - weight(a));
  const sections = best.filter(({ url }) => url.includes('#')).slice(0, MOST_SECTIONS);
  const head = fragment.sub_results.find(({ url }) => !url.includes('#'));
  const title = fragment.meta.title ?? fragment.url;
  const excerptOf = (text: string, heading: string) => withoutTitle(excerptParts(text), heading);
  return {
    score,
    lacks: lackedWords(words, `${title}\n${fragment.content}`),
    title,
    topic: fragment.filters.topic?.[0] ?? '',
    address: fragment.url,
    excerpt: excerptOf(head?.excerpt ?? (sections.length === 0 ? fragment.excerpt : ''), title),
    sections: sections.map((section) => ({
      title: section.title,
      address: section.url,
      excerpt: excerptOf(section.excerpt, section.title),
    })),
  };
}

/** Answers a question that was asked lately with the same answer. */
function remember<T>(most: number, ask: (question: string) => Promise<T>): (question: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (question) => {
    const answer = answers.get(question) ?? ask(question);
    answers.delete(question);
    answers.set(question, answer);
    if (answers.size > most) answers.delete(answers.keys().next().value!);
    answer.catch(() => answers.delete(question));
    return answer;
  };
}

function withinPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });
}
