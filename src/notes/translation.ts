import { createHash } from 'node:crypto';

/** How a note's text in one language stands to the English one. */
export type TranslationState = 'original' | 'current' | 'lagging' | 'missing';

/**
 * Fingerprint of what a translator works from: the body, the title, the summary and the complaints of `en.mdx`.
 * Days and sources may change without making a translation old.
 * @param source the whole file, frontmatter included
 * @returns 12 hexadecimal digits
 */
export function fingerprint(source: string): string {
  const [, head = '', body = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const words = head.match(/^(?:title|summary|complaints):.*(?:\n[ -].*)*/gm) ?? [];
  return createHash('sha256')
    .update([...words, body.trim()].join('\n'))
    .digest('hex')
    .slice(0, 12);
}
