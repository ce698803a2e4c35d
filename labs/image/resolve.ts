import { type IndexedPackage } from './package-index.ts';

/**
 * The packages that are asked for and all that they depend on, sorted by name.
 * Of alternatives, one that is asked for comes before the one that stands first; what only recommends is left out.
 * @param without names that are left out although something depends on them
 * @throws Error naming a package that the archive doesn't have
 */
export function resolve(
  asked: Iterable<string>,
  without: ReadonlySet<string>,
  index: ReadonlyMap<string, IndexedPackage>,
): IndexedPackage[] {
  const chosen = new Map<string, IndexedPackage>();
  const wanted = new Set(asked);
  const provided = (name: string) => [...chosen.values()].some((found) => found.provides.includes(name));
  const queue = [...wanted].map((name) => ({ name, by: 'packages.txt' }));
  for (let next; (next = queue.shift());) {
    if (chosen.has(next.name)) continue;
    const found = index.get(next.name);
    if (!found) throw new Error(`${next.by} asks for ${next.name}, which the archive does not have.`);
    chosen.set(found.name, found);
    for (const group of found.depends) {
      const settled = (name: string) =>
        wanted.has(name) || chosen.has(name) || without.has(name) || provided(name);
      if (group.some(settled)) continue;
      const real =
        group.find((name) => index.has(name)) ??
        [...index.values()].find(({ provides }) => provides.some((name) => group.includes(name)))?.name;
      queue.push({ name: real ?? group[0]!, by: found.name });
    }
  }
  // By code units: the order of a language's letters differs between machines.
  return [...chosen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
