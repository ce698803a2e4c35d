import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { runOnSave } from './src/authoring/integration.ts';
import { footnoteWords } from './src/markdown/footnote-words.ts';
import { headings } from './src/markdown/headings.ts';
import { links } from './src/markdown/links.ts';
import { runnableFences } from './src/markdown/runnable-fences.ts';
import { scrollingTables } from './src/markdown/scrolling-tables.ts';
import { wholeOptions } from './src/markdown/whole-options.ts';
import { offline } from './src/offline/integration.ts';
import { workerModules } from './src/offline/worker-modules.ts';
import { publish } from './src/publish/integration.ts';
import { shipped, wholePackages } from './src/publish/shipped.ts';
import { pagefindIndex } from './src/search/pagefind-integration.ts';
import { site } from './src/site.ts';

/** What reaches the reader past the bundler; the cards are drawn with the fonts. */
const others = [
  { file: 'service-worker.js', modules: workerModules },
  { file: 'pagefind/', modules: () => wholePackages('pagefind') },
  { file: 'cards/', modules: () => wholePackages('@fontsource') },
];

export default defineConfig({
  site: site.origin,
  base: site.base,
  trailingSlash: 'always',
  // `jsx`, the default, would join words that stand on different lines of a template.
  compressHTML: true,
  build: { concurrency: 4 }, // cards are drawn in other threads
  markdown: {
    syntaxHighlight: false, // Fence.astro does it, with classes instead of inline styles
    processor: satteri({
      mdastPlugins: [runnableFences, links],
      hastPlugins: [headings, scrollingTables, footnoteWords, wholeOptions],
      features: { smartPunctuation: { dashes: false } }, // `--option` in running text stays as it is typed
    }),
  },
  integrations: [
    mdx(),
    // Without `include` Babel would read each module of the build, most of which have no JSX.
    preact({ include: ['**/*.tsx'] }),
    shipped(others),
    pagefindIndex(),
    publish(),
    offline(),
    runOnSave(),
  ],
  // One style sheet for the whole site: its order is fixed, and it is in the cache from the first page on.
  vite: {
    build: {
      cssCodeSplit: false,
      // Astro writes a directive into a module of each note, which the bundler would tell of for each of them.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    worker: { format: 'es' },
    server: { watch: { ignored: [`${import.meta.dirname}/{.cache,dist}/**`] } },
    optimizeDeps: { exclude: ['v86'] }, // found too late, in a worker that can't be reloaded
  },
});
