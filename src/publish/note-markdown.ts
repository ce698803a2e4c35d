import { parseFence } from '../../labs/snippets/fence.ts';
import { replaceTags } from './replace-tags.ts';

/** What a calculator says at some values, for a reader without the form. */
export interface WorkedExample {
  title: string;
  sentence: string;
  address: string;
}

/** Where a note's own words lead. */
export interface Surroundings {
  /** Absolute address of `note:<name>`, `calculator:<name>` and `page:<file>`. */
  link: (kind: 'note' | 'calculator' | 'page', name: string) => string;
  workedExample: (name: string, set: Readonly<Record<string, string>>) => WorkedExample;
  /** The word for a figure. */
  figure: string;
  /** What each runnable fence printed when the note was last run, in order; undefined where that is not known. */
  outputs?: readonly (string | undefined)[];
}

/** Marks a place where code was put aside: no note contains it. */
const MARK = '\u0000';

/**
 * A note's text as Markdown that needs nothing of this site: figures become their text alternative, calculators their
 * worked example, remarks are quoted, links are absolute, fences keep only their language, and outputs are those of the last run.
 * @param body MDX without frontmatter
 */
export function noteMarkdown(body: string, around: Surroundings): string {
  const outputs = outputsInTurn(around.outputs ?? []);
  const aside: string[] = [];
  const put = (code: string) => `${MARK}${aside.push(code) - 1}${MARK}`;
  const withoutCode = body
    .replace(/^( *)(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^\1\2[ \t]*$/gm, (_, indent, ticks, info, code) =>
      put(plainFence(indent, ticks, info, outputs(info, indent) ?? code)),
    )
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, put);

  const text = replaceTags(
    withoutCode.replace(/\{\/\*[\s\S]*?\*\/\}\n?/g, ''),
    ({ name, attributes, children }) => {
      if (name === 'Figure')
        return quoted(`**${around.figure}.** ${attributes.alt ?? ''}\n\n${children.trim()}`);
      if (name === 'Side') return quoted(children);
      if (name === 'Calculator') {
        const { title, sentence, address } = around.workedExample(
          attributes.name ?? '',
          asSettings(attributes.set),
        );
        return quoted(`**[${title}](${address})** ${sentence}`);
      }
      return children;
    },
  )
    .replace(
      /\]\((note|calculator|page):([\w./-]+)/g,
      (_, kind: 'note' | 'calculator' | 'page', name: string) => `](${around.link(kind, name)}`,
    )
    .replace(/\\([{}])/g, '$1')
    .replace(/\n{3,}/g, '\n\n');

  let restored = text;
  const place = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');
  while (restored.includes(MARK))
    restored = restored.replace(place, (_, at: string) => aside[Number(at)] ?? '');
  return `${restored.trim()}\n`;
}

/** Told each fence in order, gives the text of those that show what the machine printed. */
function outputsInTurn(recorded: readonly (string | undefined)[]) {
  let step = -1;
  return (info: string, indent: string): string | undefined => {
    const parsed = parseFence(info);
    const kind = parsed.ok ? parsed.fence.kind : undefined;
    if (kind === 'run') step += 1;
    const text = kind === 'output' ? recorded[step] : undefined;
    return text?.replace(/^(?=.)/gm, indent).concat('\n');
  };
}

/** A fence without the words that only the tests and the page understand; its title stands above it. */
function plainFence(indent: string, ticks: string, info: string, code: string): string {
  const language = /^\s*([\w+-]*)/.exec(info)?.[1] ?? '';
  const title = /\btitle="([^"]*)"/.exec(info)?.[1];
  return `${title ? `${indent}*${title}:*\n\n` : ''}${indent}${ticks}${language}\n${code}${indent}${ticks}`;
}

function quoted(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => (line.trim() ? `> ${line.trim()}` : '>'));
  return lines.filter((line, at) => line !== '>' || lines[at - 1] !== '>').join('\n');
}

/** `{ backlog: '511' }` as it stands in a tag. */
function asSettings(source = ''): Record<string, string> {
  const pairs = source.matchAll(/(?:'([^']+)'|"([^"]+)"|([\w-]+))\s*:\s*(?:'([^']*)'|"([^"]*)"|([\w.+-]+))/g);
  return Object.fromEntries(
    [...pairs].map(([, a, b, c, x, y, z]): [string, string] => [a ?? b ?? c ?? '', x ?? y ?? z ?? '']),
  );
}
