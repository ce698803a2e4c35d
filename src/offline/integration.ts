import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';
import { localeNames } from '../i18n/locales.ts';
import { stringsUnder } from '../i18n/strings.ts';
import { LIST_FILE, WORKER_FILE, writeList, type FileList } from './file-list.ts';
import { hashOf } from './hash.ts';
import { addressOfFile, partOfSite } from './part-of-site.ts';

/** What a server packs on its way. */
const shrinks = /\.(html|css|js|json|svg|md|txt|wasm|webmanifest)$/;
const zip = promisify(gzip);

/**
 * After the build, and after all that still changes its files: writes the list of what can be kept, and the worker, which has
 * the list's name in it, so that browsers see a new worker whenever any listed file is another.
 */
export function offline(): AstroIntegration {
  return {
    name: 'bootnotes-offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const list = await listSite(folder);
        await writeFile(join(folder, LIST_FILE), writeList(list));
        const worker = await bundleWorker(list.build);
        await writeFile(join(folder, WORKER_FILE), worker);
        const { reading, machine } = list.files;
        logger.info(`${reading.length} files to read, ${machine.length} of the machine; build ${list.build}`);
      },
    },
  };
}

/** What can be kept of a built site, by the bytes as they are now. */
export async function listSite(folder: string): Promise<FileList> {
  const files: FileList['files'] = { reading: [], machine: [] };
  const sent: FileList['sent'] = { reading: 0, machine: 0 };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .sort();
  const listed = names.map(async (name) => {
    const part = partOfSite(name);
    if (part === undefined) return;
    const bytes = new Uint8Array(await readFile(join(folder, name)));
    const file = { address: addressOfFile(name), bytes: bytes.length, hash: await hashOf(bytes.buffer) };
    return { part, file, bytesSent: shrinks.test(name) ? (await zip(bytes)).length : bytes.length };
  });
  for (const one of await Promise.all(listed)) {
    if (!one) continue;
    files[one.part].push(one.file);
    sent[one.part] += one.bytesSent;
  }
  const lines = [...files.reading, ...files.machine].map(({ address, hash }) => `${address} ${hash}\n`);
  const build = await hashOf(new TextEncoder().encode(lines.join('')).buffer);
  return { build, sent, files };
}

/** The worker as one script. @param name the list's, `FileList.build` */
export async function bundleWorker(name: string): Promise<string> {
  const words = Object.fromEntries(
    localeNames.map((locale) => [
      locale,
      Object.fromEntries(
        Object.entries(stringsUnder(locale, 'notKept.')).map(([key, text]) => [key.split('.')[1], text]),
      ),
    ]),
  );
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('service-worker.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    define: {
      BUILD: JSON.stringify(name),
      WORDS: JSON.stringify(words),
      'process.env.NODE_ENV': '"production"',
    },
  });
  return outputFiles[0]!.text;
}
