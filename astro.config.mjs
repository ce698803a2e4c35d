import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { footnoteWords } from './src/markdown/footnote-words.ts';
import { headings } from './src/markdown/headings.ts';
import { links } from './src/markdown/links.ts';
import { runnableFences } from './src/markdown/runnable-fences.ts';
import { scrollingTables } from './src/markdown/scrolling-tables.ts';
import { publish } from './src/publish/integration.ts';
import { pagefindIndex } from './src/search/pagefind-integration.ts';
import { site } from './src/site.ts';

export default defineConfig({
  site: site.origin,
  base: site.base,
  trailingSlash: 'always',
  // `jsx`, the default, would join words that stand on different lines of a template.
  compressHTML: true,
  markdown: {
    syntaxHighlight: false, // Fence.astro does it, with classes instead of inline styles
    processor: satteri({
      mdastPlugins: [runnableFences, links],
      hastPlugins: [headings, scrollingTables, footnoteWords],
      features: { smartPunctuation: { dashes: false } }, // `--option` in running text stays as it is typed
    }),
  },
  integrations: [mdx(), preact(), pagefindIndex(), publish()],
  // One style sheet for the whole site: its order is fixed, and it is in the cache from the first page on.
  vite: {
    build: { cssCodeSplit: false },
    worker: { format: 'es' },
    optimizeDeps: { exclude: ['v86'] }, // found too late, in a worker that can't be reloaded
  },
});
