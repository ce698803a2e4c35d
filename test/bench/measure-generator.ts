import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { serveSite } from '../../src/publish/static-server.ts';
import { buildCold, prepare, type Build } from './build.ts';
import { chooseNotes, type Corpus } from './corpus.ts';
import { searchFirst, type FirstSearch } from './first-search.ts';
import type { Generator, Language } from './generators/generator.ts';
import { openLink, slow4G } from './link.ts';
import { accessibility, weigh, type Weight } from './page-weight.ts';
import { median, vitals, type Form, type Vitals } from './vitals.ts';

/** What one generator makes of a corpus. */
export interface Measured {
  generator: Generator;
  versions: string[];
  build: Build;
  weight: Record<Language, Weight>;
  vitals: Record<Language, Record<Form, Vitals>>;
  search: Record<Language, FirstSearch>;
  slowSearch: FirstSearch;
  /** Lines of axe, of both languages and both forms. */
  axe: string[];
}

/** For an entry that will never come, on a fast link and on a slow one. */
const PATIENCE_MS = 20_000;
const SLOW_PATIENCE_MS = 180_000;

/** @param debugging the browser's port for Lighthouse */
export async function measureGenerator(
  generator: Generator,
  corpus: Corpus,
  size: number,
  runs: number,
  { browser, debugging }: { browser: Browser; debugging: number },
): Promise<Measured> {
  const folder = prepare(generator, corpus, size);
  // A small site is built as often as the rest is measured, a large one once.
  const builds = Array.from({ length: size <= 100 ? runs : 1 }, () => buildCold(generator, folder));
  const middle = median(builds.map(({ seconds }) => seconds));
  const build = builds.find(({ seconds }) => seconds === middle)!;
  console.log(`  built ${build.pages} pages in ${build.seconds.toFixed(1)} s`);

  const { page, sought } = chooseNotes(corpus);
  const served = await serveSite(join(folder, generator.output));
  const link = await openLink(new URL(served.address).origin);
  const slow = await openLink(new URL(served.address).origin, slow4G);
  try {
    const pathOf = (language: Language) => generator.address(page, language);
    const addressOf = (language: Language) => link.address + pathOf(language);
    const search = (language: Language, from: typeof link, patienceMs: number) =>
      searchFirst(
        browser,
        from,
        pathOf(language),
        generator.find,
        (language === 'en' ? sought.english : sought.chinese!).probe,
        patienceMs,
      );
    const inBoth = async <T>(of: (language: Language) => Promise<T>): Promise<Record<Language, T>> => ({
      en: await of('en'),
      'zh-CN': await of('zh-CN'),
    });

    const weight = await inBoth(async (language) => {
      await weigh(browser, link, pathOf(language)); // fills the link
      return weigh(browser, link, pathOf(language));
    });
    const axe = Object.values(await inBoth((language) => accessibility(browser, addressOf(language)))).flat();
    const found = await inBoth(async (language) => {
      let first = await search(language, link, PATIENCE_MS); // fills the link
      if (first.seconds === undefined) return first;
      const again: FirstSearch[] = [];
      for (let run = 0; run < runs; run += 1) again.push(await search(language, link, PATIENCE_MS));
      const times = again.map(({ seconds }) => seconds ?? Infinity);
      first = again.find(({ seconds }) => seconds === median(times)) ?? first;
      return first;
    });
    const slowSearch = await search('en', slow, SLOW_PATIENCE_MS);
    console.log('  searched');
    const seen = await inBoth(async (language) => ({
      mobile: await vitals(addressOf(language), debugging, 'mobile', runs),
      desktop: await vitals(addressOf(language), debugging, 'desktop', runs),
    }));
    console.log('  seen by Lighthouse');
    return {
      generator,
      versions: generator.versions(folder),
      build,
      weight,
      vitals: seen,
      search: found,
      slowSearch,
      axe,
    };
  } finally {
    await Promise.all([link.close(), slow.close()]);
    await served.close();
  }
}
