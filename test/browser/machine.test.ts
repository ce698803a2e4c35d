import { existsSync, readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { Page, Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type ImageManifest } from '../../labs/machine/image.ts';
import { fault } from '../support/fault.ts';
import { addressOf, openBrowser, test } from '../support/site.ts';

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

/** The site behind a line that breaks `times` times after half of the saved machine. */
async function behindBrokenLine(times: number) {
  const { hostname, port } = new URL(addressOf(''));
  let left = times;
  const server = createServer(({ url: path = '/', headers }, response) => {
    const { host: _, ...others } = headers;
    ask({ hostname, port, path, headers: others }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      if (!STATE.test(path) || left === 0) return answer.pipe(response);
      left -= 1;
      const half = Number(answer.headers['content-length']) / 2;
      let sent = 0;
      return answer.on('data', (part: Buffer) => {
        sent += part.length;
        if (sent < half) response.write(part);
        else response.destroy();
      });
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    left: () => left,
    close: () => server.close().closeAllConnections(),
  };
}

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

  test(fault('kernel-panic', 'is reset after its kernel panicked'), async ({ visit }) => {
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

  test(
    fault('altered-state', 'asks once more for a state that came with a wrong byte'),
    async ({ visit }) => {
      const page = await visit('machine/');
      let asked = 0;
      await page.context().route(STATE, (route) => ((asked += 1) === 1 ? altered(route) : route.continue()));
      await press(page);
      await prompt(page);
      expect(asked).toBe(2);
    },
  );

  test(fault('altered-state', 'boots when its state stays wrong'), async ({ visit }) => {
    const page = await visit('machine/');
    await page.context().route(STATE, altered);
    await Promise.all([page.waitForRequest(/\/vmlinuz$/, PATIENCE), press(page)]);
    await page.locator('.dock[data-state=booting]').waitFor(PATIENCE);
  });

  test(
    fault('altered-piece', 'asks once more for a piece of its disk that came with a wrong byte'),
    async ({ visit }) => {
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
    },
  );

  test('says that its download broke off, and goes on at the next try', async ({ visit }) => {
    const page = await visit('machine/', { expected: /Failed to load resource|net::ERR/ });
    await page.context().route(/\/labs\//, (route) => route.abort());
    await press(page);
    expect(await alert(page)).toMatch(/connection was lost/);
    await page.context().unroute(/\/labs\//);
    await answer(page, 'Try again');
    await prompt(page);
  });

  test(
    fault('lost-connection', 'says that the line broke under its download, and goes on at the next try'),
    async () => {
      const line = await behindBrokenLine(3);
      const context = await (await openBrowser()).newContext({ serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        await page.goto(`${line.address}machine/`);
        await press(page);
        expect(await alert(page)).toMatch(
          /^The connection was lost at state-\S+\.zst\. Check the connection/,
        );
        expect(line.left()).toBe(0);
        expect(await page.locator('h1').innerText()).toBe('The machine');
        await answer(page, 'Try again');
        await prompt(page);
      } finally {
        await context.close();
        line.close();
      }
    },
  );

  test(fault('endless-loop', 'is reset out of a loop that no key reaches'), async ({ visit }) => {
    const page = await visit('machine/');
    await press(page);
    await prompt(page);
    await command(page, 'while :; do :; done');
    // One that comes while bash still reads the line does something else.
    await page.waitForTimeout(2000);
    await page.keyboard.press('Control+c');
    await shows(page, /\^C\s+root@/);
    await command(page, 'echo $((6 * 7)) >left; cat left');
    await shows(page, /^42/m);
    await command(page, "sysctl -qw kernel.sched_rt_runtime_us=-1; chrt -f 99 sh -c 'while :; do :; done'");
    // What the page asks of it is not answered; the page itself is not held up.
    await page.locator('.dock').getByRole('button', { name: 'More', exact: true }).click();
    await page.locator('.dock').getByRole('button', { name: 'Open in a namespace' }).click();
    expect(await alert(page)).toMatch(/The machine has not answered for \d+ s/);
    await page.keyboard.press('Escape');
    await answer(page, 'Reset');
    await ready(page);
    await command(page, 'ls; echo $((6 * 9))');
    await shows(page, /# ls; echo \S+ \S+ \S+\s+54/);
  });

  test(fault('host-sleep', 'has its clock moved on after the host slept'), async ({ visit }) => {
    const page = await visit('machine/');
    await press(page);
    await prompt(page);
    await command(page, 'date -s 2001-02-03 >/dev/null; date +now-%F');
    await shows(page, /now-2001-02-03/);
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 86_400_000;
    });
    await command(page, 'until [ $(date +%F) = 2001-02-04 ]; do sleep 0.2; done; date +then-%F');
    await shows(page, /then-2001-02-04/);
    // A reset gives it the host's own.
    await page.locator('.dock').getByRole('button', { name: 'Reset', exact: true }).click();
    await page.locator('.dock:not([data-state=ready])').waitFor();
    await ready(page);
    await command(page, 'date -u +today-%F');
    await shows(page, new RegExp(`today-${new Date().toISOString().slice(0, 10)}`));
  });

  test('says so in a browser without WebAssembly', async ({ visit }) => {
    const page = await visit('machine/');
    await worker(page, 'delete globalThis.WebAssembly');
    await press(page);
    expect(await alert(page)).toContain('This browser has WebAssembly switched off');
  });

  test(
    fault('too-little-memory', 'says so when the browser does not give it the memory'),
    async ({ visit }) => {
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
    },
  );
});
