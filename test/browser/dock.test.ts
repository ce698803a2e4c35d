import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findings } from '../support/axe.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { test, type Visit, type VisitOptions } from '../support/site.ts';

/** Without an image the site has no machine and no dock: nothing to test. */
const hasImage = existsSync('public/labs/current.json');
/** The machine's page with the dock open and a fake machine in it. */
async function open(visit: Visit, options: VisitOptions = {}, path = 'machine/'): Promise<Page> {
  const page = await visit(path, { ...options, before: withFakeMachine });
  await start(page);
  return page;
}

async function start(page: Page): Promise<void> {
  await page.locator('machine-start button').first().click();
  await page.locator('.dock[data-state=ready]').waitFor();
  await says(page, 'root@bench:~#');
}

/** What stands on the screen of the terminal in front. */
const screen = (page: Page) => page.locator('.dock-panel:not([hidden]) .xterm-rows').innerText();
const says = (page: Page, text: string) =>
  page.locator('.dock-panel:not([hidden]) .xterm-rows', { hasText: text }).waitFor();
const command = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const isInTerminal = (page: Page) => page.evaluate(() => document.activeElement?.closest('.xterm') !== null);
const button = (page: Page, name: string) => page.locator('.dock').getByRole('button', { name, exact: true });

describe.skipIf(!hasImage)('the dock', () => {
  test('is not loaded before it is asked for, and has the focus afterwards', async ({ visit }) => {
    const asked: string[] = [];
    const page = await visit('machine/', {
      before: async (page) => {
        await withFakeMachine(page);
        page.on('request', (request) => asked.push(request.url()));
      },
    });
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /dock|xterm|labs\//.test(url))).toEqual([]);
    const opener = page.locator('machine-start button').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.locator('.dock[data-state=ready]').waitFor();
    await expect.poll(() => isInTerminal(page)).toBe(true);
    await command(page, 'echo it answers');
    await says(page, 'it answers');
    await expect
      .poll(() => page.locator('.dock-state .dock-wide').innerText())
      .toMatch(/^Linux 6\.\S+ · ready · 128 MiB$/);
  });

  test('is left by F6 and Esc, which give the focus back; the machine goes on', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo first');
    await page.keyboard.press('Tab');
    await says(page, '^I');
    await page.keyboard.press('F6');
    expect(await page.locator(':focus').getAttribute('role')).toBe('tab');
    await page.keyboard.press('Escape');
    await page.locator('.dock').waitFor({ state: 'hidden' });
    expect(
      await page.locator(':focus').evaluate((element) => element.closest('machine-start') !== null),
    ).toBe(true);
    await page.getByRole('button', { name: /Console/ }).click();
    await says(page, 'first');
    expect(await isInTerminal(page)).toBe(true);
  });

  test('F6 goes round: terminal, bar, page, terminal', async ({ visit }) => {
    const page = await open(visit);
    await page.keyboard.press('F6');
    await page.keyboard.press('F6');
    expect(await page.locator(':focus').evaluate((element) => element.closest('.dock') === null)).toBe(true);
    await page.keyboard.press('F6');
    expect(await isInTerminal(page)).toBe(true);
    await page.keyboard.press('Shift+F6');
    expect(await page.locator(':focus').evaluate((element) => element.closest('.dock') === null)).toBe(true);
  });

  test('has tabs that arrows walk through, each a shell of its own', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo one');
    await page.keyboard.press('F6');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator(':focus').innerText()).toBe('Terminal 2');
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
    await says(page, 'root@bench:~#');
    expect(await screen(page)).not.toContain('one');
    await page.keyboard.press('Enter');
    await command(page, 'echo two');
    await says(page, 'two');
    await page.keyboard.press('F6');
    await page.keyboard.press('ArrowLeft');
    await says(page, 'one');
  });

  test('opens a shell in a namespace and names the tab after it', async ({ visit }) => {
    const page = await open(visit);
    await page.keyboard.type('half typed');
    await button(page, 'More').click();
    await button(page, 'Open in a namespace').click();
    await button(page, 'rs1').click();
    await says(page, 'root@rs1:~#');
    await expect.poll(() => page.getByRole('tab').first().innerText()).toBe('rs1');
    expect(await isInTerminal(page)).toBe(true);
  });

  test('is made larger by key, and tells the machine', async ({ visit }) => {
    const page = await open(visit);
    const told = async () => {
      await page.locator('.dock-panel:not([hidden]) textarea').focus();
      await command(page, 'size');
      await says(page, 'columns');
      return Number(/(\d+) rows/.exec((await screen(page)).split('size').at(-1)!)?.[1]);
    };
    const before = await told();
    const separator = page.getByRole('separator');
    const value = Number(await separator.getAttribute('aria-valuenow'));
    await separator.focus();
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('ArrowUp');
    expect(Number(await separator.getAttribute('aria-valuenow'))).toBe(value + 128);
    await expect.poll(told).toBeGreaterThan(before);
    expect(
      await page.evaluate(() => parseFloat(getComputedStyle(document.body).paddingBlockEnd)),
    ).toBeGreaterThan(value);
  });

  test('is made larger and smaller by press, without dragging', async ({ visit }) => {
    const page = await open(visit);
    const size = async () => (await page.locator('.dock').boundingBox())!.height;
    const before = await size();
    await button(page, 'More').click();
    await button(page, 'Larger console').click();
    expect(await size()).toBe(before + 96);
    await button(page, 'More').click();
    await button(page, 'Smaller console').click();
    expect(await size()).toBe(before);
  });

  test('stands at the side of a wide screen, and remembers it', async ({ visit }) => {
    const page = await open(visit);
    await button(page, 'More').click();
    await button(page, 'Dock at the side').click();
    const box = (await page.locator('.dock').boundingBox())!;
    expect(box.y).toBe(0);
    expect(box.x).toBeGreaterThan(400);
    await page.reload();
    await start(page);
    expect(await page.locator('.dock').getAttribute('data-place')).toBe('side');
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.locator('.dock[data-place=bottom]').waitFor();
  });

  test('prints colours of every kind under the policy', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'colour');
    await says(page, 'orange');
    const orange = page.locator('.xterm-rows span', { hasText: /^orange$/ });
    expect(await orange.evaluate((span) => getComputedStyle(span).color)).toBe('rgb(255, 100, 0)');
    expect(
      await page
        .locator('.xterm-viewport')
        .first()
        .evaluate((part) => getComputedStyle(part).position),
    ).toBe('absolute');
  });

  test('shows what the page ran above the line that is half typed', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo before');
    await page.keyboard.type('echo ha');
    await says(page, 'echo ha');
    await callDock(page, `d.show('ss -ltn', { output: 'LISTEN 5\\n', exit: 1 })`);
    await says(page, 'exit status 1');
    await page.keyboard.type('lf');
    await page.keyboard.press('Enter');
    await says(page, 'half');
    const lines = (await screen(page)).split('\n').map((line) => line.replaceAll('\u00a0', ' ').trim());
    const from = lines.indexOf('before');
    expect(lines.slice(from, from + 7)).toEqual([
      'before',
      '── run from the page ──',
      '# ss -ltn',
      'LISTEN 5',
      '── exit status 1 ──',
      'root@bench:~# echo half',
      'half',
    ]);
  });

  test('shows nothing over a program that has the whole screen', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'screen');
    await says(page, 'whole screen');
    await callDock(page, `d.show('ss -ltn', { output: 'LISTEN 5\\n', exit: 0 })`);
    await page.keyboard.type('x');
    await says(page, '"x"');
    expect(await screen(page)).not.toContain('LISTEN');
  });

  test('types for the reader, and presses Enter only when told', async ({ visit }) => {
    const page = await open(visit);
    await page.locator('h1').click();
    await callDock(page, `d.type('echo typed')`);
    await says(page, 'echo typed');
    expect(await isInTerminal(page)).toBe(true);
    await callDock(page, `d.type(' by the page', { enter: true })`);
    await expect.poll(() => screen(page)).toMatch(/\ntyped by the page/);
  });

  test('pastes several lines as one, and copies', async ({ visit }) => {
    const page = await open(visit);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('one\ntwo'));
    await page.keyboard.press('Control+Shift+V');
    await says(page, '[pasted]one|two');
    const { x, y } = (await page.locator('.xterm-rows > div').first().boundingBox())!;
    await page.mouse.dblclick(x + 20, y + 8);
    await page.keyboard.press('Control+Shift+C');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^root@bench/);
  });

  test('finds text, and Esc goes back to the shell', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo needle and needle');
    await says(page, 'and needle');
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('NEEDLE');
    const said = page.locator('.dock-found');
    await expect.poll(() => said.innerText()).toBe('4 of 4');
    await page.keyboard.press('Enter');
    expect(await said.innerText()).toBe('3 of 4');
    await page.getByRole('searchbox', { name: 'Find in this terminal' }).fill('nothing like it');
    expect(await said.innerText()).toBe('Not found');
    await page.keyboard.press('Escape');
    await page.locator('.dock-find').waitFor({ state: 'hidden' });
    expect(await isInTerminal(page)).toBe(true);
    expect(await page.locator('.dock').isVisible()).toBe(true);
  });

  test('tells why a machine failed, and brings it back', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo lost');
    await command(page, 'reboot');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('rebooted from inside');
    await page.locator('.dock-notice').getByRole('button', { name: 'Reset' }).click();
    await page.locator('.dock[data-state=ready]').waitFor();
    await expect.poll(() => screen(page)).not.toContain('lost');
    expect(await page.locator('.dock-notice').isHidden()).toBe(true);
    expect(await isInTerminal(page)).toBe(true);
  });

  test('tells a download that broke off, and tries again', async ({ visit }) => {
    const page = await visit('machine/', { expected: /Failed to load resource|net::ERR/ });
    await page.context().route(/machine-worker[^/]*\.js/, (route) => route.abort());
    await page.locator('machine-start button').first().click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/connection was lost/);
    await page.context().unroute(/machine-worker[^/]*\.js/);
    await withFakeMachine(page);
    await button(page, 'Try again').click();
    await page.locator('.dock[data-state=ready]').waitFor();
  });

  test('keeps a machine over a reload, offers it, and deletes it', async ({ visit }) => {
    const page = await open(visit);
    await putFile(page, 'kept.txt', 'here');
    await page.keyboard.press('Escape');
    await button(page, 'Keep').click();
    await page.locator('.dock-notice', { hasText: 'Kept in this browser' }).waitFor();
    await page.reload();
    await page.locator('machine-start button').first().click();
    await button(page, 'Go on with the kept machine').click();
    await page.locator('.dock[data-state=ready]').waitFor();
    expect(await getFile(page, 'kept.txt')).toBe('here');
    await page.keyboard.press('Escape');
    await button(page, 'More').click();
    await button(page, 'Delete the kept machine (0.0 MB)').click();
    await page.locator('.dock-notice', { hasText: 'deleted' }).waitFor();
    await page.reload();
    await start(page);
  });

  test('starts fresh beside a kept machine, and closing answers too', async ({ visit }) => {
    const page = await open(visit);
    await button(page, 'Keep').click();
    await page.locator('.dock-notice', { hasText: 'Kept in this browser' }).waitFor();
    await page.reload();
    await page.locator('machine-start button').first().click();
    await button(page, 'Start fresh').waitFor();
    await button(page, 'Close').click();
    await page.locator('.dock').waitFor({ state: 'hidden' });
    await page.locator('machine-start button').first().click();
    await button(page, 'Start fresh').click();
    await page.locator('.dock[data-state=ready]').waitFor();
  });

  test('puts files in and gets them out, and says what it can’t', async ({ visit }) => {
    const page = await open(visit);
    await putFile(page, 'notes.txt', 'two words');
    expect(await getFile(page, 'notes.txt')).toBe('two words');
    const panel = page.locator('.dock-files');
    await panel.getByRole('textbox').fill('/root/missing');
    await panel.getByRole('button', { name: 'Get' }).click();
    await panel.locator('[role=status]', { hasText: 'There is no file /root/missing' }).waitFor();
    await panel.locator('input[type=file]').setInputFiles({
      name: 'large.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(2 ** 20 + 1),
    });
    await panel.locator('[role=status]', { hasText: 'at most 1 MB goes in' }).waitFor();
  });

  test('gives the text of a terminal as a file', async ({ visit }) => {
    const page = await open(visit);
    await command(page, 'echo for the record');
    await says(page, 'for the record');
    await button(page, 'More').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Save the text of this terminal').click(),
    ]);
    expect(download.suggestedFilename()).toBe('terminal-1.txt');
    expect(await textOf(download)).toContain('root@bench:~# echo for the record\nfor the record\n');
  });

  test('speaks to screen readers when asked, also next time', async ({ visit }) => {
    const page = await open(visit);
    await button(page, 'More').click();
    await page.getByRole('checkbox', { name: 'For screen readers' }).check();
    await page.locator('.xterm-accessibility').first().waitFor({ state: 'attached' });
    await page.reload();
    await start(page);
    expect(await page.locator('.xterm-accessibility').count()).toBe(1);
  });

  test('stops the machine, says so, and starts a clean one', async ({ visit }) => {
    const page = await open(visit);
    await button(page, 'More').click();
    await button(page, 'Stop the machine').click();
    await page.locator('.dock[data-state=off]').waitFor();
    await button(page, 'Start the machine').click();
    await page.locator('.dock[data-state=ready]').waitFor();
  });

  test('builds a ready network and shows how', async ({ visit }) => {
    const page = await visit('machine/', { before: withFakeMachine });
    await page.getByRole('button', { name: 'Build slow-listener' }).click();
    await says(page, 'bash slow-listener.sh was run');
    await says(page, 'root@client:~#');
    expect(await page.getByRole('tab').first().innerText()).toBe('client');
  });
});

describe.skipIf(!hasImage)('on a phone the dock', () => {
  const phone = { width: 390, touch: true } as const;

  test('is a sheet over the lower two thirds, and goes full height', async ({ visit }) => {
    const page = await open(visit, phone);
    const box = (await page.locator('.dock').boundingBox())!;
    expect(box.height / 844).toBeCloseTo(2 / 3, 1);
    await button(page, 'Full height').click();
    expect((await page.locator('.dock').boundingBox())!.height).toBe(844);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('has the keys that a phone lacks; Ctrl stays down for one key', async ({ visit }) => {
    const page = await open(visit, phone);
    await command(page, 'keys');
    const keys = page.getByRole('toolbar', { name: 'Keys' });
    await keys.getByRole('button', { name: 'Tab' }).tap();
    await says(page, String.raw`"\t"`);
    expect(await isInTerminal(page)).toBe(true);
    await keys.getByRole('button', { name: 'Ctrl' }).tap();
    expect(await keys.getByRole('button', { name: 'Ctrl' }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.type('c');
    await says(page, String.raw`"\u0003"`);
    expect(await keys.getByRole('button', { name: 'Ctrl' }).getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.type('c');
    await says(page, '"c"');
  });
});

describe.skipIf(!hasImage).each([
  ['en', 'machine/'],
  ['zh-CN', 'zh-cn/machine/'],
])('the open dock (%s)', (_, path) => {
  test('has nothing that axe finds: at work, with its menus, after a failure', async ({ visit }) => {
    const page = await open(visit, {}, path);
    await command(page, 'colour');
    const found: string[] = [];
    const look = async (what: string) => {
      for (const theme of ['light', 'dark'] as const)
        for (const width of [1280, 390]) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          await page.setViewportSize({ width, height: 844 });
          for (const finding of await findings(page)) found.push(`${what}, ${theme}, ${width}: ${finding}`);
        }
    };
    await look('at work');
    await page.locator('[popovertarget=dock-more]').click();
    await look('with the menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+F');
    await look('with the search');
    await page.keyboard.press('Escape');
    expect(await isInTerminal(page)).toBe(true);
    await command(page, 'panic');
    await page.getByRole('alert').waitFor();
    await look('after a failure');
    expect([...new Set(found)]).toEqual([]);
  });
});

/** Calls the page's dock as other parts of the page do; `d` is the dock. */
async function callDock(page: Page, code: string): Promise<void> {
  const file = await page.evaluate(
    () => performance.getEntriesByType('resource').find(({ name }) => /\/dock\.[^/]*\.js/.test(name))?.name,
  );
  await page.evaluate(`import(${JSON.stringify(file)}).then((module) => {
    const d = Object.values(module).filter((made) => typeof made === 'function' && made.length === 0).map((make) => make()).find((made) => made?.show);
    ${code};
  })`);
}

async function putFile(page: Page, name: string, content: string): Promise<void> {
  await button(page, 'Files').click();
  const panel = page.locator('.dock-files');
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await panel.locator('[role=status]', { hasText: `/root/${name} is there` }).waitFor();
}

async function getFile(page: Page, name: string): Promise<string> {
  const panel = page.locator('.dock-files');
  if (!(await panel.isVisible())) await button(page, 'Files').click();
  await panel.getByRole('textbox').fill(name);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Get' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return textOf(download);
}

async function textOf(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  let text = '';
  for await (const part of await download.createReadStream()) text += String(part);
  return text;
}
