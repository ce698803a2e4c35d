/** Keeps the site on request, in this page: what has come by the time it is closed stays, and is not fetched again. */
import { fill } from '../../i18n/fill.ts';
import { amount } from '../../offline/amount.ts';
import { bytesOf, filesOf, partNames, type FileList, type Part } from '../../offline/file-list.ts';
import { fetchList, keepCurrent } from '../../offline/keep-current.ts';
import { isFull, type KeepEnd, type Progress } from '../../offline/keep.ts';
import { MARKER } from '../../offline/marker.ts';
import { partOfSite } from '../../offline/part-of-site.ts';
import { filesCache, pagesCache } from '../../offline/read-caches.ts';
import { parseMarker, shelfOf, type Shelf } from '../../offline/shelf.ts';
import { Store, type Kept } from '../../offline/store.ts';
import { type ToWorker } from '../../offline/to-worker.ts';
import { failureWords, shelfWords, type OfflineWords } from './shelf-words.ts';

const base = import.meta.env.BASE_URL;
const scope = location.origin + base;
/** Above this part of what the browser allows, the next page may be refused. */
const NEARLY_FULL = 0.97;

class KeepOffline extends HTMLElement {
  #words!: OfflineWords;
  #store!: Store;
  #list: FileList | undefined;
  #kept: Kept | undefined;
  #shelf: Shelf = { kind: 'nothing' };
  #halt: AbortController | undefined;
  #spokenQuarter = 0;

  connectedCallback() {
    this.#words = JSON.parse(this.dataset.words!) as OfflineWords;
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('button[data-act]');
      if (button) void this.#act(button);
    });
    void this.#open();
  }

  async #open(): Promise<void> {
    try {
      if (!navigator.serviceWorker) throw new Error('no service worker');
      this.#store = new Store(scope, caches);
      await this.#store.keys(); // refused in some private windows
    } catch {
      this.dataset.state = 'unsupported';
      this.#part('shelf').textContent = this.#words['offline.unsupported'];
      this.#part('choices').hidden = true;
      this.#part('facts').hidden = true;
      return;
    }
    await this.#look();
    if (!this.#list) this.#fail(this.#words['offline.noList']);
  }

  /** Reads what there is, and draws it. */
  async #look(): Promise<void> {
    this.#list = (await fetchList(base).catch(() => undefined)) ?? this.#list;
    this.#kept = await this.#store.kept();
    const [pending, keys] = await Promise.all([this.#store.pending(), this.#store.keys()]);
    this.#shelf = shelfOf(this.#list, this.#kept, pending, keys, parseMarker(remembered()));
    await this.#draw();
  }

  async #act({ dataset }: HTMLElement): Promise<void> {
    switch (dataset.act) {
      case 'stop':
        return this.#halt?.abort();
      case 'keep':
        return this.#keep(this.#choice(dataset));
      case 'go':
        return 'parts' in this.#shelf ? this.#keep(this.#shelf.parts) : undefined;
      case 'deleteRead':
        await Promise.all([caches.delete(pagesCache(scope)), caches.delete(filesCache(scope))]);
        this.#say(this.#words['offline.deletedRead']);
        return this.#drawFacts();
      case 'delete':
      case 'deleteMachine':
        return this.#delete(dataset.act);
    }
  }

  /** What pressing a row's button keeps: the machine never without the pages. */
  #choice({ keeps }: DOMStringMap): Part[] {
    return keeps === 'machine' ? [...partNames] : ['reading'];
  }

  async #keep(parts: Part[]): Promise<void> {
    if (this.#halt) return;
    this.#halt = new AbortController();
    this.#part('failure').hidden = true;
    this.#spokenQuarter = 0;
    let end: KeepEnd | undefined;
    let refusal: unknown;
    try {
      // May ask the reader, who can take their time.
      void navigator.storage?.persist?.().then(
        () => this.#drawFacts(),
        () => {},
      );
      await this.#store.writePending({ parts });
      this.#draw().catch(() => {});
      end = await keepCurrent(base, parts, {
        store: this.#store,
        signal: this.#halt.signal,
        onProgress: (progress) => this.#count(progress),
        now: Date.now,
      });
      if (end.kind === 'kept') {
        await this.#store.writePending(undefined);
        remember({ at: end.kept.at, parts });
      }
    } catch (error) {
      refusal = error;
    }
    this.#halt = undefined;
    await this.#afterChange();
    const shelf = shelfWords(this.#words, this.#shelf);
    if (refusal !== undefined) this.#fail(this.#refusalWords(refusal));
    else if (end) this.#fail(failureWords(this.#words, end));
    if (end?.kind === 'kept') this.#say(shelf);
    if (end?.kind === 'stopped' && this.#shelf.kind === 'interrupted') {
      const { bytes, allBytes } = this.#shelf;
      this.#say(fill(this.#words['offline.stopped'], { bytes: amount(bytes), allBytes: amount(allBytes) }));
    }
    // The button that was pressed is gone.
    this.querySelector<HTMLElement>('button:not([hidden])')?.focus();
  }

  #refusalWords(error: unknown): string {
    if (isFull(error) && this.#list)
      return failureWords(this.#words, {
        kind: 'full',
        missingBytes: bytesOf(filesOf(this.#list, ['reading'])),
      })!;
    return fill(this.#words['offline.refused'], {
      reason: error instanceof Error ? error.message : String(error),
    });
  }

  async #delete(what: 'delete' | 'deleteMachine'): Promise<void> {
    if (what === 'delete' || !this.#kept) {
      await this.#store.deleteAll();
      remember(undefined);
    } else await this.#deleteMachine(this.#kept);
    this.#part('failure').hidden = true;
    await this.#afterChange();
    this.#say(this.#words['offline.deleted']);
    this.querySelector<HTMLElement>('button:not([hidden])')?.focus();
  }

  async #deleteMachine(kept: Kept): Promise<void> {
    const entries = Object.entries(kept.files);
    const files = Object.fromEntries(entries.filter(([address]) => partOfSite(address) === 'reading'));
    const stay = new Set(Object.values(files));
    const gone = entries.map(([, key]) => key).filter((key) => !stay.has(key));
    await this.#store.writeKept({ ...kept, parts: ['reading'], files });
    await this.#store.writePending(undefined);
    await this.#store.delete(gone);
    remember({ at: kept.at, parts: ['reading'] });
  }

  async #afterChange(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.active?.postMessage({ kind: 'changed' } satisfies ToWorker);
    await this.#look();
  }

  async #draw(): Promise<void> {
    const isGoing = this.#halt !== undefined;
    this.dataset.state = isGoing ? 'going' : this.#shelf.kind;
    this.#part('shelf').textContent = shelfWords(this.#words, this.#shelf);
    this.#part('shelf').hidden = isGoing;
    this.#part('going').hidden = !isGoing;
    this.#button('stop').hidden = !isGoing;
    const go = this.#button('go');
    const acts: Partial<Record<Shelf['kind'], string>> = {
      interrupted: this.#words['offline.resume'],
      outdated: this.#words['offline.update'],
      damaged: this.#words['offline.mend'],
    };
    go.textContent = acts[this.#shelf.kind] ?? '';
    go.hidden = isGoing || go.textContent === '' || !this.#list;
    this.#part('choices').hidden = isGoing || !this.#list;
    for (const part of partNames) this.#drawChoice(part);
    const here = this.#kept?.parts ?? [];
    this.#button('delete').hidden = isGoing || ['nothing', 'lost'].includes(this.#shelf.kind);
    this.#button('deleteMachine').hidden = isGoing || !here.includes('machine');
    await this.#drawFacts();
  }

  #drawChoice(part: Part): void {
    const row = this.querySelector<HTMLElement>(`[data-choice=${part}]`);
    if (!this.#list || !row) return; // a site without the machine has no such row
    const files = filesOf(this.#list, [part]);
    const isKept = this.#kept?.parts.includes(part) ?? false;
    const words = this.#words[isKept ? 'offline.isKept' : 'offline.size'];
    row.querySelector('[data-part=size]')!.textContent = fill(words, {
      files: files.length,
      bytes: amount(bytesOf(files)),
      sent: amount(this.#list.sent[part]),
    });
    const button = row.querySelector<HTMLElement>('button')!;
    button.dataset.keeps = part;
    // While something is unfinished, one button goes on with it.
    button.hidden = isKept || (this.#shelf.kind === 'interrupted' && this.#shelf.parts.includes(part));
  }

  async #drawFacts(): Promise<void> {
    const cache = (await caches.has(pagesCache(scope))) ? await caches.open(pagesCache(scope)) : undefined;
    const count = (await cache?.keys())?.length ?? 0;
    this.#part('read').textContent = fill(this.#words['offline.readCount'], { count });
    this.#button('deleteRead').hidden = count === 0;
    const storage = navigator.storage as Partial<StorageManager> | undefined;
    const { usage, quota } = (await storage?.estimate?.()) ?? {};
    this.#part('storage').textContent =
      usage === undefined || !quota
        ? this.#words['offline.storageUnknown']
        : fill(this.#words[usage / quota > NEARLY_FULL ? 'offline.storageFull' : 'offline.storageText'], {
            used: amount(usage),
            quota: amount(quota),
          });
    const isPromised = await storage?.persisted?.();
    const promise = isPromised === undefined ? 'promiseUnknown' : isPromised ? 'promised' : 'notPromised';
    this.#part('promise').textContent = this.#words[`offline.${promise}`];
  }

  /** Seen with every file; heard at the start and at each quarter. */
  #count({ files, allFiles, bytes, allBytes }: Progress): void {
    this.querySelector('progress')!.value = allBytes === 0 ? 1 : bytes / allBytes;
    const amounts = { bytes: amount(bytes), allBytes: amount(allBytes) };
    this.#part('count').textContent = fill(this.#words['offline.going'], { files, allFiles, ...amounts });
    const quarter = Math.floor((4 * bytes) / Math.max(1, allBytes));
    if (this.#part('going').dataset.begun !== String(allBytes)) {
      this.#part('going').dataset.begun = String(allBytes);
      this.#spokenQuarter = quarter;
      this.#say(fill(this.#words['offline.begun'], { bytes: amount(allBytes - bytes) }));
    } else if (quarter > this.#spokenQuarter && quarter < 4) {
      this.#spokenQuarter = quarter;
      this.#say(fill(this.#words['offline.percent'], { percent: quarter * 25 }));
    }
  }

  #fail(words: string | undefined): void {
    const failure = this.#part('failure');
    failure.hidden = words === undefined;
    failure.textContent = words ?? '';
    if (words !== undefined) this.#say(words);
  }

  #say(words: string): void {
    this.querySelector('[role=status]')!.textContent = words;
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }

  #button(act: string): HTMLElement {
    return this.querySelector<HTMLElement>(`button[data-act=${act}]`)!;
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(MARKER);
  } catch {
    return null; // switched off: a loss can't be noticed
  }
}

function remember(marker: { at: number; parts: Part[] } | undefined): void {
  try {
    if (marker) localStorage.setItem(MARKER, JSON.stringify(marker));
    else localStorage.removeItem(MARKER);
  } catch {
    // switched off
  }
}

customElements.define('keep-offline', KeepOffline);
