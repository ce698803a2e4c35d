import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What a person is told of a drill in a terminal, in English. */
export interface Briefing {
  /** Alert, story and what counts, as plain text. */
  text: string;
  /** What each hint of the checks means. */
  notYet: Readonly<Record<string, string>>;
}

/** Reads the words of a drill from `content/drills`. @throws when there are none */
export function readBriefing(name: string, folder = 'content/drills'): Briefing {
  const file = join(folder, name, 'en.mdx');
  const [, head] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(file, 'utf8')) ?? [];
  if (head === undefined) throw new Error(`${file} has no frontmatter.`);
  const { pager, story, allowed, notYet } = parse(head) as Briefing & Record<string, string>;
  return { text: [pager?.trimEnd(), story, allowed].join('\n\n'), notYet };
}
