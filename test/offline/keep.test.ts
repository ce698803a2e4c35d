import { describe, expect, test } from 'vitest';
import { keyOf, type FileList, type ListedFile, type Part } from '../../src/offline/file-list.ts';
import { hashOf } from '../../src/offline/hash.ts';
import { dropLeftover, keep, type Progress } from '../../src/offline/keep.ts';
import { Store } from '../../src/offline/store.ts';
import { FakeCaches } from '../support/fake-caches.ts';

type Texts = Record<Part, Record<string, string>>;

const listed = async (texts: Record<string, string>): Promise<ListedFile[]> =>
  Promise.all(
    Object.entries(texts).map(async ([address, text]) => {
      const bytes = new TextEncoder().encode(text);
      return { address, bytes: bytes.length, hash: await hashOf(bytes.buffer) };
    }),
  );

async function listOf({ reading, machine }: Texts): Promise<FileList> {
  const files = { reading: await listed(reading), machine: await listed(machine) };
  const build = [...files.reading, ...files.machine].map(({ hash }) => hash).join();
  return { build, sent: { reading: 0, machine: 0 }, files };
}

const site: Texts = {
  reading: { '': 'home', 'about/': 'about us', '_astro/a.1.js': 'one' },
  machine: { 'labs/x/pieces/1.bin': 'a piece of the disk', 'labs/current.json': 'x' },
};

/** A browser, and a server that it asks. */
function browser(texts: Texts = site) {
  const caches = new FakeCaches();
  const store = new Store('https://notes.example/', caches as unknown as CacheStorage);
  const asked: string[] = [];
  const server: Record<string, string | number> = { ...texts.reading, ...texts.machine };
  const seen: Progress[] = [];
  const halt = new AbortController();
  const run = async (list: FileList, parts: Part[]) =>
    keep(list, parts, {
      store,
      signal: halt.signal,
      now: () => 1000,
      onProgress: (progress) => seen.push({ ...progress }),
      get: async (address) => {
        asked.push(address);
        const found = server[address];
        if (found === undefined) throw new TypeError('Failed to fetch');
        return typeof found === 'number'
          ? new Response('', { status: found })
          : new Response(found, { headers: { 'content-type': 'text/plain' } });
      },
    });
  return { caches, store, asked, server, seen, halt, run };
}

describe('keeping', () => {
  test('fetches every file once, and tells how far it is', async () => {
    const { run, asked, seen, store } = browser();
    const list = await listOf(site);
    const end = await run(list, ['reading', 'machine']);
    expect(end.kind).toBe('kept');
    expect(asked.toSorted()).toEqual(Object.keys({ ...site.reading, ...site.machine }).toSorted());
    expect(seen.at(-1)).toEqual({ files: 5, allFiles: 5, bytes: 35, allBytes: 35 });
    const kept = await store.kept();
    expect(kept).toMatchObject({ build: list.build, parts: ['reading', 'machine'], at: 1000, bytes: 35 });
    expect(await (await store.file(kept!.files['about/']!))?.text()).toBe('about us');
  });

  test('the machine comes after the pages, which are kept while it comes', async () => {
    const { run, server, store } = browser();
    delete server['labs/x/pieces/1.bin'];
    expect((await run(await listOf(site), ['reading', 'machine'])).kind).toBe('unreachable');
    expect((await store.kept())?.parts).toEqual(['reading']);
  });

  test('goes on where it broke off', async () => {
    const { run, asked, server, store } = browser();
    const list = await listOf(site);
    server['about/'] = 503;
    expect(await run(list, ['reading'])).toEqual({ kind: 'unreachable', address: 'about/', reason: '503' });
    expect(await store.kept()).toBeUndefined();
    const before = await store.keys();
    server['about/'] = 'about us';
    asked.length = 0;
    expect((await run(list, ['reading'])).kind).toBe('kept');
    expect(asked).toHaveLength(3 - before.size);
  });

  test('stops when it is told to, and what has come stays', async () => {
    const { run, halt, server, store } = browser();
    server[''] = 'home';
    halt.abort();
    expect(await run(await listOf(site), ['reading'])).toEqual({ kind: 'stopped' });
    expect(await store.kept()).toBeUndefined();
  });

  test('does not store what is not the file of the list', async () => {
    const { run, asked, server, store } = browser();
    server['about/'] = 'please log in to this network';
    expect(await run(await listOf(site), ['reading'])).toEqual({ kind: 'altered', address: 'about/' });
    expect(asked.filter((address) => address === 'about/')).toHaveLength(2);
    expect([...(await store.keys())]).not.toContain(keyOf((await listOf(site)).files.reading[1]!));
  });

  test('a full disk says how much is missing, and what was kept stays', async () => {
    const { run, caches, store } = browser();
    const list = await listOf(site);
    await run(list, ['reading']);
    const before = await store.kept();
    caches.room = 5;
    const end = await run(list, ['reading', 'machine']);
    expect(end.kind).toBe('full');
    expect(end.kind === 'full' && end.missingBytes).toBeGreaterThanOrEqual(19);
    expect((await store.kept())?.files).toEqual(before?.files);
    expect(await (await store.file(before!.files['about/']!))?.text()).toBe('about us');
  });
});

describe('a new build', () => {
  const next: Texts = {
    reading: { '': 'home, new', 'about/': 'about us', '_astro/a.2.js': 'two' },
    machine: { 'labs/y/pieces/1.bin': 'a piece of the disk', 'labs/current.json': 'y' },
  };

  test('fetches only what has changed: a piece of the disk is the same under another address', async () => {
    const { run, asked, server, store } = browser();
    await run(await listOf(site), ['reading', 'machine']);
    for (const address of Object.keys(server)) delete server[address];
    Object.assign(server, next.reading, next.machine);
    asked.length = 0;
    expect((await run(await listOf(next), ['reading', 'machine'])).kind).toBe('kept');
    expect(asked.toSorted()).toEqual(['', '_astro/a.2.js', 'labs/current.json']);
    const kept = await store.kept();
    expect(await (await store.file(kept!.files['labs/y/pieces/1.bin']!))?.text()).toBe('a piece of the disk');
    expect(kept!.files['labs/x/pieces/1.bin']).toBeUndefined();
  });

  test('what only the old one had is there for open pages, until the next page is opened', async () => {
    const { run, server, store } = browser();
    await run(await listOf(site), ['reading', 'machine']);
    Object.assign(server, next.reading, next.machine);
    await run(await listOf(next), ['reading', 'machine']);
    const { leftover } = (await store.kept())!;
    expect(await (await store.file(leftover['_astro/a.1.js']!))?.text()).toBe('one');
    await dropLeftover(store);
    const kept = (await store.kept())!;
    expect(kept.leftover).toEqual({});
    expect(await store.keys()).toEqual(new Set(Object.values(kept.files)));
  });

  test('that can’t be had whole leaves the old one as it is', async () => {
    const { run, server, store } = browser();
    await run(await listOf(site), ['reading', 'machine']);
    const before = await store.kept();
    Object.assign(server, next.reading, next.machine);
    server['_astro/a.2.js'] = 500;
    expect((await run(await listOf(next), ['reading', 'machine'])).kind).toBe('unreachable');
    expect(await store.kept()).toEqual(before);
    for (const key of Object.values(before!.files)) expect(await store.file(key)).toBeDefined();
  });

  test('does not delete what has come of something unfinished', async () => {
    const { run, server, store } = browser();
    const list = await listOf(site);
    delete server['labs/current.json'];
    await store.writePending({ parts: ['reading', 'machine'] });
    await run(list, ['reading', 'machine']);
    const piece = keyOf(list.files.machine[0]!);
    expect([...(await store.keys())]).toContain(piece);
    await run(list, ['reading']);
    expect([...(await store.keys())]).toContain(piece);
    await store.writePending(undefined);
    await run(list, ['reading']);
    expect([...(await store.keys())]).not.toContain(piece);
  });
});
