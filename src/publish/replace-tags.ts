/** One tag of a note: its attributes as they stand, without quotes or braces, and the text between start and end. */
export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: string;
}

const start = /<([A-Z]\w*)\b/g;
const attribute = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{)/y;
const end = /\s*(\/?)>/y;

/**
 * Replaces the tags of a note (`<Figure …>…</Figure>`, `<Calculator … />`) by text. Tags inside a tag come first.
 * Code must be put aside before: a `<` in it would be taken for a tag.
 * @throws when a tag is not closed
 */
export function replaceTags(text: string, replace: (tag: Tag) => string): string {
  let done = '';
  let at = 0;
  start.lastIndex = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const name = found[1] ?? '';
    const { attributes, next } = readAttributes(text, start.lastIndex);
    end.lastIndex = next;
    const close = end.exec(text);
    if (!close) throw new Error(`<${name} has no ">".`);
    let children = '';
    let after = end.lastIndex;
    if (close[1] === '') {
      const stop = text.indexOf(`</${name}>`, after);
      if (stop < 0) throw new Error(`<${name}> has no </${name}>.`);
      children = replaceTags(text.slice(after, stop), replace);
      after = stop + name.length + 3;
    }
    done += text.slice(at, found.index) + replace({ name, attributes, children });
    at = after;
    start.lastIndex = after;
  }
  return done + text.slice(at);
}

function readAttributes(text: string, from: number): { attributes: Record<string, string>; next: number } {
  const attributes: Record<string, string> = {};
  let next = from;
  attribute.lastIndex = next;
  for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
    const [, key = '', double, single] = found;
    next = attribute.lastIndex;
    if (double === undefined && single === undefined) {
      const open = next;
      next = closingBrace(text, open);
      attributes[key] = text.slice(open, next - 1).trim();
    } else attributes[key] = double ?? single ?? '';
    attribute.lastIndex = next;
  }
  return { attributes, next };
}

/** The place behind the `}` that closes a brace which is open at `from`; braces in quotes do not count. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quote) {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if ('\'"`'.includes(letter)) quote = letter;
    else if (letter === '{') depth += 1;
    else if (letter === '}' && --depth === 0) return at + 1;
  }
  throw new Error('A "{" of a tag is not closed.');
}
