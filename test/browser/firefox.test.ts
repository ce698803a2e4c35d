import { existsSync, readFileSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, describe, expect } from 'vitest';
import { type ImageManifest } from '../../labs/machine/image.ts';
import { locales, localeNames } from '../../src/i18n/locales.ts';
import { closeFirefox, findFirefox, test } from '../support/firefox.ts';

const firefox = findFirefox();
afterAll(closeFirefox);

/** Without a saved state the machine boots, which takes longer than a test may. */
const hasState = () => {
  if (!existsSync('public/labs/current.json')) return false;
  const { id } = JSON.parse(readFileSync('public/labs/current.json', 'utf8')) as { id: string };
  const manifest = JSON.parse(readFileSync(`public/labs/${id}/manifest.json`, 'utf8')) as ImageManifest;
  return manifest.state !== undefined;
};

const NOTE = 'network/tcp-queues/';
/** Others use the processor too. */
const PATIENCE = { timeout: 30_000, interval: 100 };
/** Machines of other tests may run beside this one. */
const MACHINE_PATIENCE = { timeout: 100_000, interval: 200 };

const textOf = (page: Page, selector: string) =>
  page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.innerText ?? '', selector);
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, PATIENCE);
const later = <T>(look: () => T | Promise<T>) => expect.poll(look, MACHINE_PATIENCE);
const valueOf = (page: Page, selector: string) =>
  page.evaluate((selector) => document.querySelector<HTMLInputElement>(selector)?.value, selector);
/** As a reader does who types over what stands there. */
const fill = async (page: Page, selector: string, text: string) => {
  await page.click(selector, { count: 3 });
  await page.keyboard.type(text);
};
const hold = async (page: Page, key: 'Control', letter: 'k' | 'v') => {
  await page.keyboard.down(key);
  await page.keyboard.press(letter);
  await page.keyboard.up(key);
};
const press = async (page: Page, inside: string, name: string) => {
  const button = await page.evaluateHandle(
    (inside, name) =>
      [...document.querySelectorAll<HTMLElement>(`${inside} button`)].find(
        (button) =>
          button.checkVisibility() &&
          [button.innerText.trim(), button.getAttribute('aria-label')].includes(name),
      ) ?? null,
    inside,
    name,
  );
  const element = button.asElement();
  if (!element) throw new Error(`There is no button "${name}" in ${inside}.`);
  // Away from the edges, where the dock and the bar of the page may lie above it.
  await element.evaluate((button) =>
    (button as Element).scrollIntoView({ block: 'center', behavior: 'instant' }),
  );
  await (element as ElementHandle<Element>).click();
};
/** The search, opened by its key. */
const openSearch = async (page: Page) => {
  await hold(page, 'Control', 'k');
  await soon(() => page.evaluate(() => document.activeElement?.closest('dialog.search') !== null)).toBe(true);
};
/** What the reader has copied, as it comes out where it is pasted. */
const pasted = async (page: Page) => {
  await openSearch(page);
  await hold(page, 'Control', 'v');
  await soon(() => valueOf(page, 'dialog.search input')).toMatch(/\S/);
  return valueOf(page, 'dialog.search input');
};

describe.skipIf(!firefox)('in Firefox', { timeout: 120_000 }, () => {
  test.for(localeNames)('a note is read, in the reader’s theme (%s)', async (locale, { visit }) => {
    const grounds: string[] = [];
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1280, 390]) {
        const page = await visit(locales[locale].path + NOTE, { theme, width });
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
        expect((await textOf(page, 'main')).length).toBeGreaterThan(4000);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        grounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      }
    expect(grounds[0]).toBe(grounds[1]);
    expect(grounds[2]).toBe(grounds[3]);
    expect(grounds[0]).not.toBe(grounds[2]);
  });

  test.for(localeNames)(
    'a pasted error line finds its note, and Enter opens it (%s)',
    async (locale, { visit }) => {
      const { path } = locales[locale];
      const page = await visit(path);
      await openSearch(page);
      await page.keyboard.type('nf_conntrack: table full, dropping packet');
      const first = () =>
        page.evaluate(() => document.querySelector('dialog.search [role=option]')?.getAttribute('href'));
      await soon(first).toBe(`/${path}network/conntrack-sizing/`);
      await page.keyboard.press('Enter');
      await soon(() => new URL(page.url()).pathname).toBe(`/${path}network/conntrack-sizing/`);
    },
  );

  test('a calculator computes, and the link that it gives holds what was typed', async ({ visit }) => {
    const page = await visit('calculators/syn-queue/');
    const field = 'calculator-island form [name=backlog]';
    const before = await textOf(page, '.numbers');
    await fill(page, field, '100');
    await soon(() => textOf(page, '.numbers')).not.toBe(before);
    const after = await textOf(page, '.numbers');
    expect(after).toContain('101');
    await press(page, 'calculator-island', 'Copy link');
    const said = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.copy .said')].map((part) => part.textContent).join(''),
      );
    await soon(said).toBe('Copied');
    const link = (await pasted(page))!;
    expect(link).toContain('?syn-queue.backlog=100');
    await page.goto(link);
    await soon(() => valueOf(page, field)).toBe('100');
    await soon(() => textOf(page, '.numbers')).toBe(after);
    await fill(page, field, 'abc');
    await soon(() => page.evaluate(() => document.querySelectorAll('[aria-invalid=true]').length)).toBe(1);
  });

  test('a command is copied without its prompt, and can be pasted', async ({ visit }) => {
    const page = await visit(NOTE);
    await press(page, 'figure.fence.machine', 'Copy command');
    await soon(() => textOf(page, 'figure.fence.machine [role=status]')).toBe('Copied');
    expect(await pasted(page)).toBe((await textOf(page, 'figure.fence.machine .typed')).trim());
  });

  test.for(localeNames)('without JavaScript everything stands to be read (%s)', async (locale, { visit }) => {
    const { path } = locales[locale];
    const page = await visit(path + NOTE, { javaScript: false });
    expect(await page.evaluate(() => matchMedia('(scripting: none)').matches)).toBe(true);
    expect((await textOf(page, 'main')).length).toBeGreaterThan(4000);
    expect(await textOf(page, '.fence[data-run] .output')).toMatch(/\S/);
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('main button')]
        .filter((button) => button.checkVisibility() && !button.matches(':disabled, [popovertarget]'))
        .filter((button) => !button.closest('form[action]'))
        .map((button) => button.outerHTML.slice(0, 120)),
    );
    expect(dead).toEqual([]);
    expect(await textOf(page, 'main .without-script')).toMatch(/JavaScript/);
  });
});

describe.skipIf(!firefox || !hasState())('the machine in Firefox', { timeout: 240_000 }, () => {
  const stateOf = (page: Page) =>
    page.evaluate(() => document.querySelector<HTMLElement>('.dock')?.dataset.state);
  const ready = (page: Page) => later(() => stateOf(page)).toBe('ready');
  const shows = (page: Page, text: RegExp) =>
    later(() => textOf(page, '.dock-panel:not([hidden]) .xterm-rows')).toMatch(text);
  const command = async (page: Page, text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const start = async (page: Page) => {
    await page.click('machine-start button');
    await ready(page);
    await shows(page, /root@bench:~#/);
  };

  test('runs a step of a note, which does as the note says', async ({ visit }) => {
    const page = await visit(NOTE);
    const mark = (n: number) =>
      page.evaluate((n) => document.querySelectorAll('.fence[data-run] .mark')[n]?.textContent, n);
    for (const n of [0, 1]) {
      await press(page, '.fence[data-run]', `Run ${n + 1}`);
      await later(() => mark(n)).toBe('✓ as expected');
    }
    await shows(page, /127\.0\.0\.1:8080/);
  });

  test('answers keys, and is reset to a clean one', async ({ visit }) => {
    const page = await visit('machine/');
    await start(page);
    await command(page, 'echo $((6 * 7)) > answer; cat answer');
    await shows(page, /^42/m);
    await press(page, '.dock', 'Reset');
    await later(() => stateOf(page)).not.toBe('ready');
    await ready(page);
    await command(page, 'ls');
    await shows(page, /# ls\s+root@bench/);
  });

  test('is kept over a reload', async ({ visit }) => {
    const page = await visit('machine/');
    await start(page);
    await command(page, 'echo was here > kept.txt; cat kept.txt');
    await shows(page, /^was here/m);
    await press(page, '.dock', 'Keep');
    await later(() => textOf(page, '.dock-notice')).toContain('Kept in this browser');
    await page.reload();
    await page.click('machine-start button');
    await later(() => textOf(page, '.dock')).toContain('Go on with the kept machine');
    await press(page, '.dock', 'Go on with the kept machine');
    await ready(page);
    await command(page, 'tr a-z A-Z <kept.txt');
    await shows(page, /^WAS HERE/m);
  });
});
