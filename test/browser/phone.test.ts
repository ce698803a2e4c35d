import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { test } from '../support/site.ts';

const hasImage = existsSync('public/labs/current.json');
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

/** As when the phone's keyboard comes up: the window keeps its size, less of it is seen. */
const openKeyboard = (page: Page, height: number) =>
  page.evaluate((height) => {
    const seen = innerHeight - height;
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => seen });
    visualViewport!.dispatchEvent(new Event('resize'));
  }, height);

const box = async (page: Page, part: string) => (await page.locator(part).boundingBox())!;

describe.skipIf(!hasImage).each([
  [390, 844, 336],
  [320, 568, 253],
])('on a phone of %i × %i with its keyboard up', (width, height, keyboard) => {
  test('the dock stands above the keyboard, whole, with its keys at its lower edge', async ({ visit }) => {
    const page = await visit('machine/', { width, height, touch: true, before: withFakeMachine });
    await page.locator('machine-start button').first().tap();
    await page.locator('.dock[data-state=ready]').waitFor();
    await openKeyboard(page, keyboard);
    await soon(async () => {
      const { y, height: tall } = await box(page, '.dock');
      return Math.round(y + tall);
    }).toBe(height - keyboard);
    expect((await box(page, '.dock')).y).toBeGreaterThanOrEqual(0);
    const keys = await box(page, '.dock-keys');
    expect(Math.round(keys.y + keys.height)).toBe(height - keyboard);
    const panel = await box(page, '.dock-panel:not([hidden])');
    expect(panel.height).toBeGreaterThan(60);
  });

  test('its keys and buttons are large enough for a finger', async ({ visit }) => {
    const page = await visit('machine/', { width, height, touch: true, before: withFakeMachine });
    await page.locator('machine-start button').first().tap();
    await page.locator('.dock[data-state=ready]').waitFor();
    const sizes = (part: string) =>
      page.locator(part).evaluateAll((buttons) =>
        buttons.map((button) => {
          const { width, height } = button.getBoundingClientRect();
          return { name: button.textContent, width, height };
        }),
      );
    const keys = await sizes('.dock-keys button');
    expect(keys.map(({ name }) => name)).toEqual([
      'Esc',
      'Tab',
      'Ctrl',
      '←',
      '↑',
      '↓',
      '→',
      '|',
      '/',
      '-',
      '~',
    ]);
    // WCAG 2.5.8 asks for 24 × 24.
    expect(keys.filter(({ width, height }) => width < 24 || height < 44)).toEqual([]);
    expect(
      (await sizes('.dock-bar button:visible')).filter(({ width, height }) => width < 24 || height < 44),
    ).toEqual([]);
    const wide = await page.locator('.dock-bar').evaluate((bar) => bar.scrollWidth - bar.clientWidth);
    expect(wide).toBe(0);
  });
});

test.skipIf(!hasImage)('text at 200 % leaves the dock’s keys and buttons whole', async ({ visit }) => {
  const page = await visit('machine/', { width: 390, touch: true, before: withFakeMachine });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await page.locator('machine-start button').first().tap();
  await page.locator('.dock[data-state=ready]').waitFor();
  const outside = () =>
    page.locator('.dock button:visible').evaluateAll((buttons) =>
      buttons
        .filter((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          return left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1;
        })
        .map(({ textContent }) => textContent),
    );
  expect(await outside()).toEqual([]);
  await page.locator('#dock-runs-tab').tap();
  expect(await page.locator('.run-view').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
});
