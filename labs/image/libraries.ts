import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/**
 * Names of the shared libraries that a program or library for i386 needs; none for any other file.
 * @see elf(5): program headers LOAD (1) and DYNAMIC (2), dynamic tags NEEDED (1) and STRTAB (5)
 */
export function neededLibraries(file: Buffer): string[] {
  if (file.length < 52 || file.toString('latin1', 0, 5) !== '\x7fELF\x01') return [];
  const start = file.readUInt32LE(28);
  const segments = Array.from({ length: file.readUInt16LE(44) }, (_, at) => {
    const word = (number: number) => file.readUInt32LE(start + at * file.readUInt16LE(42) + 4 * number);
    return { type: word(0), offset: word(1), address: word(2), bytes: word(4) };
  });
  const dynamic = segments.find(({ type }) => type === 2);
  if (!dynamic) return [];
  const tags = Array.from({ length: dynamic.bytes / 8 }, (_, at) => ({
    tag: file.readUInt32LE(dynamic.offset + 8 * at),
    value: file.readUInt32LE(dynamic.offset + 8 * at + 4),
  }));
  const address = tags.find(({ tag }) => tag === 5)?.value ?? 0;
  const holder = segments.find(
    (one) => one.type === 1 && address >= one.address && address < one.address + one.bytes,
  );
  if (!holder) return [];
  const names = address - holder.address + holder.offset;
  return tags
    .filter(({ tag }) => tag === 1)
    .map(({ value }) => file.toString('latin1', names + value, file.indexOf(0, names + value)));
}

/**
 * Programs and libraries in a tree that could not start there, each with what it lacks: a dependency was left out or
 * trimmed that something does need.
 */
export function lackingLibraries(root: string): { file: string; library: string }[] {
  const files = ['usr/bin', 'usr/sbin', 'usr/lib/i386-linux-gnu']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const there = new Set(files.map((file) => basename(file)));
  return files
    .filter((file) => lstatSync(file).isFile())
    .flatMap((file) =>
      neededLibraries(readFileSync(file)).map((library) => ({ file: relative(root, file), library })),
    )
    .filter(({ library }) => !there.has(library));
}
