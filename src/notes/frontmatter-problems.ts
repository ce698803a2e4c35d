import type { z } from 'astro/zod';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/**
 * What is wrong with a file's frontmatter, one line a problem: `<file>:<line>: <field>: <what to do>`.
 * Astro checks it too, but says neither the line nor all problems at once.
 * @param file shown as it is given
 * @param source the whole file
 */
export function frontmatterProblems(file: string, source: string, schema: z.ZodType): string[] {
  const head = /^---\n([\s\S]*?\n)---\n/.exec(source)?.[1];
  if (head === undefined) return [`${file}:1: starts with its frontmatter, between two lines of ---.`];

  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines, prettyErrors: false });
  // The first line of the head is the second of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  if (document.errors.length > 0)
    return document.errors.map(({ message, pos }) => `${file}:${lineAt(pos[0])}: is not YAML: ${message}`);

  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])
        : undefined;
      if (isScalar(pair?.key) && pair.key.range) return lineAt(pair.key.range[0]);
      const node = document.getIn(path.slice(0, length), true) as
        { range?: [number, number, number] } | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return 1;
  };

  const result = schema.safeParse(document.toJS());
  return (result.error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${file}:${lineOf([...issue.path, key])}: ${key}: is no field of a note.`)
      : [`${file}:${lineOf(issue.path)}: ${issue.path.join('.')}: ${issue.message}`],
  );
}
