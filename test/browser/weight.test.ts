import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { describe, expect } from 'vitest';
import { localeNames, locales } from '../../src/i18n/locales.ts';
import { kinds } from '../support/kinds.ts';
import { test, type Visit } from '../support/site.ts';

interface Weight {
  /** Bytes as GitHub Pages sends them: text with gzip, the rest as it is. */
  total: number;
  script: number;
  requests: string[];
}

const isText = (type: string) => /^text\/|javascript|json|xml|svg/.test(type);
const sent = (body: Buffer, type: string) => (isText(type) ? gzipSync(body).length : body.length);

/** Loads a page, does something on it, and weighs all that was asked for until the network is quiet. */
async function weigh(
  visit: Visit,
  path: string,
  act: (page: Page) => Promise<unknown> = async () => {},
): Promise<Weight> {
  const responses: Response[] = [];
  const page = await visit(path, {
    before: async (page) => {
      page.on('response', (response) => responses.push(response));
    },
  });
  await page.waitForLoadState('networkidle');
  await act(page);
  await page.waitForLoadState('networkidle');

  const weight: Weight = { total: 0, script: 0, requests: [] };
  for (const response of responses) {
    const type = response.headers()['content-type'] ?? '';
    const body = await response.body();
    const size = sent(body, type);
    weight.total += size;
    weight.requests.push(`${new URL(response.url()).pathname} ${size}`);
    if (type.includes('javascript')) weight.script += size;
    if (type.includes('html')) {
      const inline = [
        ...body
          .toString()
          .matchAll(/<script\b(?![^>]*(?:src=|application\/(?:ld\+)?json))[^>]*>([\s\S]*?)<\/script>/g),
      ];
      weight.script += gzipSync(inline.map(([, code]) => code).join('\n')).length;
    }
  }
  return weight;
}

describe.each(localeNames)('in %s', (locale) => {
  const { path } = locales[locale];

  test.for(['home', 'note without a calculator'] as const)(
    '%s weighs at most 25 kB in 8 requests, 8 kB of it script',
    async (kind, { visit }) => {
      const weight = await weigh(visit, path + kinds[kind]);
      const list = weight.requests.join('\n');
      expect(weight.total, list).toBeLessThanOrEqual(25_000);
      expect(weight.requests.length, list).toBeLessThanOrEqual(8);
      expect(weight.script, list).toBeLessThanOrEqual(8_000);
    },
  );

  test('a note with a calculator weighs at most 20 kB more, with the calculator in view', async ({
    visit,
  }) => {
    const weight = await weigh(visit, path + kinds['note with a calculator'], (page) =>
      page.locator('calculator-island').first().scrollIntoViewIfNeeded(),
    );
    expect(weight.total, weight.requests.join('\n')).toBeLessThanOrEqual(45_000);
  });

  test('a note without a calculator loads nothing of one', async ({ visit }) => {
    const { requests } = await weigh(visit, path + kinds['note without a calculator'], (page) =>
      page.keyboard.press('End'),
    );
    expect(requests.filter((request) => /preact|calculator|mount|model/i.test(request))).toEqual([]);
  });

  test('nothing of the search is loaded before it is opened', async ({ visit }) => {
    const { requests } = await weigh(visit, path);
    expect(requests.filter((request) => /pagefind|symptoms\.json|search-dialog/.test(request))).toEqual([]);
  });
});
