/** What a chapter must know of the book that it stands in. */
export interface Place {
  /** The chapter's own id, the first part of every id in it. */
  id: string;
  /** Addresses of the notes that are chapters of the book ⇒ their ids. */
  chapters: ReadonlyMap<string, string>;
  /** How many levels the headings stand below those of the note's own page. */
  deeper: number;
}

/** A tag with its name and its attributes; a `>` inside of quotes is none of its end. */
const tag = /<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<\/(h[1-6])>/gi;
const attribute = /\s+([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** What is of no use where nothing is pressed, with all that is in it. */
const controls = /<(script|template|noscript|button)\b[\s\S]*?<\/\1>/g;
const headingLinks = /<a\b[^>]*\bclass="heading-link"[^>]*><\/a>/g;

/** Attributes that only a script, the search or the keyboard reads. */
const idle = /^(tabindex|data-copy|data-run|data-pagefind-.*)$/;
/** Attributes that hold ids of the same page, one or several. */
const references = /^(for|list|headers|aria-(labelledby|describedby|controls|details|owns))$/;

/**
 * The rendered text of a note as a chapter of the book: ids are of their own in the whole book and references follow them, links
 * between notes stay in the book, headings go down, what folds is open, and nothing is left that can be pressed.
 * @param html what the note's own page shows
 */
export function chapterHtml(html: string, { id: chapter, chapters, deeper }: Place): string {
  const still = html.replace(controls, '').replace(headingLinks, '');
  const ids = new Set<string>();
  for (const [, , attributes = ''] of still.matchAll(tag))
    for (const [, key, ...values] of attributes.matchAll(attribute))
      if (key === 'id') ids.add(values.find((value) => value !== undefined) ?? '');

  const own = (id: string) => (ids.has(id) ? `${chapter}/${id}` : id);
  const down = (name: string) =>
    /^h[1-6]$/i.test(name) ? `h${Math.min(6, Number(name[1]) + deeper)}` : name;
  const valueOf = (key: string, value: string): string => {
    if (key === 'id') return own(value);
    if (references.test(key)) return value.split(/\s+/).map(own).join(' ');
    if (key === 'href') return linkOf(value);
    return value.replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${own(id)})`);
  };
  const linkOf = (href: string): string => {
    const [address = '', anchor = ''] = href.split('#');
    if (address === '') return `#${own(decodeURIComponent(anchor))}`;
    const other = chapters.get(address);
    return other === undefined ? href : `#${[other, decodeURIComponent(anchor)].filter(Boolean).join('/')}`;
  };

  return still.replace(tag, (_, name: string | undefined, attributes: string, closing: string) => {
    if (name === undefined) return `</${down(closing)}>`;
    const kept = [...attributes.matchAll(attribute)]
      .filter(([, key = '']) => !idle.test(key))
      .map(([, key = '', double, single, bare]) => {
        const value = double ?? single ?? bare;
        if (value === undefined) return ` ${key}`;
        const changed = valueOf(key, value);
        return single === undefined ? ` ${key}="${changed}"` : ` ${key}='${changed}'`;
      });
    if (name === 'details') kept.push(' open');
    return `<${down(name)}${kept.join('')}${attributes.trimEnd().endsWith('/') ? '/' : ''}>`;
  });
}
