import { describe, expect } from 'vitest';
import { locales, localeNames } from '../../src/i18n/locales.ts';
import { deadControls } from '../support/dead-controls.ts';
import { fault } from '../support/fault.ts';
import { everyKind, kinds } from '../support/kinds.ts';
import { test } from '../support/site.ts';

describe.each(everyKind.filter(({ status }) => status === 200))(
  'without script, $kind ($locale)',
  ({ path }) => {
    test('shows its text', async ({ visit }) => {
      const page = await visit(path, { javaScript: false });
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(150);
    });
  },
);

describe.each(localeNames)('without script in %s', (locale) => {
  const { path } = locales[locale];

  test('every topic is reached through the menu of a phone', async ({ visit }) => {
    const page = await visit(path, { javaScript: false, width: 390, touch: true });
    const links = page.locator('header nav a');
    expect(await links.first().isVisible()).toBe(false);
    await page.locator('header details > summary').first().tap();
    expect(await links.first().isVisible()).toBe(true);
    const topic = await links.first().getAttribute('href');
    await links.first().tap();
    await page.waitForURL((url) => url.pathname === topic);
    expect(await page.locator('h1').isVisible()).toBe(true);
  });

  test('every note is reached from home by links', async ({ visit }) => {
    const page = await visit(path, { javaScript: false });
    await page.locator('main a[href*="tcp-queues"]').first().click();
    await page.waitForURL(/tcp-queues\/$/);
    expect(await page.locator('main h2').count()).toBeGreaterThanOrEqual(6);
  });

  test('the contents of a note fold out on a phone', async ({ visit }) => {
    const page = await visit(path + kinds['note with a calculator'], {
      javaScript: false,
      width: 390,
      touch: true,
    });
    const contents = page.locator('main a[href^="#"]:not(.heading-link)');
    expect(await contents.count()).toBeGreaterThanOrEqual(6);
  });

  test(
    fault('no-script', 'a calculator shows its worked example, and nothing that would be dead'),
    async ({ visit }) => {
      const page = await visit(path + kinds.calculator, { javaScript: false });
      const text = await page.locator('main').innerText();
      expect(text).toMatch(/\d{2,}/);
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
      // Its fields show the example's values, and a sentence says why they do not answer.
      expect(await page.locator('main .without-script').first().innerText()).toMatch(/JavaScript/);
      expect(await deadControls(page)).toEqual([]);
    },
  );

  test('the large search field leads to the symptoms', async ({ visit }) => {
    const page = await visit(path, { javaScript: false });
    const field = page.locator('main form input').first();
    await field.fill('ListenOverflows');
    await field.press('Enter');
    await page.waitForURL(/symptoms\/\?q=ListenOverflows/);
    expect(await page.locator('main').innerText()).toContain('ListenOverflows');
  });

  test('all symptoms are shown', async ({ visit }) => {
    const page = await visit(path + kinds.symptoms, { javaScript: false });
    expect(await page.locator('main li:visible').count()).toBeGreaterThan(20);
  });
});
