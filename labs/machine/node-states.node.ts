import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SavedState } from './image.ts';

/** Keeps one state, the last, as a file in a folder that may be deleted at any time. */
export function statesInFolder(folder: string): SavedState {
  const nameOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 16);
  return {
    async read(key, onBytes) {
      try {
        const bytes = new Uint8Array(await readFile(join(folder, nameOf(key))));
        onBytes(bytes.length);
        return bytes.buffer;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async keep(key, state) {
      const name = nameOf(key);
      await mkdir(folder, { recursive: true });
      // Under its name only when it is whole: another process may be reading.
      const unfinished = join(folder, `${name}.${process.pid}`);
      await writeFile(unfinished, new Uint8Array(state));
      await rename(unfinished, join(folder, name));
      for (const other of await readdir(folder))
        if (/^[0-9a-f]{16}$/.test(other) && other !== name) await rm(join(folder, other), { force: true });
    },
  };
}
