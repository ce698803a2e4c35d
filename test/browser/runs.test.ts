import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findings } from '../support/axe.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { focusProblem } from '../support/keyboard.ts';
import { test, type Visit, type VisitOptions } from '../support/site.ts';

const hasImage = existsSync('public/labs/current.json');
const NOTE = 'network/tcp-queues/';

const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
const field = (page: Page) => page.locator('#dock-run-field');
const send = async (page: Page, text: string) => {
  await field(page).fill(text);
  await field(page).press('Enter');
};
/** The runs as one hears them, newest first: heading, facts, output. */
const runs = (page: Page) =>
  page.locator('.run-list article[id]').evaluateAll((articles) =>
    articles.map((article) => {
      const parts = [
        article.querySelector('h3'),
        article.querySelector('h3 + p'),
        article.querySelector(':scope > pre'),
      ];
      return parts.map((part) => part?.textContent ?? '').join(' | ');
    }),
  );
const told = (page: Page) => page.locator('.dock > [role=status]').last().textContent();
const screen = (page: Page) => page.locator('.dock-panel:not([hidden]) .xterm-rows').innerText();
/** Calls the page's dock as other parts of the page do. */
const show = async (page: Page, script: string, output: string) => {
  const file = await page.evaluate(
    () => performance.getEntriesByType('resource').find(({ name }) => /\/dock\.[^/]*\.js/.test(name))?.name,
  );
  await page.evaluate(`import(${JSON.stringify(file)}).then((module) => {
    const dock = Object.values(module).filter((made) => typeof made === 'function' && made.length === 0).map((make) => make()).find((made) => made?.show);
    dock.show(${JSON.stringify(script)}, { output: ${JSON.stringify(output)}, exit: 0 });
  })`);
};

async function open(visit: Visit, options: VisitOptions = {}, path = 'machine/'): Promise<Page> {
  const page = await visit(path, { ...options, before: withFakeMachine });
  await page.locator('machine-start button').first().click();
  await page.locator('.dock[data-state=ready]').waitFor();
  await page.locator('.dock-panel:not([hidden]) .xterm-rows', { hasText: 'root@bench:~#' }).waitFor();
  await page.locator('#dock-runs-tab').click();
  return page;
}

describe.skipIf(!hasImage)('the runs beside the terminals', () => {
  test('say what to do while there are none', async ({ visit }) => {
    const page = await open(visit);
    expect(await page.locator('.run-list').innerText()).toContain('Nothing has been run yet');
  });

  test('have what was typed in a terminal, and say of it what is known', async ({ visit }) => {
    const page = await open(visit);
    await page.locator('#dock-terminal-1-tab').click();
    await page.keyboard.type('echo one two');
    await page.keyboard.press('Enter');
    await page.keyboard.type('colour');
    await page.keyboard.press('Enter');
    await page.locator('#dock-runs-tab').click();
    await soon(() => runs(page)).toEqual([
      '2. colour | Terminal 1 · exit status not reported · 1 line | orange red 中文',
      '1. echo one two | Terminal 1 · exit status not reported · 1 line | one two',
    ]);
    // It was not read out: the terminal was before the reader.
    expect(await told(page)).toBe('');
  });

  test('send to the same shell, have it report exit statuses, and tell each end once', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'echo hello');
    await soon(() => told(page)).toBe('echo hello: done, exit 0, 1 line');
    await send(page, 'fail');
    await soon(() => told(page)).toBe('fail: done, exit 3, no output');
    expect(await runs(page)).toEqual([
      '2. fail | Terminal 1 · exit 3 · no output | ',
      '1. echo hello | Terminal 1 · exit 0 · 1 line | hello',
    ]);
    await page.locator('#dock-terminal-1-tab').click();
    await soon(() => screen(page)).toMatch(/PROMPT_COMMAND=[\s\S]*echo hello\s+hello[\s\S]*fail\s+root@/);
    await page.keyboard.type('fail');
    await page.keyboard.press('Enter');
    await page.locator('#dock-runs-tab').click();
    await soon(() => runs(page).then(([newest]) => newest)).toBe(
      '3. fail | Terminal 1 · exit 3 · no output | ',
    );
  });

  test('show a step of a note with its verdict and what differs, told once', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    await page.evaluate(() => localStorage.setItem('dock.view', 'runs'));
    await page.locator('.fence[data-run]').nth(1).getByRole('button', { name: 'Run 2' }).press('Enter');
    await soon(() => told(page)).toMatch(/: done, exit 0, \d+ lines?, differs$/);
    const article = page.locator('.run-list article').first();
    expect(await article.locator('h3 + p').innerText()).toMatch(/^Step 2 · exit 0 · \d+ lines? · ≠ differs$/);
    await article.locator('summary').press('Enter');
    expect(await article.locator('details pre').innerText()).toMatch(/^− .*\n/);
    // The note's own line for screen readers says that it runs; its end is told here.
    const others = await page.locator('body > [role=status]').allTextContents();
    expect(others.join()).not.toContain('differs');
  });

  test('show what runs, take its input, and interrupt it', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'wait');
    const label = page.locator('label[for=dock-run-field]');
    await soon(() => label.innerText()).toBe('Input for what runs in Terminal 1');
    await soon(() => told(page)).toBe('wait: still running');
    await send(page, 'an answer');
    await soon(() => page.locator('.run-list article').first().innerText()).toContain('an answer');
    expect(await runs(page)).toEqual([]);
    await page.getByRole('button', { name: 'Interrupt (Ctrl-C)' }).press('Enter');
    await soon(() => told(page)).toBe('wait: done, exit 130, 3 lines');
    expect(await label.innerText()).toBe('Command for Terminal 1');
    expect(await focusProblem(page)).toBeUndefined();
  });

  test('do not mix in what the page ran meanwhile', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'wait');
    await soon(() => page.locator('.run-list article').first().innerText()).toContain('waits');
    await show(page, 'ss -ltn', 'LISTEN 5\n');
    await soon(() => runs(page)).toEqual([
      '1. ss -ltn | run from the page · exit 0 · 1 line | LISTEN 5\n'.trimEnd(),
    ]);
    await page.getByRole('button', { name: 'Interrupt (Ctrl-C)' }).click();
    await soon(() => runs(page).then(([newest]) => newest)).toBe(
      '2. wait | Terminal 1 · exit 130 · 2 lines | waits\n^C',
    );
    await show(page, 'id', 'uid=0\n');
    await send(page, 'echo after');
    await soon(() => runs(page).then(([newest]) => newest)).toBe(
      '4. echo after | Terminal 1 · exit 0 · 1 line | after',
    );
  });

  test('say so when the beginning has left the terminal, or was cleared', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'seq 5600');
    await soon(() => told(page)).toMatch(/^seq 5600: done, exit 0, \d+ lines, the beginning is no longer/);
    expect((await runs(page))[0]).toMatch(/… \d+ lines left out …\n[\d\n]*5600$/);
    await send(page, 'clear');
    await soon(() => runs(page).then(([newest]) => newest)).toContain('2. clear');
    await send(page, 'echo again');
    await soon(() => told(page)).toBe('echo again: done, exit 0, 1 line');
  });

  test('send to another terminal, and name it as its tab is named', async ({ visit }) => {
    const page = await open(visit);
    await page.getByRole('combobox', { name: 'Shell' }).selectOption('Terminal 2');
    await send(page, 'echo second');
    await soon(() => runs(page)).toEqual(['1. echo second | Terminal 2 · exit 0 · 1 line | second']);
    await send(page, 'exec ip netns exec rs1 bash --rcfile <(echo "PS1=\'root@rs1:\\w# \'")');
    await soon(() => page.locator('#dock-run-shell option').allInnerTexts()).toEqual([
      'Terminal 1',
      'rs1',
      'Terminal 3',
    ]);
    expect(await page.locator('label[for=dock-run-field]').innerText()).toBe('Command for rs1');
  });

  test('bring back what was sent, and take several lines', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'echo first');
    await soon(() => told(page)).toContain('echo first');
    await send(page, 'echo second');
    await soon(() => told(page)).toContain('echo second');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await field(page).inputValue()).toBe('echo first');
    await page.keyboard.press('ArrowDown');
    expect(await field(page).inputValue()).toBe('echo second');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('x');
    expect(await field(page).inputValue()).toBe('echo second\nx');
    expect((await runs(page)).length).toBe(2);
  });

  test('leave a program that has the whole screen to its terminal', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'screen');
    await soon(() => page.locator('.run-list').innerText()).toContain('uses the whole screen');
    await send(page, 'x');
    await soon(() => page.locator('.run-said').innerText()).toContain('uses the whole screen');
    expect(await field(page).inputValue()).toBe('x');
  });

  test('are where the dock opens the next time, with the cursor in the field', async ({ visit }) => {
    const page = await open(visit);
    await page.reload();
    await page.locator('machine-start button').first().press('Enter');
    await page.locator('.dock[data-state=ready]').waitFor();
    await soon(() => page.locator(':focus').getAttribute('id')).toBe('dock-run-field');
    await send(page, 'echo again');
    await soon(() => told(page)).toBe('echo again: done, exit 0, 1 line');
  });

  test('take what a note would type, for the reader to send', async ({ visit }) => {
    const page = await visit(NOTE, { before: withFakeMachine });
    await page.evaluate(() => localStorage.setItem('dock.view', 'runs'));
    await page
      .locator('.fence[data-run]')
      .first()
      .getByRole('button', { name: 'Type it for me 1' })
      .press('Enter');
    await soon(() => field(page).inputValue()).toMatch(/^sysctl -w .*\nsetsid socat/);
    expect(await runs(page)).toEqual([]);
  });

  test('go with the machine that they were run on', async ({ visit }) => {
    const page = await open(visit);
    await send(page, 'echo gone');
    await soon(() => runs(page).then(({ length }) => length)).toBe(1);
    await page.locator('.dock').getByRole('button', { name: 'Reset', exact: true }).click();
    await soon(() => runs(page)).toEqual([]);
    await send(page, 'echo new');
    await soon(() => runs(page)).toEqual(['1. echo new | Terminal 1 · exit 0 · 1 line | new']);
  });
});

describe.skipIf(!hasImage).each([
  ['en', NOTE],
  ['zh-CN', `zh-cn/${NOTE}`],
])('the runs (%s)', (_, path) => {
  test('have nothing that axe finds, and are not wider than a window of 320 px', async ({ visit }) => {
    const page = await visit(path, { before: withFakeMachine });
    await page.evaluate(() => localStorage.setItem('dock.view', 'runs'));
    await page.locator('.fence[data-run] [data-act=run]').nth(1).press('Enter');
    await page.locator('.run-list article summary').first().click();
    await send(page, `echo ${'long'.repeat(60)}`);
    await soon(() => runs(page).then(({ length }) => length)).toBe(2);
    await send(page, 'wait');
    await soon(() => page.locator('.run-list').innerText()).toContain('waits');
    const found: string[] = [];
    for (const theme of ['light', 'dark'] as const)
      for (const [width, height] of [
        [1280, 800],
        [390, 844],
        [320, 568],
      ] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height });
        for (const finding of await findings(page)) found.push(`${theme}, ${width}: ${finding}`);
        const wide = await page.locator('.run-view').evaluate((view) => view.scrollWidth - view.clientWidth);
        if (wide > 0) found.push(`${width}: ${wide} px too wide`);
      }
    expect([...new Set(found)]).toEqual([]);
  });
});
