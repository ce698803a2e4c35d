import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findings } from '../support/axe.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { everyKind } from '../support/kinds.ts';
import { test } from '../support/site.ts';

const views = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
] as const;

/** What axe finds in light and dark, wide and narrow; each finding once, with the views that have it. */
async function inEveryView(page: Page, shown: readonly (typeof views)[number][] = views): Promise<string[]> {
  const found = new Map<string, string[]>();
  for (const { theme, width } of shown) {
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

/** One calculator of each kind of field and picture, by what is special about it. */
const calculators = {
  'a bar': 'disk-units',
  cells: 'exit-code',
  'a timeline': 'cpu-throttling',
  'a curve': 'conntrack',
  'turns, with steps': 'ipvs-scheduler',
  'a chain, from a file': 'certificate',
  'a timeline of retries': 'retransmission-timeline',
  'a matrix, from a long text': 'network-policy',
  'rows of a table': 'oom-score',
};

describe.each(Object.entries(calculators))('a calculator with %s', (_, name) => {
  test('has nothing that axe finds: as it is, with a problem in its first field, compared', async ({
    visit,
  }) => {
    const page = await visit(`calculators/${name}/`);
    const looks = () => inEveryView(page, [views[0], views[3]]);
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    expect(await looks()).toEqual([]);
    const first = page.locator('form :is(input, textarea)').first();
    const before = await first.inputValue();
    await first.fill('?!');
    await page.locator('form .problem').first().waitFor();
    expect(await looks()).toEqual([]);
    await first.fill(before);
    await expect.poll(() => page.locator('form .problem').count()).toBe(0);
    // What takes long texts alone has nothing to compare.
    const compare = page.getByRole('button', { name: 'Compare two settings' });
    if ((await compare.count()) === 0) return;
    await compare.click();
    await page.locator('form').nth(1).waitFor();
    expect(await looks()).toEqual([]);
  });
});

test.skipIf(!existsSync('public/labs/current.json'))(
  'a drill has nothing that axe finds: while it is on, repaired, with all that folds opened',
  async ({ visit }) => {
    const page = await visit('drills/accept-queue/', { before: withFakeMachine });
    await page.locator('[data-part=start]').press('Enter');
    await page.locator('.dock[data-state=ready]').waitFor();
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    await expect.poll(() => page.locator('[data-part=start]').getAttribute('aria-disabled')).toBe('false');
    expect(await inEveryView(page)).toEqual([]);
    const check = page.locator('[data-part=check]');
    if (await check.isVisible()) {
      await check.press('Enter');
      await expect.poll(() => check.getAttribute('aria-disabled')).toBe('false');
      expect(await inEveryView(page)).toEqual([]);
    }
  },
);

test('a calculator with a problem has nothing that axe finds', async ({ visit }) => {
  const page = await visit('calculators/syn-queue/?syn-queue.backlog=abc');
  await page.locator('[aria-invalid=true]').first().waitFor();
  expect(await inEveryView(page)).toEqual([]);
});
