import { describe, expect } from 'vitest';
import { everyKind } from '../support/kinds.ts';
import { test } from '../support/site.ts';

/** Set by the init script of the last test. */
declare global {
  interface Window {
    shifts: string[];
  }
}

/** What is wider than the page, and lies in nothing that scrolls by itself. Runs in the page. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .filter((element) => !element.parentElement?.closest('pre, [tabindex="0"]'))
    .map(
      (element) =>
        `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 40)}`,
    )
    .slice(0, 5)
    .concat(`at ${clientWidth} px the page is ${scrollWidth} px wide`);
}

describe.each(everyKind)('$kind ($locale)', ({ path, status }) => {
  test('never scrolls sideways, from 320 px to 1920 px', async ({ visit }) => {
    const page = await visit(path, { status });
    const found: string[] = [];
    for (const width of [320, 390, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await page.evaluate(tooWide)));
    }
    expect(found).toEqual([]);
  });

  test.for([390, 1280])(
    'does not move while it loads, nor while one reads, at %i px',
    async (width, { visit }) => {
      const page = await visit(path, {
        width,
        status,
        before: (page) =>
          page.addInitScript(() => {
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries() as (PerformanceEntry & {
                value: number;
                sources: { node?: Element }[];
              })[])
                window.shifts.push(
                  `${entry.value} ${entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName).join(' ')}`,
                );
            }).observe({ type: 'layout-shift', buffered: true });
          }),
      });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0; top < height; top += 600) {
        await page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), top);
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
      }
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => window.shifts)).toEqual([]);
    },
  );
});
