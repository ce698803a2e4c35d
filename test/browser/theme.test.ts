import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/site.ts';

declare global {
  interface Window {
    grounds: string[];
  }
}

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Writes down the page's ground at each frame, from the first one that has a body. */
const watchGround = (page: Page) =>
  page.addInitScript(() => {
    window.grounds = [];
    const look = () => {
      if (document.body) {
        const colour = getComputedStyle(document.body).backgroundColor;
        if (window.grounds.at(-1) !== colour) window.grounds.push(colour);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

const choose = (page: Page, theme: string) =>
  page.addInitScript((value) => localStorage.setItem('theme', value), theme);

describe('the theme', () => {
  test('is the system’s until one is chosen, with and without script', async ({ visit }) => {
    const grounds = new Set<string>();
    for (const theme of ['light', 'dark'] as const) {
      const withScript = await ground(await visit('', { theme }));
      expect(await ground(await visit('', { theme, javaScript: false }))).toBe(withScript);
      grounds.add(withScript);
    }
    expect(grounds.size).toBe(2);
  });

  test.for([
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const)(
    'a system of %s with a choice of %s never shows the other, on any page',
    async ([system, chosen], { visit }) => {
      const expected = await ground(await visit('', { theme: chosen }));
      for (const path of ['', 'network/tcp-queues/', 'zh-cn/network/tcp-queues/', 'calculators/syn-queue/']) {
        const page = await visit(path, {
          theme: system,
          before: async (page) => {
            await choose(page, chosen);
            await watchGround(page);
          },
        });
        await page.waitForFunction(() => window.grounds.length > 0);
        expect(await page.evaluate(() => window.grounds), path).toEqual([expected]);
      }
    },
  );

  test('is kept from page to page, and given back to the system', async ({ visit }) => {
    const page = await visit('', { theme: 'light' });
    const light = await ground(page);
    const select = page.locator('theme-switch select');
    await select.selectOption('dark');
    const dark = await ground(page);
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground(page)).toBe(dark);
    expect(await select.inputValue()).toBe('dark');
    await select.selectOption('');
    expect(await ground(page)).toBe(light);
    await page.reload();
    expect(await ground(page)).toBe(light);
  });

  test('without script there is no switch that does nothing', async ({ visit }) => {
    const page = await visit('', { javaScript: false });
    expect(await page.locator('theme-switch select').isVisible()).toBe(false);
  });
});

test('paper is white and without controls in print', async ({ visit }) => {
  const page = await visit('network/tcp-queues/', { theme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const [red = 0, green = 0, blue = 0] = (await ground(page)).match(/[\d.]+/g)?.map(Number) ?? [];
  const isClear = /rgba\(.*, 0\)/.test(await ground(page));
  expect(isClear || Math.min(red, green, blue) > 245).toBe(true);
  for (const control of ['header nav', 'theme-switch', 'figure.fence button'])
    expect(await page.locator(control).first().isVisible(), control).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
});
