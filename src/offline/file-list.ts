/** The two things a reader can ask for. The machine needs the pages that start it, so it is never kept alone. */
export type Part = 'reading' | 'machine';

export const partNames: readonly Part[] = ['reading', 'machine'];

/** A file as a browser keeps it. */
export interface ListedFile {
  /** Where it is asked for, below the site's base: `network/`, `_astro/dock.js`; the home page is empty. */
  address: string;
  bytes: number;
  /** The first 16 hexadecimal digits of its SHA-256. */
  hash: string;
}

/** `offline-files.json`: all that can be kept of one build. */
export interface FileList {
  /** Another one for every build in which any listed file differs. */
  build: string;
  /** Bytes on the wire, as a server sends them that packs text with gzip. */
  sent: Record<Part, number>;
  files: Record<Part, ListedFile[]>;
}

/** Where the list and the worker lie below the site's base. */
export const LIST_FILE = 'offline-files.json';
export const WORKER_FILE = 'service-worker.js';

/** Under what a file is stored: two files of the same bytes are one. Its ending stands for its type. */
export function keyOf({ address, hash }: Pick<ListedFile, 'address' | 'hash'>): string {
  return hash + (/\.\w+$/.exec(address)?.[0] ?? '.html');
}

/** The files of these parts, each content once. */
export function filesOf(list: FileList, parts: readonly Part[]): ListedFile[] {
  return [...new Map(parts.flatMap((part) => list.files[part]).map((file) => [keyOf(file), file])).values()];
}

export const bytesOf = (files: readonly ListedFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

/** What has to be fetched for these parts when the keys of `have` are there. */
export function missingFiles(
  list: FileList,
  parts: readonly Part[],
  have: ReadonlySet<string>,
): ListedFile[] {
  return filesOf(list, parts).filter((file) => !have.has(keyOf(file)));
}

/** Address and key of every file of these parts. */
export function keysByAddress(list: FileList, parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap((part) => list.files[part].map((file) => [file.address, keyOf(file)] as const)),
  );
}

/** The list as it is written: three values a file, since it is some 700 files long. */
export function writeList({ build, sent, files }: FileList): string {
  const rows = (part: Part) => files[part].map(({ address, bytes, hash }) => [address, bytes, hash]);
  return JSON.stringify({ build, sent, reading: rows('reading'), machine: rows('machine') });
}

/** @throws when the text is not such a list */
export function readList(text: string): FileList {
  type Rows = [string, number, string][];
  const { build, sent, reading, machine } = JSON.parse(text) as Record<Part, Rows> &
    Pick<FileList, 'build' | 'sent'>;
  const files = (rows: Rows) => rows.map(([address, bytes, hash]) => ({ address, bytes, hash }));
  return { build, sent, files: { reading: files(reading), machine: files(machine) } };
}
