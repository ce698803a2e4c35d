/** A piece of an excerpt; `isMarked` for the words that were found. */
export interface ExcerptPart {
  text: string;
  isMarked: boolean;
}

/**
 * Pagefind's excerpt as data, so that it becomes text nodes and never markup. It escapes `<` and `>` of the page and
 * nothing else, and puts `<mark>` around what was found.
 */
export function excerptParts(excerpt: string): ExcerptPart[] {
  return excerpt
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, at) => ({ text: plain(part), isMarked: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

const plain = (part: string) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/**
 * An excerpt without the heading that it starts with: Pagefind counts it as text, and may begin in the middle of it.
 * @param title the heading, as it is shown above the excerpt
 */
export function withoutTitle(parts: readonly ExcerptPart[], title: string): ExcerptPart[] {
  const text = parts.map((part) => part.text).join('');
  const start = /^[…\s]*/.exec(text)![0].length;
  const words = title.split(' ');
  const tail = words
    .map((_, at) => words.slice(at).join(' '))
    .find((rest) => text.startsWith(`${rest}.`, start) || text.startsWith(`${rest} `, start));
  const end = start + (tail?.length ?? 0);
  let left = tail === undefined ? 0 : end + /^[.\s]*/.exec(text.slice(end))![0].length;
  return parts.flatMap((part) => {
    const rest = part.text.slice(left);
    left = Math.max(0, left - part.text.length);
    return rest === '' ? [] : [{ ...part, text: rest }];
  });
}

/**
 * A text in pieces by the parts that were found in it.
 * @param marks start and end of each, in order, without overlap
 */
export function markedParts(text: string, marks: readonly (readonly [number, number])[]): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(
      { text: text.slice(at, start), isMarked: false },
      { text: text.slice(start, end), isMarked: true },
    );
    at = end;
  }
  parts.push({ text: text.slice(at), isMarked: false });
  return parts.filter((part) => part.text !== '');
}
