import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { everyKind } from '../support/kinds.ts';
import { test } from '../support/site.ts';

/** The focused element: where it stands among all elements, and whether one sees that it has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const marked = [element, element.parentElement, element.parentElement?.parentElement].some((part) => {
      if (!part) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
    const box = element.getBoundingClientRect();
    return {
      place: [...document.querySelectorAll('*')].indexOf(element),
      name: element.outerHTML.slice(0, 90),
      marked,
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

describe.each(everyKind.filter(({ locale }) => locale === 'en'))('on $kind', ({ path, status }) => {
  test('Tab goes in reading order, and one always sees where it is', async ({ visit }) => {
    const page = await visit(path, { status, reducedMotion: true });
    const seen: NonNullable<Awaited<ReturnType<typeof focused>>>[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (!now) break;
      seen.push(now);
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(seen.filter(({ marked }) => !marked).map(({ name }) => name)).toEqual([]);
    expect(seen.filter(({ inView }) => !inView).map(({ name }) => name)).toEqual([]);
    const backwards = seen.filter(({ place }, at) => at > 0 && place < seen[at - 1]!.place);
    expect(backwards.map(({ name }) => name)).toEqual([]);
  });
});

test('the first Tab offers to skip to the text, and it does', async ({ visit }) => {
  const page = await visit('network/tcp-queues/');
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  expect(await skip.getAttribute('href')).toBe('#text');
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').evaluate((element) => element.closest('main') !== null)).toBe(true);
});

test('Esc closes the search and gives the focus back', async ({ visit }) => {
  const page = await visit('network/tcp-queues/');
  const opener = page.locator('header a').first();
  await opener.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a term opens with Enter and closes with Esc', async ({ visit }) => {
  const page = await visit('network/tcp-queues/');
  const term = page.locator('button.term').first();
  await term.focus();
  await page.keyboard.press('Enter');
  await page.locator('[popover]:popover-open').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('[popover]:popover-open').count()).toBe(0);
  expect(await term.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('the menu of a phone opens and closes by key', async ({ visit }) => {
  const page = await visit('', { width: 390 });
  const summary = page.locator('header details > summary').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('header nav a').first().isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.locator('header nav a').first().isVisible()).toBe(false);
});
