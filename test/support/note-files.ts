import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { noteFolders } from '../../src/commands/note-folders.ts';
import { replaceTags, type Tag } from '../../src/publish/replace-tags.ts';

/** One language of a note as it stands in its file. */
export interface NoteText {
  file: string;
  source: string;
  frontmatter: Record<string, unknown>;
  body: string;
  /** Line of the file on which the body starts, counted from 1. */
  bodyLine: number;
}

export interface NoteFiles {
  id: string;
  topic: string;
  name: string;
  path: string;
  en: NoteText;
  /** Undefined while nobody has translated it. */
  zh: NoteText | undefined;
  /** Names of the drawings, without `.svg`. */
  figures: string[];
}

function readText(file: string): NoteText {
  const source = readFileSync(file, 'utf8');
  const [, head = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(source) ?? [];
  const frontmatter: unknown = parse(head);
  return {
    file,
    source,
    frontmatter: typeof frontmatter === 'object' && frontmatter !== null ? { ...frontmatter } : {},
    body,
    bodyLine: head.split('\n').length + 2,
  };
}

/** Every note under `content/notes`, as files. */
export function readNotes(root?: string): NoteFiles[] {
  return noteFolders(root).map(({ topic, name, path }) => ({
    id: `${topic}/${name}`,
    topic,
    name,
    path,
    en: readText(`${path}/en.mdx`),
    zh: existsSync(`${path}/zh-CN.mdx`) ? readText(`${path}/zh-CN.mdx`) : undefined,
    figures: existsSync(`${path}/figures`)
      ? readdirSync(`${path}/figures`)
          .filter((file) => file.endsWith('.svg'))
          .map((file) => file.slice(0, -4))
      : [],
  }));
}

/** A note's text without its fences, lines kept in place. */
export function withoutFences(body: string): string {
  return body.replace(/^([ >]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ >]*\2[ \t]*$/gm, (fence) =>
    fence.replace(/[^\n]/g, ''),
  );
}

/** The tags of a note, outer ones first; code is not looked into. */
export function tagsOf(body: string): Tag[] {
  const tags: Tag[] = [];
  const collect = (text: string) =>
    replaceTags(text, (tag) => {
      tags.push(tag);
      return tag.children;
    });
  collect(withoutFences(body).replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (code) => 'x'.repeat(code.length)));
  return tags;
}

/**
 * The words that a reader reads: no fences, tags replaced by what stands in them, links by their text.
 * @param code what stands in the place of code in a line
 */
export function proseOf(body: string, code: string): string {
  const text = withoutFences(body).replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, code);
  return replaceTags(text.replace(/\{\/\*[\s\S]*?\*\/\}/g, ''), ({ name, attributes, children }) =>
    name === 'Figure' ? `${attributes.alt ?? ''}\n${children}` : children,
  )
    .replace(/\[\^[^\]]+\]:?/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|(?<=\s|^)[*_](?=\S)|(?<=\S)[*_](?=\s|$|[，。；：、）])/gm, '')
    .replace(/\\([{}<>*_])/g, '$1');
}
