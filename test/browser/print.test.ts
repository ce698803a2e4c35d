import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { kinds } from '../support/kinds.ts';
import { test } from '../support/site.ts';

/** The paper's width less the margins of print.css, in CSS pixels: 210 mm and 215.9 mm, less 34 mm. */
const papers = { A4: 665, Letter: 687 } as const;

const onPaper = async (page: Page) => {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => document.fonts.ready);
};

/** How many pages the browser makes of it. */
async function sheets(page: Page, format: keyof typeof papers): Promise<number> {
  const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What runs over the right edge of the paper, or is cut off in a box that scrolls on a screen. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => !element.closest('svg, .visually-hidden, .footnotes > h2'))
      .filter((element) => {
        const { right, width: own } = element.getBoundingClientRect();
        const clips = getComputedStyle(element).overflowX !== 'visible';
        return own > 0 && (right > width + 1 || (clips && element.scrollWidth > element.clientWidth + 1));
      })
      .map(
        (element) => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 60)}`,
      );
  });

/** Text as it is drawn: what is hidden, or folded away, is not in it. */
const shown = (page: Page) => page.evaluate(() => document.body.innerText);

describe.each(['', 'zh-cn/'])('a note of /%s on paper', (path) => {
  const note = path + kinds['note with a calculator'];

  test('is light in either theme, its code too', async ({ visit }) => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await visit(note, {
        theme,
        before: (page) => page.addInitScript((theme) => localStorage.setItem('theme', theme), theme),
      });
      await onPaper(page);
      const grounds = await page.evaluate(() =>
        ['body', '.fence pre', '.calculator'].map((selector) => {
          const { backgroundColor, color } = getComputedStyle(document.querySelector(selector)!);
          return `${backgroundColor} ${color}`;
        }),
      );
      for (const ground of grounds)
        expect(ground).toMatch(/^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)) rgb\(0, 0, 0\)$/);
    }
  });

  test('has no navigation, button or dock', async ({ visit }) => {
    const page = await visit(note);
    const script = await page.locator('.fence button').count();
    expect(script).toBeGreaterThan(3);
    await onPaper(page);
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll('nav, button:not(.term), [role=toolbar], .dock, .dock-opener, dialog')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(seen).toEqual([]);
  });

  test('shows recorded runs, and calculators with values, results and formulas', async ({ visit }) => {
    const page = await visit(note);
    const closed = await page.locator('.calculator .steps .formula').first().isVisible();
    expect(closed).toBe(false);
    await onPaper(page);
    expect(await page.locator('.fence .output').first().isVisible()).toBe(true);
    expect(await page.locator('.calculator .steps .formula').first().isVisible()).toBe(true);
    const text = await shown(page);
    for (const line of [
      'TcpExtListenOverflows',
      'net.ipv4.tcp_syn_retries = 2',
      'limit = min(backlog, somaxconn)',
    ])
      expect(text).toContain(line);
    const fields = await page.locator('.calculator .field').evaluateAll((fields) =>
      fields
        .filter((field) => field.checkVisibility())
        .flatMap((field) => [...field.querySelectorAll<HTMLInputElement>('input[type=text], select')])
        .map((input) => [
          input.value !== '',
          input.scrollWidth <= input.clientWidth + 1,
          getComputedStyle(input).borderTopWidth,
        ]),
    );
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(([, fits, border]) => !fits || border !== '0px')).toEqual([]);
  });

  test('gives the addresses of its sources, and its own', async ({ visit }) => {
    const page = await visit(note);
    await onPaper(page);
    const [source, own] = await page.evaluate(() => [
      getComputedStyle(document.querySelector('.sources li a')!, '::after').content,
      document.querySelector<HTMLElement>('.foot .print-only')?.innerText ?? '',
    ]);
    expect(source).toMatch(/https:\/\//);
    expect(own).toContain(`/${note}`);
  });

  test.for(Object.entries(papers))('is cut nowhere on %s', async ([format, width], { visit }) => {
    const page = await visit(note, { width });
    await onPaper(page);
    expect(await cut(page)).toEqual([]);
    const count = await sheets(page, format as keyof typeof papers);
    expect(count).toBeGreaterThan(4);
    expect(count).toBeLessThan(20);
  });
});

describe.each(['', 'zh-cn/'])('the book of /%s', (path) => {
  test('is read without script, at 320 px', async ({ visit }) => {
    const page = await visit(`${path}book/`, { width: 320, javaScript: false });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('prints whole, without controls, cut nowhere', { timeout: 180_000 }, async ({ visit }) => {
    const page = await visit(`${path}book/`, { width: papers.A4, theme: 'dark' });
    const chapters = await page.locator('.chapter').count();
    await onPaper(page);
    expect(await cut(page)).toEqual([]);
    expect(await page.locator('header nav, footer nav, button').filter({ visible: true }).count()).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const count = await sheets(page, 'A4');
    // Each chapter begins a page, and none of them fits on one.
    expect(count).toBeGreaterThan(chapters * 2);
    expect(count).toBeLessThan(chapters * 16);
  });
});
