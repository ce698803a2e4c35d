import { existsSync, readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type ImageManifest } from '../../labs/machine/image.ts';
import { test } from '../support/site.ts';

/** The real machine in the page. Without a saved state it boots, which takes longer than a test may. */
const hasState = () => {
  if (!existsSync('public/labs/current.json')) return false;
  const { id } = JSON.parse(readFileSync('public/labs/current.json', 'utf8')) as { id: string };
  const manifest = JSON.parse(readFileSync(`public/labs/${id}/manifest.json`, 'utf8')) as ImageManifest;
  return manifest.state !== undefined;
};

/** Other machines may run beside it. */
const PATIENCE = { timeout: 100_000 };
const STATE = /\/state-[^/]*\.zst$/;
const WORKER = /machine-worker[^/]*\.js/;

const press = (page: Page) => page.locator('machine-start button').first().click();
const prompt = (page: Page) =>
  page.locator('.dock-panel:not([hidden]) .xterm-rows', { hasText: 'root@bench:~#' }).waitFor(PATIENCE);
const ready = (page: Page) => page.locator('.dock[data-state=ready]').waitFor(PATIENCE);
const command = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const shows = (page: Page, text: RegExp) =>
  expect
    .poll(() => page.locator('.dock-panel:not([hidden]) .xterm-rows').innerText(), PATIENCE)
    .toMatch(text);
const alert = async (page: Page) => {
  await page.getByRole('alert').waitFor(PATIENCE);
  return page.getByRole('alert').innerText();
};
const answer = (page: Page, name: string) =>
  page.locator('.dock-notice').getByRole('button', { name }).click();

/** As a broken cache or a bad line gives it: as long as it should be, one byte off. */
async function altered(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length >> 1]! ^= 1;
  await route.fulfill({ response, body });
}

/** Has the machine's worker start in a browser that lacks something. */
const worker = (page: Page, lacks: string) =>
  page.context().route(WORKER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${lacks};\n${await response.text()}` });
  });

describe.skipIf(!hasState())('the real machine in the page', { timeout: 300_000 }, () => {
  test('starts, answers, and is reset to a clean one', async ({ visit }) => {
    const page = await visit('machine/');
    await press(page);
    await ready(page);
    await prompt(page);
    await command(page, 'echo $((6 * 7)) > answer; cat answer');
    await shows(page, /^42/m);
    await page.locator('.dock').getByRole('button', { name: 'Reset', exact: true }).click();
    await page.locator('.dock:not([data-state=ready])').waitFor();
    await ready(page);
    await command(page, 'ls');
    await shows(page, /# ls\s+root@bench/);
    // Its processor's time is counted on from what the saved machine had.
    await command(page, "timeout 1 sh -c 'while :; do :; done'; times >t; tail -n 1 t");
    await shows(page, /^0m(0\.[1-9]|1\.)\d*s 0m/m);
  });

  test('is reset after its kernel panicked', async ({ visit }) => {
    const page = await visit('machine/');
    await press(page);
    await prompt(page);
    await command(page, 'echo c > /proc/sysrq-trigger');
    expect(await alert(page)).toContain('panic');
    await answer(page, 'Reset');
    await ready(page);
    await prompt(page);
    await command(page, 'echo $((6 * 7))');
    await shows(page, /^42/m);
  });

  test('asks once more for a state that came with a wrong byte', async ({ visit }) => {
    const page = await visit('machine/');
    let asked = 0;
    await page.context().route(STATE, (route) => ((asked += 1) === 1 ? altered(route) : route.continue()));
    await press(page);
    await prompt(page);
    expect(asked).toBe(2);
  });

  test('boots when its state can’t be had', async ({ visit }) => {
    const page = await visit('machine/');
    await page.context().route(STATE, altered);
    await Promise.all([page.waitForRequest(/\/vmlinuz$/, PATIENCE), press(page)]);
    await page.locator('.dock[data-state=booting]').waitFor(PATIENCE);
  });

  test('asks once more for a piece of its disk that came with a wrong byte', async ({ visit }) => {
    const page = await visit('machine/');
    let asked = 0;
    await page
      .context()
      .route(/\/pieces\//, (route) => ((asked += 1) === 1 ? altered(route) : route.continue()));
    await press(page);
    await prompt(page);
    await command(page, 'openssl version');
    await shows(page, /^OpenSSL 3/m);
    expect(asked).toBeGreaterThan(1);
  });

  test('says that its download broke off, and goes on at the next try', async ({ visit }) => {
    const page = await visit('machine/', { expected: /Failed to load resource|net::ERR/ });
    await page.context().route(/\/labs\//, (route) => route.abort());
    await press(page);
    expect(await alert(page)).toMatch(/broke off/);
    await page.context().unroute(/\/labs\//);
    await answer(page, 'Try again');
    await prompt(page);
  });

  test('says so in a browser without WebAssembly', async ({ visit }) => {
    const page = await visit('machine/');
    await worker(page, 'delete globalThis.WebAssembly');
    await press(page);
    expect(await alert(page)).toContain('This browser has WebAssembly switched off');
  });

  test('says so when the browser does not give it the memory', async ({ visit }) => {
    const page = await visit('machine/', { expected: /could not allocate/ });
    await worker(
      page,
      `const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...given) => {
        const { exports } = await instantiate(...given);
        return { exports: { ...exports, allocate_memory: () => { throw new WebAssembly.RuntimeError('unreachable'); } } };
      }`,
    );
    await press(page);
    expect(await alert(page)).toContain('The browser did not give the machine the memory it needs');
  });
});
