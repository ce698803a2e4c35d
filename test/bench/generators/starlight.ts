import { join } from 'node:path';
import {
  addressUnder,
  copyFiles,
  frontmatter,
  textsOf,
  wholeText,
  withLinks,
  writeText,
  type Generator,
} from './generator.ts';
import { versionOf } from './version-of.ts';

const packages = 'test/bench/peers/starlight';
const prefix = { en: '', 'zh-CN': 'zh-cn/' };
const address = addressUnder(prefix);

/** Its default theme, with the search that it brings. */
export const starlight: Generator = {
  id: 'starlight',
  name: 'Starlight',
  packages,
  versions: (folder) => [
    `Starlight ${versionOf(folder, '@astrojs/starlight')}`,
    `Astro ${versionOf(folder, 'astro')}`,
    `Pagefind ${versionOf(folder, 'pagefind')}`,
  ],
  write(corpus, folder) {
    copyFiles(packages, folder);
    writeText(join(folder, 'topics.json'), JSON.stringify(corpus.topics));
    const docs = join(folder, 'src/content/docs');
    writeText(
      join(docs, 'index.md'),
      `${frontmatter({ title: 'Notes', description: 'All notes.' })}Choose a note.\n`,
    );
    writeText(
      join(docs, 'zh-cn/index.md'),
      `${frontmatter({ title: '笔记', description: '全部笔记。' })}请选择一篇笔记。\n`,
    );
    for (const note of corpus.notes)
      for (const { language, text } of textsOf(note)) {
        const body = withLinks(corpus, text.body, (other) => `/${address(other, language)}`);
        writeText(
          join(docs, `${prefix[language]}${note.topic}/${note.name}.md`),
          frontmatter({ title: text.title, description: text.description }) +
            wholeText(note, language, text, body),
        );
      }
  },
  build: { script: 'astro/bin/astro.mjs', arguments: ['build'] },
  output: 'dist',
  caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
  address,
  find: {
    opener: 'site-search button[data-open-modal]',
    field: '.pagefind-ui__search-input',
    result: '.pagefind-ui__result',
  },
};
