import { excerptParts, withoutTitle } from '../../search/excerpt.ts';
import type { PageAnswer, PageHit } from '../../search/groups.ts';
import { resembles } from '../../search/resembles.ts';

/** The part of Pagefind's API that is used here; its own package has no types for the browser. */
interface Pagefind {
  options(options: object): Promise<void>;
  mergeIndex(folder: string, options: object): Promise<void>;
  filters(): Promise<unknown>;
  search(query: string, options: { filters: Record<string, string> }): Promise<{ results: Result[] }>;
}

interface Result {
  score: number;
  data(): Promise<Fragment>;
}

interface Found {
  url: string;
  excerpt: string;
}

interface Fragment extends Found {
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

/** The text of all pages, in every language. */
export interface Pages {
  /** @throws when the network fails */
  ask(query: string): Promise<PageAnswer>;
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

  const find = async (query: string, filters: Record<string, string>, most: number): Promise<PageHit[]> => {
    const { results } = await pagefind.search(query, { filters });
    const near = results.filter(({ score }) => score >= NEAR * results[0]!.score).slice(0, most);
    const fragments = await Promise.all(near.map((result) => result.data()));
    return fragments.filter((fragment) => resembles(query, marksOf(fragment))).map(asHit);
  };
  return {
    async ask(query) {
      if (query === '') return { notes: [], calculators: [], drills: [], others: [] };
      const [notes, calculators, drills, ...inOthers] = await withinPatience(
        Promise.all([
          find(query, { in: language, kind: 'note' }, MOST.notes),
          find(query, { in: language, kind: 'calculator' }, MOST.calculators),
          find(query, { in: language, kind: 'lab' }, MOST.drills),
          ...others.flatMap((other) => [
            find(query, { in: other, kind: 'note' }, MOST.others),
            find(query, { in: other, kind: 'calculator' }, 1),
          ]),
        ]),
      );
      return { notes: notes!, calculators: calculators!, drills: drills!, others: inOthers.flat() };
    },
  };
}

const marksOf = ({ excerpt, sub_results }: Fragment): string[] =>
  [excerpt, ...sub_results.map((section) => section.excerpt)]
    .flatMap(excerptParts)
    .filter(({ isMarked }) => isMarked)
    .map(({ text }) => text);

function asHit(fragment: Fragment): PageHit {
  const weight = (section: Fragment['sub_results'][number]) =>
    section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  const best = [...fragment.sub_results].sort((a, b) => weight(b) - weight(a));
  const sections = best.filter(({ url }) => url.includes('#')).slice(0, MOST_SECTIONS);
  const head = fragment.sub_results.find(({ url }) => !url.includes('#'));
  const title = fragment.meta.title ?? fragment.url;
  const excerptOf = (text: string, heading: string) => withoutTitle(excerptParts(text), heading);
  return {
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

function withinPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });
}
