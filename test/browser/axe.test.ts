import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findings } from '../support/axe.ts';
import { everyKind } from '../support/kinds.ts';
import { test } from '../support/site.ts';

const views = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
] as const;

/** What axe finds in light and dark, wide and narrow; each finding once, with the views that have it. */
async function inEveryView(page: Page): Promise<string[]> {
  const found = new Map<string, string[]>();
  for (const { theme, width } of views) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    for (const finding of await findings(page))
      found.set(finding, [...(found.get(finding) ?? []), `${theme} ${width}`]);
  }
  return [...found].map(([finding, seen]) => `${seen.join(', ')}: ${finding}`);
}

describe.each(everyKind)('$kind ($locale)', ({ path, status }) => {
  test('has nothing that axe finds', async ({ visit }) => {
    const page = await visit(path, { status });
    expect(await inEveryView(page)).toEqual([]);
  });

  test('has nothing that axe finds with all that folds opened', async ({ visit }) => {
    const page = await visit(path, { status });
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    expect(await inEveryView(page)).toEqual([]);
  });
});

describe.each([
  ['en', ''],
  ['zh-CN', 'zh-cn/'],
])('the search dialog (%s)', (_, path) => {
  test('has nothing that axe finds: empty, with results, with some of the words, without', async ({
    visit,
  }) => {
    const page = await visit(path);
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await inEveryView(page)).toEqual([]);
    const field = dialog.getByRole('combobox');
    await field.fill('queue');
    await dialog.getByRole('option').first().waitFor();
    expect(await inEveryView(page)).toEqual([]);
    await field.fill('letsencrypt challenge pending stuck');
    await dialog.getByRole('status').filter({ hasText: '“letsencrypt”' }).waitFor();
    expect(await inEveryView(page)).toEqual([]);
    await field.fill('zzzzqqqqxxxx');
    await dialog.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await inEveryView(page)).toEqual([]);
  });
});

test('an opened term has nothing that axe finds', async ({ visit }) => {
  const page = await visit('network/tcp-queues/');
  await page.locator('button.term').first().click();
  await page.locator('[popover]:popover-open').waitFor();
  expect(await inEveryView(page)).toEqual([]);
});

test('a calculator with a problem has nothing that axe finds', async ({ visit }) => {
  const page = await visit('calculators/syn-queue/?syn-queue.backlog=abc');
  await page.locator('[aria-invalid=true]').first().waitFor();
  expect(await inEveryView(page)).toEqual([]);
});
