import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprint } from '../../../src/notes/translation.ts';
import { addressUnder, frontmatter, withLinks, writeText, type Generator } from './generator.ts';
import { versionOf } from './version-of.ts';

/** What a site is not made from; hidden folders, all of them, are not either. */
const apart = new Set(['node_modules', 'dist', 'test', 'public']);

/** Pages about things that the corpus does not have: calculators, drills, the machine, what was run on it. */
const otherPages = [
  'calculators',
  'drills',
  'machine',
  'machine.astro',
  'conformance.astro',
  'coverage.astro',
];

const day = '2026-01-01';
const prefix = { en: '', 'zh-CN': 'zh-cn/' };
const address = addressUnder(prefix);

/** This project as it stands, with other notes: a copy of its sources, in which calculators, drills and the machine are left out. */
export const bootnotes: Generator = {
  id: 'bootnotes',
  name: 'Bootnotes',
  versions: () => [`Astro ${versionOf('.', 'astro')}`, `Pagefind ${versionOf('.', 'pagefind')}`],
  write(corpus, folder) {
    for (const name of readdirSync('.'))
      if (!apart.has(name) && !name.startsWith('.')) cpSync(name, join(folder, name), { recursive: true });
    for (const name of readdirSync('public'))
      if (name !== 'labs') cpSync(join('public', name), join(folder, 'public', name), { recursive: true });
    linkPackages(folder);
    for (const name of otherPages)
      rmSync(join(folder, 'src/pages/[...locale]', name), { recursive: true, force: true });
    rmSync(join(folder, 'src/calculators/models'), { recursive: true });
    mkdirSync(join(folder, 'src/calculators/models'));
    rmSync(join(folder, 'labs/record.json'), { force: true });
    for (const entry of readdirSync(join(folder, 'labs/scenarios'), { withFileTypes: true }))
      if (entry.isDirectory()) rmSync(join(entry.parentPath, entry.name), { recursive: true });

    const content = join(folder, 'content');
    for (const name of ['notes', 'drills']) {
      rmSync(join(content, name), { recursive: true });
      mkdirSync(join(content, name));
    }
    writeText(join(content, 'paths.yaml'), '[]\n');
    const topics = corpus.topics.map(({ id, english, chinese }) => ({
      id,
      title: { en: english, 'zh-CN': chinese },
      about: { en: `Notes on ${english.toLowerCase()}.`, 'zh-CN': `关于${chinese}的笔记。` },
    }));
    writeText(join(content, 'topics.yaml'), JSON.stringify(topics));
    for (const note of corpus.notes) {
      const notes = join(content, 'notes', note.topic, note.name);
      const bodyOf = (body: string) => withLinks(corpus, body, ({ name }) => `note:${name}`);
      const english =
        frontmatter({
          title: note.english.title,
          summary: note.english.description,
          holds: 'Linux 6.1',
          written: day,
          checked: day,
          order: note.order,
          symptoms: [note.symptom],
          sources: note.sources.map((source) => ({ ...source, read: day })),
        }) + bodyOf(note.english.body);
      writeText(join(notes, 'en.mdx'), english);
      if (!note.chinese) continue;
      const { title, description, body } = note.chinese;
      writeText(
        join(notes, 'zh-CN.mdx'),
        frontmatter({ title, summary: description, translates: fingerprint(english) }) + bodyOf(body),
      );
    }
  },
  build: { script: 'astro/bin/astro.mjs', arguments: ['build'] },
  output: 'dist',
  caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
  address,
  find: { opener: '.opener', field: 'dialog.search input', result: 'a.search-option' },
};

/** Every installed package as a link, in a folder of its own: what a build keeps beside them is then its own too. */
function linkPackages(folder: string): void {
  const linked = join(folder, 'node_modules');
  mkdirSync(linked, { recursive: true });
  for (const name of readdirSync('node_modules')) {
    if (name.startsWith('.') || existsSync(join(linked, name))) continue;
    symlinkSync(resolve('node_modules', name), join(linked, name));
  }
}
