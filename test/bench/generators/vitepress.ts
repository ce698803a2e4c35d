import { join } from 'node:path';
import type { Corpus, CorpusNote } from '../corpus.ts';
import {
  copyFiles,
  frontmatter,
  textsOf,
  wholeText,
  withLinks,
  writeText,
  type Generator,
  type Language,
} from './generator.ts';
import { versionOf } from './version-of.ts';

const packages = 'test/bench/peers/vitepress';
const prefix = { en: '', 'zh-CN': 'zh-cn/' };
const path = ({ topic, name }: CorpusNote, language: Language) => `${prefix[language]}${topic}/${name}`;

/** VitePress makes none by itself: its configuration names every page. */
function sidebar({ topics, notes }: Corpus, language: Language) {
  return topics.map(({ id, english, chinese }) => ({
    text: language === 'en' ? english : chinese,
    items: notes.flatMap((note) => {
      const text = language === 'en' ? note.english : note.chinese;
      return note.topic === id && text ? [{ text: text.title, link: `/${path(note, language)}` }] : [];
    }),
  }));
}

/** Its default theme, with the local search that it brings. */
export const vitepress: Generator = {
  id: 'vitepress',
  name: 'VitePress',
  packages,
  versions: (folder) => [
    `VitePress ${versionOf(folder, 'vitepress')}`,
    `MiniSearch ${versionOf(folder, 'minisearch')}`,
  ],
  write(corpus, folder) {
    copyFiles(packages, folder);
    const docs = join(folder, 'docs');
    const sidebars = { en: sidebar(corpus, 'en'), 'zh-CN': sidebar(corpus, 'zh-CN') };
    writeText(join(docs, '.vitepress/sidebar.json'), JSON.stringify(sidebars));
    writeText(join(docs, 'index.md'), '# Notes\n\nChoose a note.\n');
    writeText(join(docs, 'zh-cn/index.md'), '# 笔记\n\n请选择一篇笔记。\n');
    for (const note of corpus.notes)
      for (const { language, text } of textsOf(note)) {
        const body = withLinks(corpus, text.body, (other) => `/${path(other, language)}.md`);
        writeText(
          join(docs, `${path(note, language)}.md`),
          `${frontmatter({ title: text.title, description: text.description })}# ${text.title}\n\n${wholeText(note, language, text, body)}`,
        );
      }
  },
  build: { script: 'vitepress/bin/vitepress.js', arguments: ['build', 'docs'] },
  output: 'docs/.vitepress/dist',
  caches: ['docs/.vitepress/dist', 'docs/.vitepress/cache', 'docs/.vitepress/.temp', 'node_modules/.vite'],
  address: (note, language) => `${path(note, language)}.html`,
  find: { opener: '#local-search button', field: '#localsearch-input', result: '.VPLocalSearchBox .result' },
};
