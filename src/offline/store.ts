import { type Part } from './file-list.ts';
import { storeName } from './store-name.ts';

/** What is kept on request, whole and of one build. */
export interface Kept {
  build: string;
  parts: Part[];
  /** When the last file of it came, in milliseconds since 1970. */
  at: number;
  bytes: number;
  /** Keys by address. */
  files: Record<string, string>;
  /** The same of the build before, as far as it is gone: for pages that are still open. Deleted when the next page is opened. */
  leftover: Record<string, string>;
}

/** What was asked for and has not all come. */
export interface Pending {
  parts: Part[];
}

const RECORD = 'kept.json';
const PENDING = 'pending.json';

/**
 * What a browser keeps on request: files by their hash in one cache, beside the record that says which of them make a whole. The
 * record is written last, so that what is kept is always of one build.
 */
export class Store {
  readonly name: string;
  readonly #folder: string;
  readonly #caches: CacheStorage;

  /** @param scope the site's address with its base and a slash at the end: several sites may share an origin */
  constructor(scope: string, storage: CacheStorage) {
    this.name = storeName(scope);
    this.#folder = `${scope}offline-kept/`;
    this.#caches = storage;
  }

  /** The record; undefined when nothing whole is kept, or the browser has deleted it. */
  kept = (): Promise<Kept | undefined> => this.#readJson<Kept>(RECORD);
  pending = (): Promise<Pending | undefined> => this.#readJson<Pending>(PENDING);

  /** @throws QuotaExceededError, a DOMException, when there is no room */
  writeKept = (kept: Kept): Promise<void> => this.#writeJson(RECORD, kept);

  /** @throws QuotaExceededError */
  async writePending(pending: Pending | undefined): Promise<void> {
    if (pending) await this.#writeJson(PENDING, pending);
    else await this.delete([PENDING]);
  }

  /** A stored file as it was sent. It has no address of its own, so that it takes the one that was asked for. */
  async file(key: string): Promise<Response | undefined> {
    return this.#caches.match(this.#folder + key, { cacheName: this.name });
  }

  /** @throws QuotaExceededError */
  async putFile(key: string, body: ArrayBuffer, type: string | null): Promise<void> {
    const cache = await this.#caches.open(this.name);
    await cache.put(
      this.#folder + key,
      new Response(body, { headers: type ? { 'content-type': type } : {} }),
    );
  }

  /** Keys of all stored files, whether the record names them or not. */
  async keys(): Promise<Set<string>> {
    if (!(await this.#caches.has(this.name))) return new Set();
    const requests = await (await this.#caches.open(this.name)).keys();
    const keys = new Set(requests.map(({ url }) => url.slice(this.#folder.length)));
    keys.delete(RECORD);
    keys.delete(PENDING);
    return keys;
  }

  async delete(keys: Iterable<string>): Promise<void> {
    if (!(await this.#caches.has(this.name))) return;
    const cache = await this.#caches.open(this.name);
    await Promise.all([...keys].map((key) => cache.delete(this.#folder + key)));
  }

  async deleteAll(): Promise<void> {
    await this.#caches.delete(this.name);
  }

  async #readJson<T>(name: string): Promise<T | undefined> {
    return (await this.file(name))?.json() as Promise<T> | undefined;
  }

  async #writeJson(name: string, value: object): Promise<void> {
    const body = new TextEncoder().encode(JSON.stringify(value)).buffer;
    await this.putFile(name, body, 'application/json');
  }
}
