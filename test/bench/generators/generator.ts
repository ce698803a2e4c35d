import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus, CorpusNote, CorpusText } from '../corpus.ts';

export type Language = 'en' | 'zh-CN';

/** A generator of sites, as the benchmark drives it. */
export interface Generator {
  /** As it is chosen on the command line. */
  id: string;
  name: string;
  /** The folder with its package.json, from the project's root; undefined for one that needs no installation. */
  packages?: string;
  /** Versions of what counts, from where it was installed. */
  versions(folder: string): string[];
  /** Writes the site's sources into an empty folder, in which `node_modules` stands already. */
  write(corpus: Corpus, folder: string): void;
  /** The command that builds for production, from that folder. */
  build: { script: string; arguments: string[] };
  /** Where the built site is, from that folder. */
  output: string;
  /** What a build leaves for the next one, from that folder: removed to make a build cold. */
  caches: string[];
  /** A page's address, without a slash at its start. */
  address(note: CorpusNote, language: Language): string;
  find: {
    /** What opens the search. */
    opener: string;
    field: string;
    /** One entry of the list of results. */
    result: string;
  };
}

/** Where a note's page is in its language's folder. @param prefix of each language, with a slash at its end unless it is empty */
export const addressUnder =
  (prefix: Record<Language, string>) =>
  ({ topic, name }: CorpusNote, language: Language): string =>
    `${prefix[language]}${topic}/${name}/`;

/** The texts that a note has, each with its language. */
export function textsOf(note: CorpusNote): { language: Language; text: CorpusText }[] {
  const english = { language: 'en' as const, text: note.english };
  return note.chinese ? [english, { language: 'zh-CN' as const, text: note.chinese }] : [english];
}

export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A text's body with its links in another form. */
export function withLinks(corpus: Corpus, body: string, addressOf: (note: CorpusNote) => string): string {
  const known = new Map(corpus.notes.map((note) => [note.name, note]));
  return body.replace(/\]\(note:([\w-]+)\)/g, (_, name: string) => `](${addressOf(known.get(name)!)})`);
}

/** Frontmatter from what JSON can say, which is YAML as well. */
export function frontmatter(fields: Record<string, unknown>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/**
 * What stands on a page of Bootnotes around the body, as Markdown for a generator that has no fields for it: summary and
 * symptom before, the sources after.
 */
export function wholeText(note: CorpusNote, language: Language, text: CorpusText, body: string): string {
  const sources = note.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n');
  return `${text.description}\n\n- \`${note.symptom}\`\n\n${body}\n\n## ${language === 'en' ? 'Sources' : '来源'}\n\n${sources}\n`;
}

/** Puts a peer's own files beside its content. */
export function copyFiles(packages: string, folder: string): void {
  cpSync(join(packages, 'files'), folder, { recursive: true });
}
