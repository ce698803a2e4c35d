import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { locales, localeNames } from '../../src/i18n/locales.ts';
import { findings } from '../support/axe.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { test } from '../support/site.ts';

const NOTE = 'network/tcp-queues/';
const OTHER = 'network/conntrack-sizing/';
/** Of NOTE: the first step whose output is not compared, so that it is as expected on the fake machine too. */
const SILENT = 5;

const step = (page: Page, n: number) => page.locator('.fence[data-run]').nth(n);
const markOf = (page: Page, n: number) => step(page, n).locator('.mark');
const press = (page: Page, n: number, name: string) =>
  step(page, n).getByRole('button', { name, exact: true }).click();
const says = async (page: Page, n: number, text: string | RegExp) =>
  expect.poll(() => markOf(page, n).textContent(), { timeout: 20_000 }).toMatch(text);
const outputOf = (page: Page, n: number) => step(page, n).locator('.output').innerText();

describe('a recorded run', () => {
  test.for(localeNames)(
    'is shown without script, and says where it is from (%s)',
    async (locale, { visit }) => {
      const page = await visit(locales[locale].path + NOTE, { javaScript: false });
      const output = await outputOf(page, 1);
      expect(output).toMatch(/127\.0\.0\.1:\d+ +127\.0\.0\.1:8080 timer:\(on,/);
      expect(output).not.toContain('[..]');
      const from = await step(page, 1).evaluate((fence) => getComputedStyle(fence, '::after').content);
      expect(from).toMatch(/Linux 6\.\S+.*2026/);
      expect(await page.locator('.fence button').count()).toBe(0);
    },
  );

  test('is printed as it is on the screen, without buttons', async ({ visit }) => {
    const page = await visit(NOTE);
    await page.emulateMedia({ media: 'print' });
    expect(await outputOf(page, 1)).toContain('timer:(on,');
    expect(await step(page, 0).getByRole('button').count()).toBe(0);
  });
});

describe('the buttons of a step', () => {
  test('load nothing before they are pressed, and move nothing', async ({ visit }) => {
    const asked: string[] = [];
    const page = await visit(NOTE, {
      before: async (page) => {
        page.on('request', (request) => asked.push(request.url()));
      },
    });
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.fence[data-run] [data-act=run]').count()).toBe(9);
    expect(await page.locator('.fence:not([data-run]) .bar').count()).toBe(0);
    expect(asked.filter((url) => /Step|dock|steps\.json|labs\//.test(url))).toEqual([]);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const withButtons = await height();
    await page.evaluate(() => document.querySelectorAll('.bar').forEach((bar) => bar.remove()));
    expect(Math.abs((await height()) - withButtons)).toBeLessThanOrEqual(1);
  });

  test('are large enough for a finger', async ({ visit }) => {
    const page = await visit(NOTE, { width: 390, touch: true });
    const heights = await page
      .locator('.bar button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  test('say so when they can’t be loaded, and work on the next press', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine, expected: /ERR_FAILED|Failed to/ });
    const refuse = '**/StepsModule*';
    await page.route(refuse, (route) => route.abort());
    await press(page, 0, 'Run 1');
    await says(page, 0, /could not be loaded/);
    await page.unroute(refuse);
    await press(page, 0, 'Run 1');
    await says(page, 0, /differs|expected/);
  });
});

describe('a step that runs', () => {
  test('is shown in the terminal, marked, and its difference can be looked at', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    await press(page, 0, 'Run 1');
    await says(page, 0, '≠ differs');
    await page.locator('.xterm-rows', { hasText: 'setsid socat TCP-LISTEN:8080' }).waitFor();
    const panel = step(page, 0).locator('.panel');
    await panel.getByText('What differs').click();
    expect(await panel.locator('.diff').innerText()).toMatch(/^− net\.ipv4\.tcp_syn_retries = 2\n\+ sysctl/);
    const recorded = await outputOf(page, 0);
    await panel.getByRole('button', { name: 'yours' }).click();
    expect(await outputOf(page, 0)).toContain('was run');
    expect(await step(page, 0).getAttribute('data-from')).toBe('from your machine');
    await panel.getByRole('button', { name: 'recorded' }).click();
    expect(await outputOf(page, 0)).toBe(recorded);
    expect(await step(page, 0).getAttribute('data-from')).toContain('recorded');
  });

  test('out of its turn offers what it stands on, and starting there runs that first', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    await press(page, SILENT, `Run ${SILENT + 1}`);
    await says(page, SILENT, '✓ as expected');
    await press(page, 2, 'Run 3');
    await says(page, 2, 'differs');
    const panel = step(page, 2).locator('.panel');
    expect(await panel.innerText()).toContain('steps 1–2, which have not been run');
    await panel.getByRole('button', { name: /then this/ }).click();
    await says(page, 1, 'differs');
    await says(page, 2, 'differs');
    expect(await panel.innerText()).not.toContain('stands on');
    expect(await markOf(page, SILENT).textContent()).toBe('');
    expect(await step(page, 0).locator('.sum').textContent()).toBe('3 of 9 run, 0 as expected');
  });

  test('can be started at, from a menu that Esc closes', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    const more = step(page, 3).getByRole('button', { name: 'More 4' });
    await more.focus();
    await page.keyboard.press('Enter');
    const start = page.getByRole('button', { name: /^Start at this step/ });
    await start.waitFor();
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await start.count()).toBe(0);
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await start.click();
    await says(page, 3, /^ready/);
    await says(page, 2, 'differs');
    expect(await markOf(page, 4).textContent()).toBe('');
  });

  test('keeps its mark on another page of the site and back, until the machine is reset', async ({
    visit,
  }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    await press(page, SILENT, `Run ${SILENT + 1}`);
    await says(page, SILENT, '✓ as expected');
    await page.locator(`main a[href$="${OTHER}"]`).first().click();
    await page.waitForURL(`**/${OTHER}`);
    await press(page, 0, 'Run 1');
    await press(page, 1, 'Run 2');
    await says(page, 1, 'differs');
    expect(await step(page, 1).locator('.panel').innerText()).toContain('Another note has used');
    await page.goBack();
    await page.waitForURL(`**/${NOTE}`);
    await says(page, SILENT, '✓ as expected');
    await page.locator('.dock').getByRole('button', { name: 'Reset', exact: true }).click();
    await says(page, SILENT, /^$/);
  });

  test('speaks the language of the page', async ({ visit }) => {
    const page = await visit(`zh-cn/${NOTE}`, { before: withFakeMachine });
    await press(page, SILENT, `执行 ${SILENT + 1}`);
    await says(page, SILENT, '✓ 与预期一致');
    await press(page, 0, '执行 1');
    await says(page, 0, '≠ 不一致');
  });

  test.for(['light', 'dark'] as const)('has no finding of axe (%s)', async (theme, { visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine, theme, width: 390 });
    await press(page, 2, 'Run 3');
    await says(page, 2, 'differs');
    await step(page, 2).locator('summary').click();
    await press(page, 1, 'More 2');
    await page.getByRole('button', { name: /^Start at this step/ }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

test(
  'on the real machine, all steps of a note do as the note says',
  { timeout: 600_000 },
  async ({ visit }) => {
    const page = await visit(NOTE);
    await press(page, 0, 'Run all 1');
    const sum = step(page, 0).locator('.sum');
    await expect
      .poll(() => sum.textContent().catch(() => ''), { timeout: 540_000, interval: 1000 })
      .toMatch(/^9 of 9 run/);
    const marks = await page.locator('.fence[data-run] .mark').allTextContents();
    expect(marks).toEqual(marks.map(() => '✓ as expected'));
  },
);
