import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test as base } from 'vitest';
import { LIST_FILE, readList, WORKER_FILE, writeList } from '../../src/offline/file-list.ts';
import { bundleWorker, listSite } from '../../src/offline/integration.ts';
import { serveSite, type ServedSite } from '../../src/publish/static-server.ts';
import { findings } from '../support/axe.ts';
import { fault } from '../support/fault.ts';
import { openBrowser } from '../support/site.ts';

/** A browser of its own, with a worker, and a server of its own that can go away and come back with another build. */
interface Reader {
  context: BrowserContext;
  page: Page;
  address: string;
  open(path: string): Promise<Page>;
  /** Takes the network from the browser, and the server from the network. */
  disconnect(): Promise<void>;
  connect(folder?: string): Promise<void>;
}

const site = inject('sites').root;
/** Others use the processor too. */
const PATIENCE = { timeout: 60_000 };

const test = base.extend<{ reader: Reader }>({
  reader: async ({}, use) => {
    const complaints: string[] = [];
    let server: ServedSite | undefined = await serveSite(site.folder, site.base);
    const { address } = server;
    const port = Number(new URL(address).port);
    const context = await (await openBrowser()).newContext({ serviceWorkers: 'allow' });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    const page = await context.newPage();
    const disconnect = async () => {
      await context.setOffline(true);
      await server?.close();
      server = undefined;
    };
    await use({
      context,
      page,
      address,
      disconnect,
      open: async (path) => {
        await page.goto(address + path, { waitUntil: 'load' });
        return page;
      },
      connect: async (folder = site.folder) => {
        await server?.close();
        server = await serveSite(folder, site.base, port);
        await context.setOffline(false);
      },
    });
    await context.close();
    await server?.close();
    expect(complaints).toEqual([]);
  },
});

/** The worker answers for the page, and has stored what the page was made of. */
async function settled(page: Page, cached: string): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, PATIENCE);
  await page.waitForFunction(
    async (address) => (await caches.match(address)) !== undefined,
    new URL(cached, page.url()).href,
    PATIENCE,
  );
}

const shelf = (page: Page) => page.locator('keep-offline');
const inState = (page: Page, state: string) =>
  page.locator(`keep-offline[data-state=${state}]`).waitFor(PATIENCE);
const press = (page: Page, name: string) => shelf(page).getByRole('button', { name }).click();

async function keepPages({ open, page }: Reader): Promise<void> {
  await open('offline/');
  await inState(page, 'nothing');
  await press(page, 'Keep the pages');
  await inState(page, 'kept');
}

/** Names of the caches whose names begin so. */
const cacheNames = (page: Page, start: string) =>
  page.evaluate(async (start) => (await caches.keys()).filter((name) => name.startsWith(start)), start);

describe('what was read', () => {
  test('is read again without a connection: the first page too, which no worker saw', async ({ reader }) => {
    const { page, open, disconnect, address } = reader;
    await open('shell/stdio-buffering/');
    await settled(page, address + 'shell/stdio-buffering/');
    await disconnect();
    await open('shell/stdio-buffering/?from=feed#top');
    expect(new URL(page.url()).search).toBe('?from=feed');
    expect(await page.locator('h1').innerText()).toMatch(/\S/);
    const { display } = await page.locator('header.header').evaluate((header) => {
      const { display } = getComputedStyle(header.firstElementChild!);
      return { display };
    });
    expect(display).toBe('grid'); // its style sheet is there
  });

  test('is never shown old while there is a connection', async ({ reader }) => {
    const { page, open, address } = reader;
    await open('about/');
    await settled(page, address + 'about/');
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        if (await cache.match(location.href))
          await cache.put(
            location.href,
            new Response('<h1>old</h1>', { headers: { 'content-type': 'text/html' } }),
          );
      }
    });
    await open('about/');
    expect(await page.locator('h1').innerText()).not.toBe('old');
  });

  test.for([
    ['en', '', 'Not reachable, and not kept'],
    ['zh-CN', 'zh-cn/', '连不上，也没有保存'],
  ] as const)(
    'what was not says so in its language, and lists what was (%s)',
    async ([locale, path, title], { reader }) => {
      const { page, open, disconnect, address } = reader;
      await open(`${path}about/`);
      await settled(page, `${address}${path}about/`);
      await disconnect();
      const answer = await page.goto(`${address}${path}network/tcp-queues/`);
      expect(answer?.status()).toBe(503);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(await page.locator('h1').innerText()).toBe(title);
      expect(await findings(page)).toEqual([]);
      await page.locator('main li a').first().click();
      await page.waitForURL(`${address}${path}about/`);
      expect(await page.locator('h1').innerText()).not.toBe(title);
    },
  );
});

describe('everything', () => {
  test(
    'can be read, found and computed with, without a connection',
    { timeout: 240_000 },
    async ({ reader }) => {
      const { page, open, disconnect, address } = reader;
      await keepPages(reader);
      expect(await shelf(page).innerText()).toMatch(/Kept as the site was on \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
      await disconnect();

      await open('network/tcp-queues/');
      expect(await page.locator('h1').innerText()).toMatch(/\S/);
      await open('zh-cn/storage/');
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');

      await open('');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('listen overflows accept queue');
      await page.getByRole('dialog').getByRole('option').first().click(PATIENCE);
      await page.waitForURL((url) => url.href !== address);
      expect(await page.locator('main').innerText()).toMatch(/queue/);

      await open('calculators/syn-queue/?syn-queue.backlog=8192');
      await page.locator('[name=backlog]').waitFor(PATIENCE);
      await expect.poll(() => page.locator('[name=backlog]').inputValue(), PATIENCE).toBe('8192');
      const before = await page.locator('main .sentence, main output').allInnerTexts();
      await page.locator('[name=backlog]').fill('64');
      await expect
        .poll(() => page.locator('main .sentence, main output').allInnerTexts(), PATIENCE)
        .not.toEqual(before);

      await open('network'); // as a reader types it
      await page.waitForURL(`${address}network/`);
      expect(await page.goto(`${address}no/such/page/`).then((answer) => answer?.status())).toBe(503);
    },
  );

  test('is kept by keys alone, says its size before, and what it is doing', async ({ reader }) => {
    const { page, open } = reader;
    await open('offline/');
    await inState(page, 'nothing');
    const size = await page.locator('[data-choice=reading] [data-part=size]').innerText();
    expect(size).toMatch(/^\d+ files: [\d.]+ MB on this device, about [\d.]+ MB to download\.$/);
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const status = document.querySelector('keep-offline [role=status]')!;
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    });
    const button = shelf(page).getByRole('button', { name: 'Keep the pages' });
    while (!(await button.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await inState(page, 'kept');
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(said[0]).toMatch(/^Fetching [\d.]+ MB\.$/);
    expect(said.at(-1)).toMatch(/^Kept as the site was/);
    expect(said.length).toBeLessThanOrEqual(6);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  });

  test('can be stopped and gone on with, and deleted', async ({ reader }) => {
    const { page, open, context } = reader;
    await open('offline/');
    await inState(page, 'nothing');
    let asked = 0;
    await context.route(/\/(network|kubernetes)\//, async (route) => {
      asked += 1;
      await new Promise((done) => setTimeout(done, 300));
      await route.continue().catch(() => {});
    });
    await press(page, 'Keep the pages');
    await expect.poll(() => asked, PATIENCE).toBeGreaterThan(2);
    await press(page, 'Stop');
    await inState(page, 'interrupted');
    expect(await shelf(page).innerText()).toMatch(/Not finished: [\d.]+ [kM]B of [\d.]+ MB are here\./);
    await context.unroute(/\/(network|kubernetes)\//);
    await open('offline/');
    await inState(page, 'interrupted');
    await press(page, 'Go on');
    await inState(page, 'kept');
    await press(page, 'Delete all that is kept');
    await inState(page, 'nothing');
    expect(await cacheNames(page, 'bootnotes-kept')).toEqual([]);
  });

  test('does not store twice what was read', async ({ reader }) => {
    const { page, open, address } = reader;
    await keepPages(reader);
    await open('network/tcp-queues/');
    await page.waitForLoadState('networkidle');
    await open('about/');
    expect(
      await page.evaluate(async (url) => (await caches.match(url)) === undefined, `${address}about/`),
    ).toBe(true);
  });
});

describe('a browser', () => {
  test(
    fault('offline-full', 'without room says how much is missing, and keeps what was there'),
    async ({ reader }) => {
      const { page, open, context, address, disconnect } = reader;
      await open('about/');
      await settled(page, `${address}about/`);
      await open('offline/');
      await inState(page, 'nothing');
      const debug = await context.newCDPSession(page);
      await debug.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin, quotaSize: 6e6 });
      await press(page, 'Keep the pages');
      await inState(page, 'interrupted');
      expect(await page.locator('[data-part=failure]').innerText()).toMatch(
        /no more room for the site: [\d.]+ MB are missing/,
      );
      await debug.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin });
      await press(page, 'Go on');
      await inState(page, 'kept');
      await disconnect();
      await open('about/');
      expect(await page.locator('h1').innerText()).toBe('About');
    },
  );

  test(
    fault('offline-evicted', 'that has deleted what was kept is found out at the next visit, on every page'),
    async ({ reader }) => {
      const { page, open } = reader;
      await keepPages(reader);
      await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await open('about/');
      await page.locator('footer a', { hasText: 'No longer kept offline' }).click();
      await inState(page, 'lost');
      expect(await shelf(page).innerText()).toMatch(/The browser has deleted what was kept on \d{4}/);
      await press(page, 'Keep the pages');
      await inState(page, 'kept');
    },
  );

  test(fault('offline-damaged', 'that has lost some of it fetches that, and no more'), async ({ reader }) => {
    const { page, open, context } = reader;
    await keepPages(reader);
    const gone = await page.evaluate(async () => {
      const name = (await caches.keys()).find((name) => name.startsWith('bootnotes-kept'))!;
      const cache = await caches.open(name);
      const requests = (await cache.keys()).filter(({ url }) => url.endsWith('.html')).slice(0, 3);
      for (const request of requests) await cache.delete(request);
      return requests.length;
    });
    await open('offline/');
    await inState(page, 'damaged');
    const asked: string[] = [];
    context.on('request', (request) => request.headers()['x-keep'] && asked.push(request.url()));
    await press(page, 'Fetch what is gone');
    await inState(page, 'kept');
    expect(asked).toHaveLength(gone);
  });

  test.for([
    [
      'has no workers',
      () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }),
    ],
    [
      'stores nothing',
      () =>
        Object.defineProperty(CacheStorage.prototype, 'has', {
          value: () => Promise.reject(new DOMException('no', 'SecurityError')),
        }),
    ],
  ] as const)('that %s says so, and what still works', async ([, lack], { reader }) => {
    const { page, open, context } = reader;
    await context.addInitScript(lack);
    await open('offline/');
    await inState(page, 'unsupported');
    expect(await shelf(page).innerText()).toMatch(/can’t keep the site/);
    expect(await shelf(page).getByRole('button').count()).toBe(0);
  });
});

describe('a new deployment', () => {
  let next: string;

  /** The same site without the machine, with two pages changed and one gone. */
  beforeAll(async () => {
    next = mkdtempSync(join(tmpdir(), 'bootnotes-'));
    cpSync(site.folder, next, {
      recursive: true,
      filter: (file) => !/^(labs|cards)(\/|$)/.test(relative(site.folder, file)),
    });
    for (const file of ['about/index.html', 'index.html']) {
      const path = join(next, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/<h1([^>]*)>/, '<h1$1>New: '));
    }
    rmSync(join(next, 'zh-cn/sources'), { recursive: true });
    const list = await listSite(next);
    writeFileSync(join(next, LIST_FILE), writeList(list));
    writeFileSync(join(next, WORKER_FILE), await bundleWorker(list.build));
    // What has not changed can't be fetched: whoever tries has no new version.
    for (const folder of ['network', 'shell', 'calculators', 'zh-cn', 'pagefind'])
      rmSync(join(next, folder), { recursive: true });
  });
  afterAll(() => rmSync(next, { recursive: true, force: true }));

  test('is fetched by itself, only what has changed, and the old is removed', async ({ reader }) => {
    const { page, open, connect, disconnect, address } = reader;
    await keepPages(reader);
    await connect(next);
    await open('drills/');
    const { build } = readList(readFileSync(join(next, LIST_FILE), 'utf8'));
    const record = () =>
      page.evaluate(async (url) => {
        const found = await caches.match(url);
        return (await found?.json()) as
          { build: string; files: Record<string, string>; leftover: object } | undefined;
      }, `${address}offline-kept/kept.json`);
    await expect.poll(async () => (await record())?.build, PATIENCE).toBe(build);

    await open('drills/');
    await expect.poll(async () => Object.keys((await record())?.leftover ?? { a: 1 }), PATIENCE).toEqual([]);
    const { files } = (await record())!;
    expect(files['zh-cn/sources/']).toBeUndefined();
    const stored = await page.evaluate(async () => {
      const name = (await caches.keys()).find((name) => name.startsWith('bootnotes-kept'))!;
      return (await (await caches.open(name)).keys()).map(({ url }) => url.replace(/.*\//, ''));
    });
    expect(new Set(stored)).toEqual(new Set([...Object.values(files), 'kept.json']));

    await disconnect();
    await open('about/');
    expect(await page.locator('h1').innerText()).toMatch(/^New: /);
    expect(await page.goto(`${address}zh-cn/sources/`).then((answer) => answer?.status())).toBe(503);
  });

  test(fault('offline-cut', 'that can’t be fetched whole leaves the old one whole'), async ({ reader }) => {
    const { page, open, connect, disconnect } = reader;
    await keepPages(reader);
    const path = join(next, 'about/index.html');
    const whole = readFileSync(path);
    try {
      writeFileSync(path, whole.subarray(0, 2000));
      await connect(next);
      await open('drills/');
      await open('offline/');
      await inState(page, 'outdated');
      await press(page, 'Bring up to date');
      await page.locator('[data-part=failure]:not([hidden])').waitFor(PATIENCE);
      expect(await page.locator('[data-part=failure]').innerText()).toMatch(/^about\/ is not what the list/);
      await disconnect();
      await open('about/');
      expect(await page.locator('h1').innerText()).toBe('About');
      await open('');
      expect(await page.locator('h1').innerText()).not.toMatch(/^New: /);
    } finally {
      writeFileSync(path, whole);
    }
  });
});

describe('every kind of page', () => {
  test('looks the same through the worker', async ({ reader }) => {
    const { page, open } = reader;
    await open('');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, PATIENCE);
    for (const path of [
      '',
      'network/tcp-queues/',
      'calculators/syn-queue/',
      'drills/',
      'zh-cn/symptoms/',
      'offline/',
    ]) {
      await open(path);
      await page.waitForLoadState('networkidle');
      expect(await page.locator('h1').count(), path).toBe(1);
    }
  });
});

describe.skipIf(!existsSync(join(site.folder, 'labs/current.json')))('the machine', () => {
  test('starts without a connection, and runs', { timeout: 400_000 }, async ({ reader }) => {
    const { page, open, disconnect } = reader;
    await open('offline/');
    await inState(page, 'nothing');
    await press(page, 'Keep the machine');
    await page.locator('keep-offline[data-state=kept]').waitFor({ timeout: 180_000 });
    await disconnect();
    await open('machine/');
    await page.locator('machine-start button').first().click();
    const rows = page.locator('.dock-panel:not([hidden]) .xterm-rows');
    await rows.filter({ hasText: 'root@bench:~#' }).waitFor({ timeout: 120_000 });
    await page.keyboard.type('uname -r; ls /usr/share | wc -l');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows.innerText(), { timeout: 100_000 }).toMatch(/^6\.1\.\d+\S*\s+^\d+/m);
  });

  test('can be deleted without the pages', { timeout: 240_000 }, async ({ reader }) => {
    const { page, open } = reader;
    await open('offline/');
    await inState(page, 'nothing');
    await press(page, 'Keep the machine');
    await page.locator('keep-offline[data-state=kept]').waitFor({ timeout: 180_000 });
    await press(page, 'Delete the machine');
    await shelf(page).getByRole('button', { name: 'Keep the machine' }).waitFor(PATIENCE);
    await inState(page, 'kept');
    expect(await page.locator('[data-choice=reading] [data-part=size]').innerText()).toMatch(/^Kept: /);
  });
});
