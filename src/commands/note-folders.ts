import { existsSync, readdirSync } from 'node:fs';

/** A note's folder, as `content/notes/<topic>/<name>`. */
export interface NoteFolder {
  topic: string;
  name: string;
  path: string;
}

/** Every folder under `content/notes` that holds an `en.mdx`, sorted. */
export function noteFolders(root = 'content/notes'): NoteFolder[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: topic }) =>
      readdirSync(`${root}/${topic}`).map((name) => ({ topic, name, path: `${root}/${topic}/${name}` })),
    )
    .filter(({ path }) => existsSync(`${path}/en.mdx`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
