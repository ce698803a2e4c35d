import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { readScenario } from '../../labs/scenarios/read-scenario.node.ts';
import { locales, localeNames } from '../../src/i18n/locales.ts';
import { test } from '../support/site.ts';

const DRILL = 'drills/one-backend/';
const hints = (page: Page) => page.locator('details[data-hint]');

describe.each(localeNames)('a drill in %s', (locale) => {
  const path = locales[locale].path + DRILL;

  test('tells story, hints and solution without script, and has no dead button', async ({ visit }) => {
    const page = await visit(path, { javaScript: false });
    expect(await page.locator('main').innerText()).toContain('npm run lab -- one-backend');
    expect(await hints(page).count()).toBeGreaterThan(2);
    for (const hint of await hints(page).all()) expect(await hint.isVisible()).toBe(true);
    await page.locator('#solution + details > summary').click();
    expect(await page.locator('#solution + details').innerText()).toContain('ipvsadm -E');
    expect(await page.locator('main button:visible').count()).toBe(0);
  });

  test('shows one hint at a time', async ({ visit }) => {
    const page = await visit(path);
    expect(await hints(page).locator('visible=true').count()).toBe(1);
    await hints(page).first().locator('summary').press('Enter');
    await expect.poll(() => hints(page).locator('visible=true').count()).toBe(2);
  });

  test('loads nothing of the machine before Start', async ({ visit }) => {
    const asked: string[] = [];
    const page = await visit(path, {
      before: async (page) => {
        page.on('request', (request) => asked.push(request.url()));
      },
    });
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /dock|machine-worker|labs\//.test(url))).toEqual([]);
    expect(await page.locator('[data-part=start]').isVisible()).toBe(true);
    expect(await page.locator('[data-part=check]').isVisible()).toBe(false);
  });

  test('has the text of every hint that its checks call', async ({ visit }) => {
    const page = await visit(path);
    for (const { hint } of readScenario('one-backend').hints)
      expect((await page.locator(`[data-not-yet="${hint}"]`).textContent())?.trim()).toBeTruthy();
  });
});

describe('the list of drills', () => {
  test('marks what this device remembers, and forgets it on request', async ({ visit }) => {
    const page = await visit('drills/');
    const marks = page.locator('[data-drill]');
    expect(await marks.count()).toBeGreaterThanOrEqual(5);
    expect(await page.locator('[data-part=forget]').isVisible()).toBe(false);
    await page.evaluate(() =>
      localStorage.setItem(
        'bootnotes-drills',
        JSON.stringify({ 'one-backend': { seconds: 62, hints: 1, hasGivenUp: false } }),
      ),
    );
    await page.reload();
    expect(await page.locator('[data-drill="one-backend"]').innerText()).toContain('1 min 2 s');
    await page.locator('[data-part=forget]').press('Enter');
    expect(await page.locator('[data-drill="one-backend"]').innerText()).toBe('');
    expect(await page.evaluate(() => localStorage.getItem('bootnotes-drills'))).toBeNull();
  });
});

test('a note names its drill at its end', async ({ visit }) => {
  const page = await visit('network/ipvs-schedulers/');
  expect(await page.locator('article a[href$="/drills/one-backend/"]').count()).toBe(1);
});

test('the search finds a drill by what the pager says', async ({ visit }) => {
  const page = await visit('');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('BackendImbalance');
  await page.locator('dialog a[href*="/drills/one-backend/"]').first().waitFor({ timeout: 20_000 });
});
