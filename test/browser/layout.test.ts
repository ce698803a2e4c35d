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

/** Text that its box cuts off, in nothing that scrolls by itself. A field shows what it holds by its cursor. Runs in the page. */
function cutOff(): string[] {
  return [...document.body.querySelectorAll<HTMLElement>('*')]
    .filter((element) => {
      if (element.closest('.visually-hidden, pre, svg, input, select, textarea') || element.clientWidth < 2)
        return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      const cuts = /hidden|clip/;
      return (
        (cuts.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (cuts.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    })
    .map(
      (element) =>
        `cut off at ${innerWidth} px: <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`,
    )
    .slice(0, 5);
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

  test.for([
    // 320 px is a window of 1280 px at 400 %, whose height shrinks as well (WCAG 1.4.10).
    [
      'at 400 %',
      '',
      [
        [320, 256],
        [320, 568],
      ],
    ],
    // A reader may ask for wider lines, words and letters (WCAG 1.4.12, with its own values).
    [
      'with wider spacing',
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
      [
        [320, 568],
        [1280, 800],
      ],
    ],
    [
      'with text at 200 %',
      'html { font-size: 200% !important }',
      [
        [390, 844],
        [640, 800],
        [1280, 800],
      ],
    ],
  ] as const)('loses nothing %s', async ([, css, sizes], { visit }) => {
    const page = await visit(path, { status });
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      document.querySelectorAll('details').forEach((part) => (part.open = true));
    }, css);
    const found: string[] = [];
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      found.push(...(await page.evaluate(tooWide)), ...(await page.evaluate(cutOff)));
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
