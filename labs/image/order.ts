import { existsSync, globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { neededLibraries } from './libraries.ts';

/**
 * Reads `order.txt`: one path or pattern a line, from the machine's root; `#` starts a remark. The shared libraries that a
 * program needs come right after it.
 * @param root the machine's files: a line that fits none of them is an error, as after a package has changed
 * @returns files in that order, each once
 */
export function readOrder(text: string, root: string): string[] {
  const files = new Set<string>();
  const add = (path: string) => {
    const file = relative(realpathSync(root), realpathSync(join(root, path)));
    if (files.has(file) || !statSync(join(root, file)).isFile()) return;
    files.add(file);
    for (const library of neededLibraries(readFileSync(join(root, file)))) {
      const at = `usr/lib/i386-linux-gnu/${library}`;
      if (existsSync(join(root, at))) add(at);
    }
  };
  for (const [at, line] of text.split('\n').entries()) {
    if (!line.trim() || line.startsWith('#')) continue;
    const fitting = globSync(line.trim(), { cwd: root }).sort();
    if (fitting.length === 0)
      throw new Error(`labs/image/order.txt:${at + 1}: the machine has no file ${line.trim()}.`);
    for (const path of fitting) add(path);
  }
  return [...files];
}

/**
 * The same for mksquashfs: files of a higher priority lie further ahead.
 * @see mksquashfs(1), -sort
 */
export function sortFile(files: string[]): string {
  const highest = 32767;
  return files.map((path, at) => `${path} ${highest - at}\n`).join('');
}
