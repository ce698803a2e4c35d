/** Names that somebody may have meant: those within a few letters of what was typed, or that begin or end with it. */

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The nearest three, best first; all of them when none is near. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const close = names
    .map((name) => {
      const lower = name.toLowerCase();
      const contains = wanted.length > 1 && (lower.includes(wanted) || wanted.includes(lower));
      return { name, steps: contains ? 0 : distance(wanted.slice(0, 40), lower) };
    })
    .filter(({ name, steps }) => steps <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ name }) => name);
  return close.length > 0 ? close : [...names];
}
