import type { Note } from './load.ts';

/** A note and those that build on it. */
export interface ReadingTree {
  note: Note;
  /** Notes to read first besides the one that it stands under. */
  also: Note[];
  next: ReadingTree[];
}

/**
 * What to read before what in one topic. A note stands under the last of those of its topic that it requires.
 * @param notes of one topic, in reading order
 * @param all notes that may be required
 * @throws Error when notes require one another in a circle
 */
export function readingTree(notes: readonly Note[], all: readonly Note[]): ReadingTree[] {
  const trees = notes.map((note): ReadingTree => ({ note, also: [], next: [] }));
  const roots: ReadingTree[] = [];
  for (const tree of trees) {
    const required = all.filter(({ name }) => tree.note.facts.requires.includes(name));
    const above = trees.findLast(({ note }) => required.some(({ id }) => id === note.id));
    tree.also = required.filter(({ id }) => id !== above?.note.id);
    (above?.next ?? roots).push(tree);
  }
  const reached = new Set<ReadingTree>();
  const reach = (tree: ReadingTree) => {
    reached.add(tree);
    tree.next.forEach(reach);
  };
  roots.forEach(reach);
  const circle = trees.filter((tree) => !reached.has(tree)).map(({ note }) => note.name);
  if (circle.length > 0)
    throw new Error(`These notes require one another in a circle: ${circle.join(', ')}.`);
  return roots;
}
