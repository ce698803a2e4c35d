import { LIST_FILE, readList, type FileList, type Part } from './file-list.ts';
import { keep, type KeepEnd, type KeepOptions } from './keep.ts';
import { storeName } from './store-name.ts';

/** A deployment in the middle of it: the new list is read, and what is the same is not fetched again. */
const MOST_DEPLOYMENTS = 3;

/** Marks requests that the worker leaves alone: what is kept on request would also count as read. */
export const DIRECT_HEADER = 'x-keep';

/** Asks the server for a file below the site's base, past the worker. */
export const getFrom =
  (base: string): KeepOptions['get'] =>
  (address, cache, signal) =>
    fetch(base + address, { cache, signal, headers: { [DIRECT_HEADER]: '1' } });

/** The list of the build that the server has now. @throws when it can't be had */
export async function fetchList(base: string, signal?: AbortSignal): Promise<FileList> {
  const response = await fetch(base + LIST_FILE, { cache: 'no-cache', ...(signal && { signal }) });
  if (!response.ok) throw new Error(`${LIST_FILE}: ${response.status}`);
  return readList(await response.text());
}

/** Keeps these parts of the build that the server has now; waits for another tab that does the same. */
export async function keepCurrent(
  base: string,
  parts: readonly Part[],
  options: Omit<KeepOptions, 'get'>,
): Promise<KeepEnd> {
  const work = async (): Promise<KeepEnd> => {
    let build: string | undefined;
    for (let attempt = 1; ; attempt++) {
      let list: FileList;
      try {
        list = await fetchList(base, options.signal);
      } catch (error) {
        if (options.signal.aborted) return { kind: 'stopped' };
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'unreachable', address: LIST_FILE, reason };
      }
      const end = await keep(list, parts, { ...options, get: getFrom(base) });
      if (end.kind !== 'altered' || list.build === build || attempt === MOST_DEPLOYMENTS) return end;
      ({ build } = list);
    }
  };
  const name = storeName(new URL(base, location.href).href); // one writer at a time, in any tab or in the worker
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
