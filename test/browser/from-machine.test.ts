import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findings } from '../support/axe.ts';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { test, type Visit, type VisitOptions } from '../support/site.ts';

/** Without an image the site has no machine to read. */
const hasImage = existsSync('public/labs/current.json');

const PAGE = 'calculators/syn-queue/';
/** A backlog that the proposed somaxconn makes room for. */
const TIGHT = `${PAGE}?syn-queue.backlog=8192`;

/** Others use the processor too. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const box = (page: Page) =>
  page.locator('.disclosures > details', { has: page.locator('.help + .on-machine') });
const open = async (visit: Visit, path: string, options: VisitOptions = {}) => {
  const page = await visit(path, { before: withFakeMachine, ...options });
  await box(page).locator('summary').click();
  return page;
};
const readIt = async (page: Page) => {
  await box(page).getByRole('button').click();
  await box(page).locator('.report li').first().waitFor();
};
const change = (page: Page) => page.locator('.changes li').first();
const applyIt = async (page: Page) => {
  await page
    .locator('.disclosures > details', { has: page.locator('.changes') })
    .locator('summary')
    .first()
    .click();
  await change(page).locator('.on-machine > button').click();
};
const field = (page: Page, name: string) => page.locator(`form [name=${name}]`);

describe.skipIf(!hasImage)('a calculator and the lab machine', () => {
  test('load nothing of each other before the button is pressed', async ({ visit }) => {
    const asked: string[] = [];
    const page = await open(visit, PAGE, {
      before: async (page) => {
        await withFakeMachine(page);
        page.on('request', (request) => asked.push(request.url()));
      },
    });
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /dock|xterm|labs\/|MachineReading|MachineTrial/.test(url))).toEqual([]);
    expect(await box(page).getByRole('button').innerText()).toMatch(
      /^Start the lab machine, [\d.]+ MB, and read it$/,
    );
  });

  test('the machine is started, read, and the fields take what it printed', async ({ visit }) => {
    const page = await open(visit, PAGE);
    await readIt(page);
    expect(await box(page).locator('.report').innerText()).toContain(
      'somaxconn: 77, from net.core.somaxconn = 77',
    );
    expect(await field(page, 'somaxconn').inputValue()).toBe('77');
    expect(await page.locator('.numbers').innerText()).toContain('78');
    // The fake machine knows of namespaces: the reader chooses where to read.
    await eventually(() => box(page).locator('select').count()).toBe(1);
    await box(page).locator('select').selectOption('rs1');
    await eventually(() => box(page).locator('.report li').count()).toBeGreaterThan(0);
    expect(await box(page).getByRole('button').innerText()).toBe('Read this machine');
  });

  test('what is proposed is carried out, and the kernel’s word stands beside the calculated', async ({
    visit,
  }) => {
    const page = await open(visit, TIGHT);
    await applyIt(page);
    await change(page).locator('table').waitFor();
    expect(await change(page).locator('tbody tr').first().innerText()).toMatch(
      /somaxconn\s+8,192\s+8,192\s+✓ agrees/,
    );
    expect(await change(page).locator('.report').innerText()).toContain(
      'The kernel says what was calculated.',
    );
    // The reader's own values stay until the machine is read.
    expect(await field(page, 'somaxconn').inputValue()).toBe('4096');
    await readIt(page);
    expect(await field(page, 'somaxconn').inputValue()).toBe('8192');
  });

  test('a reset takes back what was done, and says so', async ({ visit }) => {
    const page = await open(visit, TIGHT);
    await applyIt(page);
    await change(page).locator('table').waitFor();
    await page.locator('.dock').getByRole('button', { name: 'Reset', exact: true }).click();
    await eventually(() => change(page).locator('.report').innerText()).toContain(
      'what was done in the last one is gone',
    );
  });

  test('what could not be loaded is said at the button, and the next press tries again', async ({
    visit,
  }) => {
    const page = await open(visit, PAGE, { expected: /ERR_FAILED|Failed to/ });
    const refuse = '**/MachineReading*';
    await page.route(refuse, (route) => route.abort());
    await box(page).getByRole('button').click();
    await eventually(() => box(page).innerText()).toContain('could not be loaded');
    await page.unroute(refuse);
    await readIt(page);
    expect(await box(page).innerText()).not.toContain('could not be loaded');
  });

  test('a machine that died is told in words at the button', async ({ visit }) => {
    const page = await open(visit, PAGE, {
      before: async (page) => {
        await page.context().route(/machine-worker[^/]*\.js/, (route) =>
          route.fulfill({
            contentType: 'application/javascript',
            body: 'throw new Error("out of memory")',
          }),
        );
      },
      expected: /out of memory/,
    });
    await box(page).getByRole('button').click();
    await eventually(() => box(page).locator('.report .problem').innerText()).toMatch(/memory/i);
  });

  test('on a phone the dock makes way for the result', async ({ visit }) => {
    const page = await open(visit, PAGE, { width: 390, touch: true });
    await readIt(page);
    await eventually(() => page.locator('.dock').isVisible()).toBe(false);
    const button = await box(page).getByRole('button').boundingBox();
    expect(button!.height).toBeGreaterThanOrEqual(44);
  });

  test('speak Chinese on a Chinese page', async ({ visit }) => {
    const page = await open(visit, `zh-cn/${TIGHT}`);
    await readIt(page);
    await applyIt(page);
    // After the reading, the machine's own limit is what is too small.
    await change(page).locator('table').waitFor();
    expect(await change(page).locator('thead').innerText()).toContain('内核给出');
    expect(await box(page).getByRole('button').innerText()).toBe('读取这台机器');
  });

  test('a calculator that has nothing of a machine shows no button', async ({ visit }) => {
    const page = await visit('calculators/jwt/');
    expect(await page.locator('.on-machine').count()).toBe(0);
  });

  test.for(['light', 'dark'] as const)('have no finding of axe (%s)', async (theme, { visit }) => {
    const page = await open(visit, TIGHT, { theme, width: 390 });
    await readIt(page);
    await applyIt(page);
    await change(page).locator('table').waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
