import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One way in which two folders are not the same. */
export type Difference =
  | { kind: 'only in first' | 'only in second'; file: string }
  /** `at` is the first byte that is another, or the length of the shorter file. */
  | { kind: 'differs'; file: string; at: number };

/** The differences of two folders, by path: names and bytes count, times and modes do not. */
export function compareTrees(first: string, second: string): Difference[] {
  const [left, right] = [filesUnder(first), filesUnder(second)];
  return [...new Set([...left, ...right])].sort().flatMap((file): Difference[] => {
    if (!right.has(file)) return [{ kind: 'only in first', file }];
    if (!left.has(file)) return [{ kind: 'only in second', file }];
    const [a, b] = [readFileSync(join(first, file)), readFileSync(join(second, file))];
    if (a.equals(b)) return [];
    const end = Math.min(a.length, b.length);
    let at = 0;
    while (at < end && a[at] === b[at]) at++;
    return [{ kind: 'differs', file, at }];
  });
}

/** One hash over the names and bytes of all files of a folder. */
export function hashOfTree(folder: string): string {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(folder)].sort()) {
    const bytes = readFileSync(join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): Set<string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(
    names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => name.replaceAll('\\', '/')),
  );
}
