import {
  bytesOf,
  filesOf,
  keyOf,
  keysByAddress,
  missingFiles,
  type FileList,
  type ListedFile,
  type Part,
} from './file-list.ts';
import { hashOf } from './hash.ts';
import { type Kept, type Store } from './store.ts';

/** What is there of what was asked for. */
export interface Progress {
  files: number;
  allFiles: number;
  bytes: number;
  allBytes: number;
}

/** How it ended. Whatever has come by then stays, and is not fetched again. */
export type KeepEnd =
  | { kind: 'kept'; kept: Kept }
  | { kind: 'stopped' }
  /** The browser has no room for the rest. */
  | { kind: 'full'; missingBytes: number }
  /** A file could not be had. */
  | { kind: 'unreachable'; address: string; reason: string }
  /** A file is not what the list says: there is a newer list, or something between server and reader alters files. */
  | { kind: 'altered'; address: string };

export interface KeepOptions {
  store: Store;
  /** Asks the server for a file, by its address below the site's base. */
  get: (address: string, cache: RequestCache, signal: AbortSignal) => Promise<Response>;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  now: () => number;
}

/** As many requests at a time as a browser sends to one server over HTTP/1.1. */
const AT_ONCE = 6;

/**
 * Makes what is kept be these parts of this build: fetches what is not there by its hash, then changes the record in one step. The
 * machine comes after the reading, which is kept as soon as it is whole.
 */
export async function keep(list: FileList, parts: readonly Part[], options: KeepOptions): Promise<KeepEnd> {
  const { store, now, onProgress } = options;
  const have = await store.keys();
  const all = filesOf(list, parts);
  const missing = missingFiles(list, parts, have);
  const progress: Progress = {
    files: all.length - missing.length,
    allFiles: all.length,
    bytes: bytesOf(all) - bytesOf(missing),
    allBytes: bytesOf(all),
  };
  onProgress(progress);

  const before = await store.kept();
  // Parts that are kept already change together: never one of this build and one of another.
  const first = before ? parts.filter((part) => before.parts.includes(part)) : parts.slice(0, 1);
  const stages = first.length > 0 && first.length < parts.length ? [first, parts] : [parts];
  let kept: Kept | undefined;
  for (const stage of stages) {
    const end = await fetchAll(missingFiles(list, stage, have), options, (file) => {
      have.add(keyOf(file));
      progress.files += 1;
      progress.bytes += file.bytes;
      onProgress(progress);
    });
    if (end) return end.kind === 'full' ? { ...end, missingBytes: progress.allBytes - progress.bytes } : end;
    try {
      kept = await change(list, stage, before, store, now());
    } catch (error) {
      if (isFull(error)) return { kind: 'full', missingBytes: progress.allBytes - progress.bytes };
      throw error;
    }
  }
  const named = new Set([...Object.values(kept!.files), ...Object.values(kept!.leftover)]);
  const pending = await store.pending();
  for (const file of pending ? filesOf(list, pending.parts) : []) named.add(keyOf(file));
  await store.delete([...(await store.keys())].filter((key) => !named.has(key)));
  return { kind: 'kept', kept: kept! };
}

/** Deletes the files that only the build before the kept one had. */
export async function dropLeftover(store: Store): Promise<void> {
  const kept = await store.kept();
  const keys = Object.values(kept?.leftover ?? {});
  if (!kept || keys.length === 0) return;
  await store.writeKept({ ...kept, leftover: {} });
  await store.delete(keys);
}

async function change(
  list: FileList,
  parts: readonly Part[],
  before: Kept | undefined,
  store: Store,
  at: number,
): Promise<Kept> {
  const files = keysByAddress(list, parts);
  const keys = new Set(Object.values(files));
  const leftover = Object.fromEntries(
    Object.entries(before?.files ?? {}).filter(([, key]) => !keys.has(key)),
  );
  const bytes = bytesOf(filesOf(list, parts));
  const kept: Kept = { build: list.build, parts: [...parts], at, bytes, files, leftover };
  await store.writeKept(kept);
  return kept;
}

/** @returns nothing once all are stored, or what kept one of them from it */
async function fetchAll(
  files: readonly ListedFile[],
  { store, get, signal }: KeepOptions,
  onFile: (file: ListedFile) => void,
): Promise<Exclude<KeepEnd, { kind: 'kept' }> | undefined> {
  const queue = [...files];
  let end: Exclude<KeepEnd, { kind: 'kept' }> | undefined;
  // One that fails ends them all.
  const halt = new AbortController();
  const either = AbortSignal.any([signal, halt.signal]);
  const work = async () => {
    for (let file = queue.shift(); file && !end; file = queue.shift()) {
      const failed = signal.aborted
        ? ({ kind: 'stopped' } as const)
        : await fetchOne(file, store, get, either);
      if (failed) {
        end ??= signal.aborted ? { kind: 'stopped' } : failed;
        halt.abort();
      } else onFile(file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return end;
}

async function fetchOne(
  file: ListedFile,
  store: Store,
  get: KeepOptions['get'],
  signal: AbortSignal,
): Promise<Exclude<KeepEnd, { kind: 'kept' | 'stopped' }> | undefined> {
  const { address, hash } = file;
  try {
    // What the browser has of it may be of the build before, or damaged: the second time it is asked for past all caches.
    for (const cache of ['no-cache', 'reload'] as const) {
      const response = await get(address, cache, signal);
      if (response.status === 404) return { kind: 'altered', address };
      if (!response.ok) return { kind: 'unreachable', address, reason: String(response.status) };
      const body = await response.arrayBuffer();
      if ((await hashOf(body)) !== hash) continue;
      await store.putFile(keyOf(file), body, response.headers.get('content-type'));
      return undefined;
    }
    return { kind: 'altered', address };
  } catch (error) {
    if (isFull(error)) return { kind: 'full', missingBytes: 0 };
    return { kind: 'unreachable', address, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the browser refused to store something for want of room. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError';
