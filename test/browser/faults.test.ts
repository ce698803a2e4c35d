import { existsSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import { deadControls } from '../support/dead-controls.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { fault } from '../support/fault.ts';
import { addressOf, test, type Visit, type VisitOptions } from '../support/site.ts';

/**
 * Faults in which the real kernel decides nothing: what is brought about stands in the table of faults. Most have the fake
 * machine; those of machine.test.ts have the real one.
 */
const hasImage = existsSync('public/labs/current.json');
const NOTE = 'network/tcp-queues/';

const dock = (page: Page) => page.locator('.dock');
const button = (page: Page, name: string) => dock(page).getByRole('button', { name, exact: true });
const press = (page: Page) => page.locator('machine-start button').first().click();
const ready = (page: Page) => page.locator('.dock[data-state=ready]').waitFor();
const noticeSays = (page: Page, text: string | RegExp) =>
  page.locator('.dock-notice', { hasText: text }).waitFor();
const alertText = async (page: Page) => {
  await page.locator('.dock').getByRole('alert').waitFor();
  return page.locator('.dock').getByRole('alert').innerText();
};
const screenSays = (page: Page, text: string) =>
  page.locator('.dock-panel:not([hidden]) .xterm-rows', { hasText: text }).waitFor();
const command = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};

/** The machine's page with a fake machine that runs. */
async function open(visit: Visit, options: VisitOptions = {}): Promise<Page> {
  const page = await visit('machine/', {
    ...options,
    before: async (page) => {
      await withFakeMachine(page);
      await options.before?.(page);
    },
  });
  await start(page);
  return page;
}

async function start(page: Page): Promise<void> {
  await press(page);
  await ready(page);
  await screenSays(page, 'root@bench:~#');
}

/** A page in a browser that lacks something: `take` runs before any script of the page. */
const visitWithout = (visit: Visit, path: string, take: () => void, options: VisitOptions = {}) =>
  visit(path, {
    ...options,
    before: async (page) => {
      await withFakeMachine(page);
      await page.addInitScript(take);
      await options.before?.(page);
    },
  });

async function putFile(page: Page, name: string): Promise<void> {
  await button(page, 'Files').click();
  const panel = page.locator('.dock-files');
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`this is ${name}`) });
  await panel.locator('[role=status]', { hasText: `/root/${name} is there` }).waitFor();
  await page.keyboard.press('Escape');
}

/** Whether the machine has a file. */
async function hasFile(page: Page, name: string): Promise<boolean> {
  await button(page, 'Files').click();
  const panel = page.locator('.dock-files');
  await panel.getByRole('textbox').fill(name);
  await panel.getByRole('button', { name: 'Get' }).click();
  const said = panel
    .getByRole('status')
    .filter({ hasText: new RegExp(`${name} is saved|no file .*${name}`) });
  await said.waitFor();
  const text = await said.innerText();
  await page.keyboard.press('Escape');
  return text.includes('is saved');
}

async function keep(page: Page): Promise<void> {
  await button(page, 'Keep').click();
  await noticeSays(page, 'Kept in this browser');
}

/** Changes what IndexedDB holds of the kept machine. */
const tamper = (page: Page, how: 'another version' | 'cut') =>
  page.evaluate(
    (how) =>
      new Promise<void>((done) => {
        indexedDB.open('bootnotes', 1).onsuccess = (event) => {
          const database = (event.target as IDBOpenDBRequest).result;
          const store = database.transaction('machine', 'readwrite').objectStore('machine');
          store.get('kept').onsuccess = (event) => {
            const kept = (event.target as IDBRequest<{ key: string; state: Blob }>).result;
            const changed =
              how === 'cut'
                ? { ...kept, state: kept.state.slice(0, kept.state.size / 2) }
                : { ...kept, key: 'fake\ndebian-bookworm-000000000000' };
            store.put(changed, 'kept').onsuccess = () => done();
          };
        };
      }),
    how,
  );

/** As a browser without a script or WebAssembly still must: read, ask, reckon, copy. */
async function worksOtherwise(page: Page, { isSearchWhole = true } = {}): Promise<void> {
  await page.goto(addressOf(NOTE));
  expect(await page.locator('.fence[data-run] .output').nth(1).innerText()).toContain('timer:(on,');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const fence = page.locator('.fence[data-run]').first();
  await fence.getByRole('button', { name: 'Copy command' }).click();
  await fence.locator('.tools [role=status]', { hasText: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('socat');

  await page.keyboard.press('Control+k');
  const dialog = page.locator('dialog.search');
  await dialog.getByRole('combobox').fill('nf_conntrack: table full, dropping packet');
  await dialog.getByRole('option').first().waitFor();
  expect(await dialog.getByRole('option').first().getAttribute('href')).toBe('/network/conntrack-sizing/');
  const said = dialog.locator('.search-status');
  await expect.poll(() => said.innerText(), { timeout: 15_000 }).toMatch(/\d result/);
  expect((await said.innerText()).includes('Without WebAssembly only error lines')).toBe(!isSearchWhole);

  await page.goto(addressOf('calculators/syn-queue/'));
  const before = await page.locator('.sentence').innerText();
  await page.locator('form input[type=text], form input[type=number]').first().fill('7');
  await expect.poll(() => page.locator('.sentence').innerText()).not.toBe(before);
}

describe.skipIf(!hasImage)('while the machine is loaded', () => {
  const refused = /Failed to load resource|net::ERR|WebAssembly/;

  test(
    fault('lost-emulator', 'an emulator that does not come, or not whole, is told and asked for again'),
    async ({ visit }) => {
      const page = await visit('machine/', { expected: refused });
      const context = page.context();
      const worker = /machine-worker[^/]*\.js/;
      await context.route(worker, (route) => route.abort());
      await press(page);
      expect(await alertText(page)).toContain('The connection was lost at machine-worker.js.');
      await context.unroute(worker);

      const wasm = /\/v86[^/]*\.wasm/;
      let asked = 0;
      let answer = (route: Route): Promise<void> => route.abort();
      await context.route(wasm, (route) => {
        asked += 1;
        return answer(route);
      });
      await button(page, 'Try again').click();
      await noticeSays(page, 'The connection was lost at v86.wasm.');
      const before = asked;
      answer = async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
      };
      await button(page, 'Try again').click();
      await noticeSays(page, 'A file of the machine arrived damaged: v86.wasm.');
      expect(asked).toBeGreaterThan(before);
    },
  );

  test(
    fault('site-renewed', 'a site that has another image by now asks to be loaded again'),
    async ({ visit }) => {
      const page = await visit('machine/', { expected: refused });
      await page
        .context()
        .route(/\/manifest\.json$/, (route) => route.fulfill({ status: 404, body: 'gone' }));
      await press(page);
      expect(await alertText(page)).toMatch(/The site has no manifest\.json any more\..*reload the page/);
    },
  );
});

describe.skipIf(!hasImage)('around the machine', () => {
  test(fault('emulator-broken', 'a worker that breaks is replaced by a reset'), async ({ visit }) => {
    const page = await open(visit, { expected: /ran out of luck/ });
    await command(page, 'crash');
    expect(await alertText(page)).toMatch(/^The emulator broke: .*the worker ran out of luck\./);
    await page.locator('.dock-notice').getByRole('button', { name: 'Reset' }).click();
    await ready(page);
    await command(page, 'echo again');
    await screenSays(page, 'again');
  });

  test(fault('background-tab', 'a machine that nobody sees stands still, and goes on'), async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo before');
    const show = (isHidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    const state = page.locator('.dock-state .dock-wide');
    await show(true);
    await expect.poll(() => state.innerText()).toBe('Paused');
    await show(false);
    await expect.poll(() => state.innerText()).toMatch(/ready/);
    await screenSays(page, 'before');
    await command(page, 'echo after');
    await screenSays(page, 'after');
  });

  test(
    fault('two-tabs', 'two tabs have two machines; the browser keeps the one that was kept last'),
    async ({ visit }) => {
      const first = await open(visit);
      const second = await first.context().newPage();
      await second.goto(first.url());
      await start(second);
      await putFile(first, 'first.txt');
      await putFile(second, 'second.txt');
      expect(await hasFile(first, 'second.txt')).toBe(false);
      await keep(second);
      await keep(first);
      await second.reload();
      await press(second);
      await button(second, 'Go on with the kept machine').click();
      await ready(second);
      expect(await hasFile(second, 'first.txt')).toBe(true);
      expect(await hasFile(second, 'second.txt')).toBe(false);

      // Deleted in one while the other offers it.
      await second.reload();
      await press(second);
      await button(second, 'Go on with the kept machine').waitFor();
      await button(first, 'More').click();
      await button(first, 'Delete the kept machine (0.0 MB)').click();
      await noticeSays(first, 'deleted');
      await button(second, 'Go on with the kept machine').click();
      expect(await alertText(second)).toContain('The kept machine can’t be used');
      await button(second, 'Start fresh').click();
      await ready(second);
      expect(await hasFile(first, 'first.txt')).toBe(true);
    },
  );

  test(
    fault('kept-of-another-version', 'a kept machine of another image is told of, and can be deleted'),
    async ({ visit }) => {
      const page = await open(visit);
      await keep(page);
      await tamper(page, 'another version');
      await page.reload();
      await start(page);
      await noticeSays(page, /is of an older image and can’t be used any more/);
      await button(page, 'Delete the kept machine (0.0 MB)').click();
      await noticeSays(page, 'deleted');
      await page.reload();
      await start(page);
      expect(await page.locator('.dock-notice').isHidden()).toBe(true);
    },
  );

  test(
    fault('kept-damaged', 'a kept machine that is damaged is told of, and a fresh one starts'),
    async ({ visit }) => {
      const page = await open(visit);
      await keep(page);
      await tamper(page, 'cut');
      await page.reload();
      await press(page);
      await button(page, 'Go on with the kept machine').click();
      expect(await alertText(page)).toContain('The kept machine can’t be used');
      await button(page, 'Start fresh').click();
      await ready(page);
    },
  );

  test(fault('storage-full', 'a browser without room says so, and loses nothing'), async ({ visit }) => {
    const page = await open(visit);
    await putFile(page, 'early.txt');
    await keep(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await button(page, 'Keep').click();
    expect(await alertText(page)).toMatch(/^The browser has no room for 0\.0 MB\./);
    await page.locator('.dock-notice').getByRole('button', { name: 'Close' }).click();
    expect(await hasFile(page, 'early.txt')).toBe(true);
    await page.reload();
    await press(page);
    await button(page, 'Go on with the kept machine').click();
    await ready(page);
    expect(await hasFile(page, 'early.txt')).toBe(true);
  });

  test(fault('page-lost', 'a page that can’t be had leaves the reader where they are'), async ({ visit }) => {
    const page = await open(visit, { expected: /net::ERR/ });
    const here = page.url();
    await page.context().route('**/about/', (route) => route.abort());
    await page.locator('footer a[href$="/about/"]').first().click();
    await noticeSays(page, 'The page /about/ could not be loaded. This one stays');
    expect(page.url()).toBe(here);
    await page.locator('.dock-panel:not([hidden]) textarea').focus();
    await command(page, 'echo still here');
    await screenSays(page, 'still here');
  });
});

describe.skipIf(!hasImage)('in a browser that lacks', () => {
  const noWebAssembly = () => void Reflect.deleteProperty(globalThis, 'WebAssembly');

  test(fault('no-webassembly', 'WebAssembly, the page says what works, and it does'), async ({ visit }) => {
    const page = await visitWithout(visit, NOTE, noWebAssembly);
    const step = page.locator('.fence[data-run]').nth(1);
    const recorded = await step.locator('.output').innerText();
    await step.getByRole('button', { name: 'Run 2', exact: true }).click();
    expect(await alertText(page)).toMatch(
      /^This browser has WebAssembly switched off.*notes, recorded output, calculators/,
    );
    await expect.poll(() => step.locator('.mark').innerText()).toContain('WebAssembly switched off');
    expect(await step.locator('.panel').innerText()).toContain('The recorded output, copying');
    expect(await step.locator('.output').innerText()).toBe(recorded);
    await worksOtherwise(page, { isSearchWhole: false });
  });

  test(fault('no-webassembly', 'WebAssembly, it says so in Chinese'), async ({ visit }) => {
    const page = await visitWithout(visit, 'zh-cn/machine/', noWebAssembly);
    await press(page);
    expect(await alertText(page)).toContain('此浏览器关闭了 WebAssembly');
  });

  test(fault('no-worker', 'workers, all but the machine works'), async ({ visit }) => {
    const page = await visitWithout(visit, 'machine/', () => {
      Reflect.deleteProperty(globalThis, 'Worker');
      Reflect.deleteProperty(globalThis, 'SharedWorker');
    });
    await press(page);
    expect(await alertText(page)).toContain('This browser has no web workers');
    await worksOtherwise(page);
    // A text that is long enough to be read in a worker is read in the page.
    await page.goto(addressOf('calculators/pod-state/'));
    const before = await page.locator('.sentence').innerText();
    await page.evaluate(() => {
      const box = document.querySelector('form textarea') as HTMLTextAreaElement;
      box.focus();
      box.value = `${box.value.replace(/name: \S+/, 'name: quite-another')}\n${'# filler\n'.repeat(30_000)}`;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expect.poll(() => page.locator('.sentence').innerText(), { timeout: 20_000 }).not.toBe(before);
    expect(await page.locator('.sentence').innerText()).toContain('quite-another');
  });

  test(fault('plain-http', 'what plain HTTP withholds, all but the machine works'), async ({ visit }) => {
    const page = await visitWithout(visit, 'machine/', () => {
      Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
    });
    await press(page);
    expect(await alertText(page)).toContain('This page came over plain HTTP');
    await worksOtherwise(page);
  });

  test.for([
    ['popovers', (): void => void Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')],
    ['WebAssembly’s vectors', (): void => void (WebAssembly.validate = () => false)],
  ] as const)(fault('no-popover', '%s, it is too old for the machine alone'), async ([, take], { visit }) => {
    const page = await visitWithout(visit, 'machine/', take);
    await press(page);
    expect(await alertText(page)).toContain('This browser is too old for the machine.');
    await button(page, 'Close').click();
    await dock(page).waitFor({ state: 'hidden' });
    await worksOtherwise(page);
  });

  test.for(['', NOTE, 'calculators/syn-queue/', 'drills/accept-queue/', 'machine/', 'zh-cn/symptoms/'])(
    fault('no-modules', 'modules, /%s is as without scripts'),
    async (path, { visit }) => {
      const page = await visitWithout(
        visit,
        path,
        () => void Reflect.deleteProperty(Array.prototype, 'toSorted'),
        {
          before: (page) =>
            page.route(
              (url) => url.pathname.endsWith('/'),
              async (route) => {
                const response = await route.fetch();
                const html = await response.text();
                await route.fulfill({ response, body: html.replaceAll('type="module"', 'type="text/none"') });
              },
            ),
        },
      );
      expect(await page.locator('html').getAttribute('data-js')).toBe(null);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(150);
      expect(await deadControls(page)).toEqual([]);
      const reasons = await page.locator('main .without-script').allInnerTexts();
      expect(reasons.every((text) => /2023|2024/.test(text))).toBe(true);
      if (/calculators|drills|machine/.test(path)) expect(reasons.length).toBeGreaterThan(0);
    },
  );

  test.for([
    [
      'that refuses',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      },
    ],
    ['at all', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
  ] as const)(
    fault('no-indexeddb', 'an IndexedDB %s, the machine runs, and is not kept'),
    async ([, take], { visit }) => {
      const page = await open(visit, { before: (page) => page.addInitScript(take) });
      await putFile(page, 'here.txt');
      await button(page, 'Keep').click();
      expect(await alertText(page)).toMatch(/^This browser stores nothing for this site.*Get what matters/);
      await page.locator('.dock-notice').getByRole('button', { name: 'Close' }).click();
      expect(await hasFile(page, 'here.txt')).toBe(true);
    },
  );

  test(
    fault('no-local-storage', 'storage for settings, they last as long as the page'),
    async ({ visit }) => {
      const page = await open(visit, {
        before: (page) =>
          page.addInitScript(() => {
            for (const name of ['localStorage', 'sessionStorage'])
              Object.defineProperty(globalThis, name, {
                get: () => {
                  throw new DOMException('Access is denied', 'SecurityError');
                },
              });
          }),
      });
      await button(page, 'More').click();
      await button(page, 'Dock at the side').click();
      await page.locator('.dock[data-place=side]').waitFor();
      await button(page, 'Close').click();
      await page.goto(addressOf('drills/'));
      expect(await page.locator('[data-part=count]').innerText()).not.toBe('');
      await page.locator('theme-switch select').selectOption('dark');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await worksOtherwise(page);
    },
  );

  test(fault('no-compression', 'packing, a machine is kept unpacked'), async ({ visit }) => {
    const page = await open(visit, {
      before: (page) =>
        page.addInitScript(() => {
          Reflect.deleteProperty(globalThis, 'CompressionStream');
          Reflect.deleteProperty(globalThis, 'DecompressionStream');
        }),
    });
    await putFile(page, 'kept.txt');
    await keep(page);
    await page.reload();
    await press(page);
    await button(page, 'Go on with the kept machine').click();
    await ready(page);
    expect(await hasFile(page, 'kept.txt')).toBe(true);
  });

  test.for([
    ['at all', () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })],
    [
      'that may be used',
      () => {
        Clipboard.prototype.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      },
    ],
  ] as const)(
    fault('no-clipboard', 'a clipboard %s, it says so where it was pressed'),
    async ([, take], { visit }) => {
      const page = await visitWithout(visit, NOTE, take);
      const fence = page.locator('.fence[data-run]').first();
      await fence.getByRole('button', { name: 'Copy command' }).click();
      await fence.locator('.tools [role=status]', { hasText: 'The browser did not allow copying' }).waitFor();
      await page.goto(addressOf('calculators/syn-queue/'));
      const link = page.locator('.calculator .actions .copy');
      await link.getByRole('button').click();
      await link.locator('input[readonly]').waitFor();
    },
  );
});
