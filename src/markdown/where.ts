import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in a note as authors are told it: `content/notes/…/en.mdx:41`. */
export function where(
  file: URL | undefined,
  node: { position?: { start: { line: number } } | undefined },
): string {
  const name = file ? relative(process.cwd(), fileURLToPath(file)) : 'a note';
  return `${name}:${node.position?.start.line ?? '?'}`;
}
