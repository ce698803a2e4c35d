import { readFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';

/** A drawing of a note, ready to stand inside an `<svg>` of the page. */
export interface Drawing {
  viewBox: string;
  content: string;
}

const escape = (label: string) => label.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const unescape = (label: string) => label.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/**
 * Reads `figures/<figure>.svg` of a note and puts labels into the note's language.
 * @param src `<note>/<figure>`
 * @param words label in the file ⇒ label on the page
 * @throws when there is no such figure, or when `words` names a label that the figure does not have.
 */
export async function loadDrawing(src: string, words: Readonly<Record<string, string>>): Promise<Drawing> {
  const [note = '', figure = ''] = src.split('/');
  const [file] = await Array.fromAsync(glob(`content/notes/*/${note}/figures/${figure}.svg`));
  if (!file)
    throw new Error(
      `<Figure src="${src}">: there is no content/notes/<topic>/${note}/figures/${figure}.svg.`,
    );
  const svg = await readFile(file, 'utf8');
  const [, head = '', body = ''] = /<svg([^>]*)>([\s\S]*)<\/svg>/.exec(svg) ?? [];
  const viewBox = /viewBox="([^"]+)"/.exec(head)?.[1];
  if (!viewBox) throw new Error(`${file}: the <svg> needs a viewBox.`);

  const unused = new Set(Object.keys(words));
  const content = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(<text\b[^>]*>)([^<]*)(<\/text>)/g, (whole, open: string, label: string, close: string) => {
      const key = unescape(label.trim());
      unused.delete(key);
      return words[key] === undefined ? whole : open + escape(words[key]) + close;
    })
    .replace(/\n\s*/g, '\n')
    .trim();
  if (unused.size > 0) {
    const labels = [...unused].map((label) => `"${label}"`).join(', ');
    throw new Error(
      `<Figure src="${src}">: the drawing has no label ${labels}. Labels are matched letter by letter.`,
    );
  }
  return { viewBox, content };
}
