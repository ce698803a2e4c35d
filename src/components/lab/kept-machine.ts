import { type KeptMachine } from '../../../labs/machine/machine.ts';

/** What is told of a kept machine without reading all of it. */
export interface KeptFacts {
  savedAt: Date;
  /** As it is stored, packed. */
  bytes: number;
  /** Whether it is of the image that the site serves now; another can only be deleted. True when the site can't be asked. */
  fits: boolean;
}

interface Stored {
  key: string;
  savedAt: number;
  /** Packed by gzip, but in a browser that can't. */
  state: Blob;
  isUnpacked?: boolean;
}

/** The browser stores nothing for this site: a private window, or the reader's wish. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The browser refused to store it for want of room. */
export class NoRoom extends Error {
  override name = 'NoRoom';
  readonly bytes: number;

  constructor(bytes: number, options?: ErrorOptions) {
    super(`no room for ${bytes} bytes`, options);
    this.bytes = bytes;
  }
}

const DATABASE = 'bootnotes';
const STORE = 'machine';
/** One machine a browser. */
const SLOT = 'kept';

/** Whether a kept machine's key is of an image. A key has the image's id as one of its lines. */
export function keyFits(key: string, imageId: string): boolean {
  return key.split('\n').includes(imageId);
}

/** Stores a machine in this browser in place of an earlier one. @throws NoRoom, Refused, or what IndexedDB says */
export async function keep({ key, state }: KeptMachine): Promise<KeptFacts> {
  const isUnpacked = typeof CompressionStream !== 'function';
  const packed = isUnpacked
    ? new Blob([state])
    : await new Response(piped(state, new CompressionStream('gzip'))).blob();
  const stored: Stored = { key, savedAt: Date.now(), state: packed, isUnpacked };
  try {
    await withStore('readwrite', (store) => store.put(stored, SLOT));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw new NoRoom(packed.size, { cause: error });
    throw error;
  }
  return factsOf(stored, undefined);
}

/**
 * What is kept; undefined when there is nothing, or the browser stores nothing for this site.
 * @param currentImage asked only where there is something
 */
export async function keptFacts(
  currentImage: () => Promise<string | undefined>,
): Promise<KeptFacts | undefined> {
  try {
    const stored = await withStore<Stored | undefined>('readonly', (store) => store.get(SLOT));
    return stored && factsOf(stored, await currentImage());
  } catch {
    return undefined;
  }
}

/** The kept machine, to start from. One that is damaged, or gone meanwhile, is one that fits nothing. */
export async function readKept(): Promise<KeptMachine> {
  try {
    const stored = await withStore<Stored | undefined>('readonly', (store) => store.get(SLOT));
    if (!stored) throw new Error('There is no kept machine.');
    const { key, state, isUnpacked } = stored;
    if (isUnpacked) return { key, state: await state.arrayBuffer() };
    const unpacked = state.stream().pipeThrough(new DecompressionStream('gzip'));
    return { key, state: await new Response(unpacked).arrayBuffer() };
  } catch {
    return { key: '', state: new ArrayBuffer(0) };
  }
}

export async function deleteKept(): Promise<void> {
  await withStore('readwrite', (store) => store.delete(SLOT));
}

const factsOf = ({ key, savedAt, state }: Stored, imageId: string | undefined): KeptFacts => ({
  savedAt: new Date(savedAt),
  bytes: state.size,
  fits: imageId === undefined || keyFits(key, imageId),
});

const piped = (state: ArrayBuffer, through: CompressionStream) =>
  new Blob([state]).stream().pipeThrough(through);

/** What browsers say that store nothing in a private window or by the reader's wish. */
const refusals = new Set(['SecurityError', 'InvalidStateError', 'NotAllowedError', 'UnknownError']);

function opened(): IDBOpenDBRequest {
  try {
    return indexedDB.open(DATABASE, 1);
  } catch (cause) {
    throw new Refused('refused', { cause });
  }
}

/** Asks the store one thing; done when the browser has it on its disk, since a full disk is only told then. */
async function withStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = opened();
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(refusals.has(request.error?.name ?? '') ? new Refused('refused') : request.error);
    request.onblocked = () => reject(new Error('another tab holds the store'));
  });
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}
