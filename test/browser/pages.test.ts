import { describe, expect, inject } from 'vitest';
import { locales, localeNames } from '../../src/i18n/locales.ts';
import { everyKind, kinds } from '../support/kinds.ts';
import { addressOf, test } from '../support/site.ts';

describe.each(everyKind)('$kind ($locale) under a base path', ({ path, status }) => {
  test('loads whole, and asks for nothing outside it', async ({ visit }) => {
    const outside: string[] = [];
    const page = await visit(path, {
      site: 'nested',
      status,
      before: async (page) => {
        page.on('request', (request) => {
          const { pathname } = new URL(request.url());
          if (!pathname.startsWith(inject('sites').nested.base) && pathname !== '/favicon.ico')
            outside.push(pathname);
        });
      },
    });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForLoadState('networkidle');
    expect(outside).toEqual([]);
    expect(await page.locator('h1').isVisible()).toBe(true);
  });
});

describe('the language switch', () => {
  test.for(Object.entries(kinds))('keeps the page: %s', async ([, path], { visit }) => {
    const page = await visit(path);
    await page.locator('header a[hreflang="zh-CN"]').click();
    await page.waitForURL(addressOf(`zh-cn/${path}`));
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.locator('header a[hreflang="en"]').click();
    await page.waitForURL(addressOf(path));
  });
});

describe('an unknown address', () => {
  test.for(['root', 'nested'] as const)('gives the 404 page with a search (%s)', async (site, { visit }) => {
    const page = await visit('network/no-such-note/', { status: 404, site });
    const field = page.locator('main form input').first();
    expect(await field.isVisible()).toBe(true);
    expect(await page.locator('main').innerText()).toContain(locales['zh-CN'].label);
    await page.locator('main a').first().click();
    await page.waitForURL(addressOf('', site));
  });
});

describe('a broken calculator link', () => {
  test.for(localeNames)('opens with the problem at its field (%s)', async (locale, { visit }) => {
    const page = await visit(`${locales[locale].path}calculators/syn-queue/?syn-queue.backlog=abc`);
    const field = page.locator('[aria-invalid=true]');
    await field.waitFor();
    expect(await field.count()).toBe(1);
    expect(await field.inputValue()).toBe('abc');
    const describedBy = (await field.getAttribute('aria-describedby')) ?? '';
    const texts = await Promise.all(
      describedBy.split(/\s+/).map((id) => page.locator(`[id="${id}"]`).innerText()),
    );
    expect(texts.join(' ')).toMatch(/\S{3,}/);
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('with strange keys opens as if they were not there', async ({ visit }) => {
    const page = await visit('calculators/syn-queue/?syn-queue.nothing=1&utm_source=x&raid.disks=abc#%00');
    await page.waitForLoadState('networkidle');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
  });
});

describe('a note', () => {
  test('copies commands without prompt and output', async ({ visit }) => {
    const page = await visit('network/tcp-queues/');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const fence = page.locator('figure.fence.machine').first();
    await fence.getByRole('button', { name: 'Copy command' }).click();
    await fence.getByRole('status').filter({ hasText: /\S/ }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim().length).toBeGreaterThan(2);
    expect(copied).not.toMatch(/^\$ /m);
    const output = fence.locator('.output');
    if ((await output.count()) > 0) expect(copied).not.toContain(await output.innerText());
  });

  test('marks the current heading in its contents', async ({ visit }) => {
    const page = await visit('network/tcp-queues/');
    await page
      .locator('main h2')
      .nth(3)
      .evaluate((heading) => heading.scrollIntoView({ behavior: 'instant', block: 'start' }));
    const id = await page.locator('main h2').nth(3).getAttribute('id');
    await page.locator(`a[href="#${id}"][aria-current]`).first().waitFor();
  });

  test('keeps wide tables and code inside themselves on a phone', async ({ visit }) => {
    const page = await visit('network/tcp-queues/', { width: 390 });
    const wide = await page.locator('main table, main pre').evaluateAll((elements) =>
      elements
        .filter((element) => element.scrollWidth > innerWidth)
        .filter((element) => {
          for (let part: Element | null = element; part; part = part.parentElement)
            if (/auto|scroll/.test(getComputedStyle(part).overflowX)) return false;
          return true;
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(wide).toEqual([]);
  });
});

test('feeds and the sitemap are well-formed XML', async ({ visit }) => {
  const page = await visit('');
  const problems = await page.evaluate(async () => {
    const found: string[] = [];
    for (const file of ['rss.xml', 'zh-cn/rss.xml', 'sitemap.xml']) {
      const parsed = new DOMParser().parseFromString(await (await fetch(file)).text(), 'application/xml');
      const problem = parsed.querySelector('parsererror')?.textContent;
      if (problem) found.push(`${file}: ${problem}`);
    }
    return found;
  });
  expect(problems).toEqual([]);
});
