import { bytesOf, filesOf, keyOf, missingFiles, type FileList, type Part } from './file-list.ts';
import { type Kept, type Pending } from './store.ts';

/** What a browser has of what was asked for, as far as a reader can do something about it. */
export type Shelf =
  | { kind: 'nothing' }
  /** It was whole, and the browser has deleted it. */
  | { kind: 'lost'; at: number; parts: Part[] }
  /** Some files of it are gone. */
  | { kind: 'damaged'; at: number; parts: Part[]; files: number; bytes: number }
  /** More was asked for than has come. */
  | { kind: 'interrupted'; parts: Part[]; bytes: number; allBytes: number }
  /** It is of another build than the server has. */
  | { kind: 'outdated'; at: number; parts: Part[]; bytes: number }
  | { kind: 'kept'; at: number; parts: Part[] };

/** What is remembered apart from what is kept, so that its loss is noticed. */
export interface Marker {
  at: number;
  parts: Part[];
}

/**
 * What stands on the shelf.
 * @param list of the build that the server has; undefined when it can't be asked
 * @param keys of the files that are there
 */
export function shelfOf(
  list: FileList | undefined,
  kept: Kept | undefined,
  pending: Pending | undefined,
  keys: ReadonlySet<string>,
  marker: Marker | undefined,
): Shelf {
  if (pending && list) {
    const all = filesOf(list, pending.parts);
    const allBytes = bytesOf(all);
    const bytes = bytesOf(all.filter((file) => keys.has(keyOf(file))));
    return { kind: 'interrupted', parts: pending.parts, bytes, allBytes };
  }
  if (!kept) return marker ? { kind: 'lost', ...marker } : { kind: 'nothing' };
  const { at, parts } = kept;
  const gone = new Set(Object.values(kept.files).filter((key) => !keys.has(key)));
  const missing = list ? missingFiles(list, parts, keys) : [];
  if (gone.size > 0) return { kind: 'damaged', at, parts, files: gone.size, bytes: bytesOf(missing) };
  if (list && list.build !== kept.build) return { kind: 'outdated', at, parts, bytes: bytesOf(missing) };
  return { kind: 'kept', at, parts };
}

/** @returns undefined for what is not a marker: somebody else wrote it, or an earlier version of the site */
export function parseMarker(text: string | null): Marker | undefined {
  try {
    const { at, parts } = JSON.parse(text ?? '') as Partial<Marker>;
    return typeof at === 'number' && Array.isArray(parts) ? { at, parts } : undefined;
  } catch {
    return undefined;
  }
}
