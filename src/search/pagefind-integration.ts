import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';

/** Inside a word these are part of it, so that `net.ipv4.tcp_syncookies` and `--masquerading` are words. */
const wordCharacters = '._-/:';

/** Pagefind's own search boxes, which this site has no use for. */
const unused = [
  'component-ui.css',
  'component-ui.js',
  'modular-ui.css',
  'modular-ui.js',
  'ui.css',
  'ui.js',
  'highlight.js',
];

/** `pagefind-entry.json`, as far as it is used here. */
interface Entry {
  languages: Record<string, { wasm: string | null; page_count: number }>;
}

interface IndexedSite {
  /** How many pages can be found. */
  pages: number;
  languages: string[];
}

/** Indexes the built pages that have `data-pagefind-body` into `pagefind/` of the built site, one index a language. */
export function pagefindIndex(): AstroIntegration {
  return {
    name: 'pagefind-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { pages, languages } = await indexSite(fileURLToPath(dir));
        logger.info(`${pages} pages in ${languages.join(', ')}`);
      },
    },
  };
}

/**
 * Writes the search index of a built site into its folder `pagefind/`.
 * @param folder the built site
 * @throws with Pagefind's words when it fails, and when no page asks to be found
 */
export async function indexSite(folder: string): Promise<IndexedSite> {
  try {
    const { index, errors } = await pagefind.createIndex({ includeCharacters: wordCharacters });
    if (!index) throw new Error(errors.join('; '));
    const added = await index.addDirectory({ path: folder });
    const output = join(folder, 'pagefind');
    const written = await index.writeFiles({ outputPath: output });
    const problems = [...added.errors, ...written.errors];
    if (problems.length > 0) throw new Error(problems.join('; '));
    await Promise.all(unused.map((name) => rm(join(output, `pagefind-${name}`), { force: true })));
    return await shareStemmer(join(output, 'pagefind-entry.json'));
  } catch (cause) {
    throw new Error(`The search index of ${folder} could not be made: ${String(cause)}`, { cause });
  } finally {
    await pagefind.close();
  }
}

/**
 * Lets every language load the English WebAssembly. A page loads one, its own language's, and asks every index with
 * it: on a Chinese page, whose module has no stemmer, "dropping" would not be found in the English index, which has
 * "drop". The English stemmer leaves Chinese as it is. And both languages then share one cached file.
 */
async function shareStemmer(entryFile: string): Promise<IndexedSite> {
  const entry = JSON.parse(await readFile(entryFile, 'utf8')) as Entry;
  const indexes = Object.values(entry.languages);
  const pages = indexes.reduce((sum, { page_count }) => sum + page_count, 0);
  if (pages === 0) throw new Error('no page has data-pagefind-body');
  const english = entry.languages.en?.wasm;
  if (english) for (const index of indexes) index.wasm = english;
  await writeFile(entryFile, JSON.stringify(entry));
  return { pages, languages: Object.keys(entry.languages) };
}
