import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { examples } from '../../src/components/search/examples.ts';
import { test } from '../support/site.ts';

/** A machine under load may take its time. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

const dialog = (page: Page) => page.locator('dialog.search');
const field = (page: Page) => dialog(page).getByRole('combobox');
const options = (page: Page) => dialog(page).getByRole('option');
const status = (page: Page) => dialog(page).getByRole('status');

async function openSearch(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await page.waitForFunction(
    () => !/…/.test(document.querySelector('dialog.search [role=status]')!.textContent),
  );
}

/** Types a question and waits for its answer. Returns where the options lead, in order. */
async function ask(page: Page, query: string): Promise<string[]> {
  await field(page).fill('');
  await page.waitForFunction(() => document.querySelector('dialog.search [role=status]')!.textContent === '');
  await field(page).fill(query);
  await page.waitForFunction(() =>
    /\d|“/.test(document.querySelector('dialog.search [role=status]')!.textContent),
  );
  return options(page).evaluateAll((all) => all.map((option) => option.getAttribute('href')!));
}

const groupOf = (page: Page, name: string) => dialog(page).getByRole('group', { name });

describe('the closed search', () => {
  test('downloads nothing before it is opened', async ({ visit }) => {
    const asked: string[] = [];
    const page = await visit('network/tcp-queues/', {
      before: async (fresh) => void fresh.on('request', (request) => asked.push(request.url())),
    });
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /pagefind|symptoms|SearchDialog|wasm/.test(url))).toEqual([]);
    await openSearch(page);
    expect(asked.some((url) => url.includes('pagefind'))).toBe(true);
  });

  test('without JavaScript the field in the header leads to the symptoms', async ({ visit }) => {
    const page = await visit('network/', { javaScript: false });
    await page.locator('.opener').click();
    expect(new URL(page.url()).pathname).toBe('/symptoms/');
  });

  test('without JavaScript the large field asks the symptoms page', async ({ visit }) => {
    const page = await visit('zh-cn/', { javaScript: false });
    await page.locator('form input').fill('OOM');
    await page.locator('form button').click();
    expect(page.url()).toMatch(/\/zh-cn\/symptoms\/\?q=OOM$/);
  });
});

describe('opening and closing', () => {
  test.for(['Control+k', 'Meta+k'])('%s opens it with the cursor in the field', async (key, { visit }) => {
    const page = await visit('network/tcp-queues/');
    await page.keyboard.press(key);
    await soon(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field(page).inputValue()).toBe('');
  });

  test('no single key does it: who speaks to the browser would press one by accident', async ({ visit }) => {
    const page = await visit('symptoms/');
    for (const key of ['/', 'k', 's', '?']) await page.keyboard.press(key);
    expect(await dialog(page).count()).toBe(0);
  });

  test.for(['Enter', 'Space'])(
    '%s on the field in the header opens it, Esc gives the focus back',
    async (key, { visit }) => {
      const page = await visit('network/tcp-queues/');
      await page.locator('.opener').focus();
      await page.keyboard.press(key);
      await field(page).waitFor();
      await page.keyboard.press('Escape');
      expect(await dialog(page).isVisible()).toBe(false);
      expect(await page.locator('.opener').evaluate((opener) => opener === document.activeElement)).toBe(
        true,
      );
    },
  );

  test('Esc closes it also when something is typed, and the question is kept for the next time and the next page', async ({
    visit,
  }) => {
    const page = await visit('network/tcp-queues/');
    await openSearch(page);
    await ask(page, 'somaxconn');
    await page.keyboard.press('Escape');
    expect(await dialog(page).isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    expect(await field(page).inputValue()).toBe('somaxconn');
    expect(await options(page).count()).toBeGreaterThan(0);
    await options(page).first().click();
    await page.waitForLoadState();
    await page.keyboard.press('Control+k');
    expect(await field(page).inputValue()).toBe('somaxconn');
    await soon(() => options(page).count()).toBeGreaterThan(0);
  });

  test('what is typed into the large field goes on in the dialog, and stands in it afterwards', async ({
    visit,
  }) => {
    const page = await visit('');
    await page.locator('main search-box input').focus();
    await page.keyboard.type('somax');
    await soon(() => field(page).inputValue()).toBe('somax');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('main search-box input').inputValue()).toBe('somax');
  });

  test('a question in the address opens it with the answer', async ({ visit }) => {
    const page = await visit('zh-cn/about/?q=net.ipv4.tcp_max_syn_backlog');
    await soon(() => options(page).first().getAttribute('href')).toBe('/zh-cn/network/tcp-queues/');
  });

  test('an unknown address offers the search', async ({ visit }) => {
    const page = await visit('no/such/page/', { status: 404 });
    await page.locator('main search-box input').fill('OOMKilled');
    await soon(() => options(page).first().getAttribute('href')).toBe('/memory/oom-killer/');
  });
});

describe('finding', () => {
  const firstResults = [
    ['net.ipv4.tcp_max_syn_backlog', 'network/tcp-queues/'],
    ['--masquerading', 'network/ipvs-by-hand/'],
    ['/proc/net/ip_vs', 'network/ipvs-schedulers/'],
    ['nf_conntrack: table full, dropping packet', 'network/conntrack-sizing/'],
    [
      'Nov 21 03:12:44 web-3 kernel: [8211.443211] nf_conntrack: nf_conntrack: table full, dropping packet',
      'network/conntrack-sizing/',
    ],
    [
      'TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies.  Check SNMP counters.',
      'network/tcp-queues/',
    ],
    ['[ 8123.457350] Out of memory: Killed process 2211 (mysqld) total-vm:9831276kB', 'memory/oom-killer/'],
    [
      'curl: (60) SSL certificate problem: unable to get local issuer certificate',
      'certificates/verify-a-certificate/',
    ],
    ['Last State: Terminated Reason: OOMKilled Exit Code: 137', 'memory/oom-killer/'],
    ...examples.map((example, at) => [
      example,
      ['network/conntrack-sizing/', 'network/tcp-queues/', 'shell/exit-codes/'][at]!,
    ]),
  ] as const;

  test.for(['root', 'nested'] as const)(
    'literal words and log lines have their note as the first result, in both languages (%s)',
    async (site, { visit }) => {
      for (const language of ['', 'zh-cn/']) {
        const page = await visit(language, { site });
        const base = new URL(page.url()).pathname;
        await openSearch(page);
        for (const [query, address] of firstResults)
          expect({ query, first: (await ask(page, query))[0] }).toEqual({ query, first: base + address });
      }
    },
  );

  test('several pasted lines with colour codes find their note', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    const pasted = '\x1b[1mState:\x1b[0m Waiting\r\n  Last State:  Terminated\r\n    Reason:  OOMKilled\r\n';
    await field(page).evaluate((input, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      input.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, pasted);
    expect(await field(page).inputValue()).toBe('State: Waiting Last State: Terminated Reason: OOMKilled');
    await soon(() => options(page).first().getAttribute('href')).toBe('/memory/oom-killer/');
  });

  test('Chinese words are found from an English page, in a group of their own', async ({ visit }) => {
    const page = await visit('network/');
    await openSearch(page);
    expect(await ask(page, '半连接队列')).toContain('/zh-cn/network/tcp-queues/');
    expect(await groupOf(page, 'Also in Chinese').getByRole('option').first().getAttribute('lang')).toBe(
      'zh-CN',
    );
  });

  test('磁盘阵列 finds the array on a Chinese page', async ({ visit }) => {
    const page = await visit('zh-cn/');
    await openSearch(page);
    expect(await ask(page, '磁盘阵列')).toContain('/zh-cn/storage/raid-capacity/');
  });

  test('English words in any form are found from a Chinese page', async ({ visit }) => {
    const page = await visit('zh-cn/');
    await openSearch(page);
    await ask(page, 'dropping packets');
    const addresses = await groupOf(page, '英文结果')
      .getByRole('option')
      .evaluateAll((all) => all.map((option) => option.getAttribute('href')));
    expect(addresses.some((address) => address?.startsWith('/network/'))).toBe(true);
  });

  test('notes and calculators stand in groups, notes with their topic and with headings that exist', async ({
    visit,
  }) => {
    const page = await visit('');
    await openSearch(page);
    const addresses = await ask(page, 'accept queue');
    expect(await groupOf(page, 'Calculators').getByRole('option').first().getAttribute('href')).toBe(
      '/calculators/syn-queue/',
    );
    expect(await groupOf(page, 'Notes').getByRole('option').first().textContent()).toContain('Network');
    const anchored = addresses.find((address) => /^\/network\/tcp-queues\/#/.test(address))!;
    await dialog(page).locator(`[href="${anchored}"]`).click();
    await page.waitForURL(`**${anchored}`);
    expect(await page.locator(`[id="${decodeURIComponent(anchored.split('#')[1]!)}"]`).count()).toBe(1);
  });

  test('an excerpt is text with marks, whatever signs the page has', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    await ask(page, 'spray');
    const inside = await dialog(page)
      .locator('.search-excerpt *')
      .evaluateAll((all) => all.map((node) => node.nodeName));
    expect(inside.length).toBeGreaterThan(0);
    expect(new Set(inside)).toEqual(new Set(['MARK']));
  });

  test.for([
    [
      '',
      'why is my letsencrypt challenge stuck in pending',
      '/certificates/acme-dns01-cname/',
      /No page has all.*“letsencrypt”, “stuck”\.$/,
    ],
    [
      'zh-cn/',
      'letsencrypt 的 challenge 一直 pending',
      '/zh-cn/certificates/acme-dns01-cname/',
      /没有一页包含全部的词.*“letsencrypt”.*。$/,
    ],
  ] as const)(
    'a question with a word that stands nowhere finds its note, and says what that lacks (/%s)',
    async ([language, query, address, words], { visit }) => {
      const page = await visit(language);
      await openSearch(page);
      expect((await ask(page, query))[0]).toBe(address);
      expect(await status(page).textContent()).toMatch(words);
      const marks = await options(page).first().locator('xpath=..').locator('mark').allTextContents();
      expect(marks.join(' ').toLowerCase()).toContain('challenge');
      await ask(page, 'somaxconn');
      expect(await status(page).textContent()).not.toMatch(words);
    },
  );

  test('the name of a calculator finds it before the notes of its subject', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    expect((await ask(page, 'conntrack table'))[0]).toBe('/calculators/conntrack/');
    expect((await ask(page, 'how large must the conntrack table be'))[0]).toBe('/network/conntrack-sizing/');
  });

  test('words that stand nowhere find nothing, and it says what to try', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    expect(await ask(page, 'asdfqwer zxcv')).toEqual([]);
    expect(await status(page).textContent()).toBe('Nothing found for “asdfqwer zxcv”.');
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');
    await dialog(page).getByRole('button', { name: examples[0] }).click();
    await soon(() => options(page).first().getAttribute('href')).toBe('/network/conntrack-sizing/');
  });
});

describe('by key and by screen reader', () => {
  test('the arrow keys move through all results and around, and the field names the chosen one', async ({
    visit,
  }) => {
    const page = await visit('');
    await openSearch(page);
    const count = (await ask(page, 'queue')).length;
    expect(count).toBeGreaterThan(2);
    const chosen = () =>
      field(page).evaluate((input) => {
        const option = document.getElementById(input.getAttribute('aria-activedescendant')!);
        const all = [...document.querySelectorAll('dialog.search [role=option]')];
        return [all.indexOf(option!), all.filter((other) => other.ariaSelected === 'true').length];
      });
    expect(await chosen()).toEqual([0, 1]);
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toEqual([1, 1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toEqual([count - 1, 1]);
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toEqual([0, 1]);
  });

  test('Enter goes to the chosen result', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    const addresses = await ask(page, 'queue');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${addresses[1]}`);
  });

  test('Enter right after the last letter waits for the answer and goes to the first result', async ({
    visit,
  }) => {
    const page = await visit('');
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('nf_conntrack: table full, dropping packet');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/network/conntrack-sizing/');
  });

  test('the number of results is announced', async ({ visit }) => {
    const page = await visit('zh-cn/');
    await openSearch(page);
    await ask(page, 'somaxconn');
    expect(await status(page).textContent()).toMatch(/^\d+ 条结果$/);
  });

  test('the dialog keeps the focus', async ({ visit }) => {
    const page = await visit('');
    await openSearch(page);
    await ask(page, 'queue');
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(
        () => document.activeElement?.closest('dialog, body, html')?.nodeName,
      );
      expect(['DIALOG', 'BODY', 'HTML']).toContain(place); // BODY: on the way through the browser's own controls
    }
  });
});

describe('when it can not be loaded', () => {
  const refused = /Failed to load resource|net::ERR_FAILED|Failed to fetch|Pagefind/;

  test('it says so, and trying again helps', async ({ visit }) => {
    const page = await visit('', {
      expected: refused,
      before: (fresh) => fresh.route(/SearchDialog/, (route) => route.abort()),
    });
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    const again = dialog(page).getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await status(page).textContent()).toContain('could not be loaded');
    await page.unroute(/SearchDialog/);
    await again.click();
    expect((await ask(page, 'OOMKilled'))[0]).toBe('/memory/oom-killer/');
  });

  test.for([/pagefind\.js/, /pagefind-entry/, /pf_meta/])(
    'without %s the symptoms still answer, and trying again helps',
    async (part, { visit }) => {
      const page = await visit('', {
        expected: refused,
        before: (fresh) => fresh.route(part, (route) => route.abort()),
      });
      await page.keyboard.press('Control+k');
      await field(page).fill('nf_conntrack: table full, dropping packet');
      const again = dialog(page).getByRole('button', { name: 'Try again' });
      await again.waitFor({ timeout: 30_000 });
      expect(await status(page).textContent()).toContain('Only a part of the search could be loaded.');
      expect(await options(page).first().getAttribute('href')).toBe('/network/conntrack-sizing/');
      await page.unroute(part);
      await again.click();
      await again.waitFor({ state: 'hidden' });
      expect((await ask(page, '半连接队列')).length).toBeGreaterThan(0);
    },
  );

  test('without both it says so', async ({ visit }) => {
    const page = await visit('', { expected: refused });
    await page.route(/pagefind|symptoms\.json/, (route) => route.abort());
    await page.keyboard.press('Control+k');
    await dialog(page).getByRole('button', { name: 'Try again' }).waitFor();
    expect(await status(page).textContent()).toContain('could not be loaded');
  });
});

describe('on a phone', () => {
  test('the dialog fills the screen, opens by a tap, and everything in it can be hit', async ({ visit }) => {
    const page = await visit('network/tcp-queues/', { width: 390, touch: true });
    await page.locator('.opener').tap();
    await field(page).waitFor();
    const box = (await dialog(page).boundingBox())!;
    expect(box.height).toBe(844);
    await ask(page, 'queue');
    const targets = await dialog(page)
      .locator('a[role=option], button:visible')
      .evaluateAll((all) =>
        all.map((target) => Math.round(target.getBoundingClientRect().height)).filter((height) => height > 0),
      );
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await options(page).first().tap();
    await page.waitForLoadState();
    expect(await dialog(page).count()).toBe(0);
  });
});

describe('the symptoms page', () => {
  const list = (page: Page) => page.locator('symptom-list');
  const shown = (page: Page) => list(page).locator('[data-symptom]:visible');

  test('shows every symptom, and says how many', async ({ visit }) => {
    const page = await visit('symptoms/');
    const count = await shown(page).count();
    expect(count).toBeGreaterThan(30);
    expect(await list(page).getByRole('status').textContent()).toContain(String(count));
  });

  test('a pasted log line leaves the symptoms of its note', async ({ visit }) => {
    const page = await visit('zh-cn/symptoms/');
    await list(page)
      .getByRole('searchbox')
      .fill('Nov 21 03:12:44 web-3 kernel: Out of memory: Killed process 2211 (mysqld) total-vm:9kB');
    expect(await list(page).locator('h3:visible').count()).toBe(1);
    expect(await list(page).locator('h3:visible a').getAttribute('href')).toBe('/zh-cn/memory/oom-killer/');
    expect(await list(page).getByRole('status').textContent()).toMatch(/条中有 \d+ 条符合/);
    await soon(() => page.url()).toContain('?q=Nov');
    await list(page).getByRole('button', { name: '全部显示' }).click();
    await soon(() => page.url()).not.toContain('?q=');
    expect(await list(page).locator('h3:visible').count()).toBeGreaterThan(1);
  });

  test('a question in the address fills the filter and opens no dialog', async ({ visit }) => {
    const page = await visit('symptoms/?q=OOMKilled');
    expect(await list(page).getByRole('searchbox').inputValue()).toBe('OOMKilled');
    expect(await list(page).locator('h3:visible a').first().getAttribute('href')).toBe('/memory/oom-killer/');
    expect(await dialog(page).count()).toBe(0);
  });

  test('when nothing fits, it teaches, and hands the question to the search', async ({ visit }) => {
    const page = await visit('symptoms/');
    await list(page).getByRole('searchbox').fill('somewhere nothing <b>at all</b>');
    expect(await shown(page).count()).toBe(0);
    expect(await list(page).getByRole('status').textContent()).toContain('“somewhere nothing <b>at all</b>”');
    await list(page).getByRole('button', { name: 'Search the text of all notes' }).click();
    expect(await field(page).inputValue()).toBe('somewhere nothing <b>at all</b>');
    await page.keyboard.press('Escape');
    await list(page).getByRole('button', { name: examples[1] }).click();
    expect(await list(page).getByRole('searchbox').inputValue()).toBe(examples[1]);
  });

  test('without JavaScript all of them are there, and no field that does nothing', async ({ visit }) => {
    const page = await visit('symptoms/?q=OOMKilled', { javaScript: false });
    expect(await shown(page).count()).toBeGreaterThan(30);
    expect(await list(page).locator('input').isVisible()).toBe(false);
  });
});
