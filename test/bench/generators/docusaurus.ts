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

const packages = 'test/bench/peers/docusaurus';
const translations = 'i18n/zh-CN/docusaurus-plugin-content-docs';
const sources = { en: 'docs', 'zh-CN': `${translations}/current` };
const prefix = { en: '', 'zh-CN': 'zh-CN/' };
const address = addressUnder(prefix);

/** Its classic theme without a blog, built with its faster tools, and the local search that supports Chinese. */
export const docusaurus: Generator = {
  id: 'docusaurus',
  name: 'Docusaurus',
  packages,
  versions: (folder) => [
    `Docusaurus ${versionOf(folder, '@docusaurus/core')}`,
    `docusaurus-search-local ${versionOf(folder, '@easyops-cn/docusaurus-search-local')}`,
  ],
  write(corpus, folder) {
    copyFiles(packages, folder);
    const labels: Record<string, { message: string }> = { 'version.label': { message: '当前版本' } };
    for (const { id, english, chinese } of corpus.topics) {
      writeText(join(folder, 'docs', id, '_category_.json'), JSON.stringify({ label: english }));
      labels[`sidebar.notes.category.${english}`] = { message: chinese };
    }
    writeText(join(folder, translations, 'current.json'), JSON.stringify(labels));
    const home = { title: 'Notes', description: 'All notes.', slug: '/' };
    writeText(join(folder, sources.en, 'index.md'), `${frontmatter(home)}Choose a note.\n`);
    writeText(
      join(folder, sources['zh-CN'], 'index.md'),
      `${frontmatter({ ...home, title: '笔记', description: '全部笔记。' })}请选择一篇笔记。\n`,
    );
    for (const note of corpus.notes)
      for (const { language, text } of textsOf(note)) {
        // From the root of the content: a path relative to the file does not lead from an untranslated note to a translated one.
        const body = withLinks(corpus, text.body, ({ topic, name }) => `/${topic}/${name}.md`);
        const fields = { title: text.title, description: text.description, sidebar_position: note.order };
        writeText(
          join(folder, sources[language], note.topic, `${note.name}.md`),
          frontmatter(fields) + wholeText(note, language, text, body),
        );
      }
  },
  build: { script: '@docusaurus/core/bin/docusaurus.mjs', arguments: ['build'] },
  output: 'build',
  caches: ['build', '.docusaurus', 'node_modules/.cache'],
  address,
  find: {
    opener: '.navbar__search-input',
    field: '.navbar__search-input',
    result: '.navbar__search [role=option]',
  },
};
