import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type ImageManifest } from '../../labs/machine/image.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { focusProblem, tabTo } from '../support/keyboard.ts';
import { test } from '../support/site.ts';

/** The saved state of the machine: without it it boots, which takes longer than a test may. */
const hasState = () => {
  if (!existsSync('public/labs/current.json')) return false;
  const { id } = JSON.parse(readFileSync('public/labs/current.json', 'utf8')) as { id: string };
  const manifest = JSON.parse(readFileSync(`public/labs/${id}/manifest.json`, 'utf8')) as ImageManifest;
  return manifest.state !== undefined;
};
const hasImage = existsSync('public/labs/current.json');

const soon = <T>(look: () => T, timeout = 20_000) => expect.poll(look, { timeout });
const focused = (page: Page) => page.locator(':focus');
/** What a screen reader was told last by the dock. */
const told = (page: Page) => page.locator('.dock > [role=status]').allTextContents();
const step = (page: Page, n: number) => page.locator('.fence[data-run]').nth(n);

describe('by keyboard alone, from a fresh page', () => {
  test('a note is found by an error line', async ({ visit }) => {
    const page = await visit('');
    await tabTo(page, page.locator('main search-box input'));
    await page.keyboard.type('TcpExtListenOverflows 1873');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('option').first().waitFor();
    expect(await focusProblem(page)).toBeUndefined();
    // A dialog lends the focus to the browser's own bar at most, and lets it go with Esc.
    for (let times = 0; times < 8; times += 1) {
      await page.keyboard.press('Tab');
      const isKept = () =>
        page.evaluate(() => {
          const element = document.activeElement;
          return element === document.body || element?.closest('dialog') !== null;
        });
      expect(await isKept()).toBe(true);
    }
    await dialog.getByRole('combobox').focus();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focusProblem(page)).toBeUndefined();
    await page.keyboard.press('Control+k');
    await dialog.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const chosen = dialog.getByRole('option', { selected: true });
    expect(await chosen.count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/network/tcp-queues/**');
    expect(await page.locator('h1').innerText()).toContain('two queues');
    await tabTo(page, page.locator('main a, main button').first());
  });

  test('a calculator is used, and says its result', async ({ visit }) => {
    const page = await visit('calculators/');
    await tabTo(page, page.locator('main h3 a[href$="/calculators/syn-queue/"]'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/calculators/syn-queue/');
    const backlog = page.locator('form [name=backlog]');
    await tabTo(page, backlog);
    const sentence = page.locator('.sentence');
    const before = await sentence.innerText();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('7');
    await soon(() => sentence.innerText()).not.toBe(before);
    // Whoever does not see it is told: the sentence stands in a live region.
    const isTold = () =>
      sentence.evaluate((element) => element.closest('[role=status], [aria-live=polite], output') !== null);
    expect(await isTold()).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('many');
    const problem = page.locator('form .problem').first();
    await problem.waitFor();
    const described = (await backlog.getAttribute('aria-describedby')) ?? '';
    expect(described.split(' ')).toContain(await problem.getAttribute('id'));
    expect(await backlog.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('8');
    await soon(() => page.locator('form .problem').count()).toBe(0);
    await tabTo(page, page.getByRole('button', { name: 'Compare two settings' }));
    await page.keyboard.press('Enter');
    await soon(() => page.locator('form [name=backlog]').count()).toBe(2);
    expect(await focusProblem(page)).toBeUndefined();
  });

  test.skipIf(!hasImage)(
    'a command of a note is run, then one of one’s own, and the page is there again',
    async ({ visit }) => {
      const page = await visit('network/tcp-queues/', { before: withFakeMachine });
      const run = step(page, 0).getByRole('button', { name: 'Run 1' });
      await tabTo(page, run, 'Tab', 160);
      await page.keyboard.press('Enter');
      await soon(() => step(page, 0).locator('.mark').innerText()).toContain('differs');
      // Who pressed it is still there, and sees it beside the dock that has opened.
      expect(await run.evaluate((button) => button === document.activeElement)).toBe(true);
      expect(await focusProblem(page)).toBeUndefined();
      await page.keyboard.press('F6');
      expect(await focused(page).evaluate((element) => element.closest('.xterm') !== null)).toBe(true);
      expect(await focusProblem(page)).toBeUndefined();
      await page.keyboard.type('echo typed');
      await page.keyboard.press('Enter');
      await page.keyboard.press('F6');
      await page.keyboard.press('End');
      expect(await focused(page).innerText()).toBe('Runs');
      expect(await page.locator('.run-list article h3').allInnerTexts()).toEqual([
        '2. echo typed',
        '1. sysctl -w net.ipv4.tcp_syn_retries=2 …',
      ]);
      // All of the dock by Tab, and out of it at its end.
      await tabTo(page, page.locator('#dock-run-field'));
      await page.keyboard.type('echo sent');
      await page.keyboard.press('Enter');
      await soon(() => told(page)).toContain('echo sent: done, exit 0, 1 line');
      expect(await focusProblem(page)).toBeUndefined();
      await tabTo(page, page.locator('.run-list'));
      await page.keyboard.press('Escape');
      await page.locator('.dock').waitFor({ state: 'hidden' });
      expect(await run.evaluate((button) => button === document.activeElement)).toBe(true);
    },
  );

  test.skipIf(!hasImage)(
    'nothing of the page is hidden behind the open dock when it has the focus',
    async ({ visit }) => {
      const page = await visit('network/tcp-queues/', { before: withFakeMachine });
      await step(page, 0).getByRole('button', { name: 'Run 1' }).press('Enter');
      await page.locator('.dock[data-state=ready]').waitFor();
      for (const key of ['Tab', 'Shift+Tab'])
        for (let times = 0; times < 45; times += 1) {
          await page.keyboard.press(key);
          expect(await focusProblem(page)).toBeUndefined();
        }
    },
  );

  test.skipIf(!hasState())(
    'a drill is passed, on the real machine',
    { timeout: 400_000 },
    async ({ visit }) => {
      const patience = 150_000;
      const page = await visit('drills/accept-queue/');
      const said = page.locator('[data-part=said]');
      await tabTo(page, page.locator('[data-part=start]'));
      await page.keyboard.press('Enter');
      await page.locator('.dock[data-state=ready]').waitFor({ timeout: patience });
      await soon(() => page.locator('[data-part=check]').isVisible(), patience).toBe(true);
      expect(await focusProblem(page)).toBeUndefined();
      // To the terminal, to the tabs, and to the runs behind the last one.
      await page.keyboard.press('F6');
      await page.keyboard.press('F6');
      await page.keyboard.press('End');
      await page.keyboard.press('Shift+F6');
      expect(await focused(page).getAttribute('id')).toBe('dock-run-field');
      await page.keyboard.type("ss -Hltn 'sport = :8080'");
      await page.keyboard.press('Enter');
      await soon(() => told(page), patience).toContain("ss -Hltn 'sport = :8080': done, exit 0, 1 line");
      await page.keyboard.type('pkill -x ledger-export');
      await page.keyboard.press('Enter');
      await soon(() => told(page), patience).toContain('pkill -x ledger-export: done, exit 0, no output');
      await page.keyboard.press('Shift+F6');
      expect(await focusProblem(page)).toBeUndefined();
      await tabTo(page, page.locator('[data-part=check]'));
      // The clients come back when they try again.
      for (let times = 0; times < 10 && !(await said.getAttribute('class'))?.includes('good'); times += 1) {
        await page.keyboard.press('Enter');
        await soon(() => page.locator('[data-part=check]').getAttribute('aria-disabled'), patience).toBe(
          'false',
        );
      }
      expect(await said.getAttribute('class')).toContain('good');
      // The button has gone: what is said has the focus.
      expect(await said.evaluate((element) => element === document.activeElement)).toBe(true);
    },
  );
});
