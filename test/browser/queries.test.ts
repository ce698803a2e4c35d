import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { localeNames, locales, type Locale } from '../../src/i18n/locales.ts';
import { readNotes } from '../support/note-files.ts';
import { test } from '../support/site.ts';

/** What people type or paste, a line each, in the file of the note that they should find first. */
const queries = globSync('test/search/queries/*.txt').flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text) => ({ note: basename(file, '.txt'), text })),
);
const localeOf = (text: string): Locale => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

test('there are queries enough, and every note has some in both languages', () => {
  expect(queries.length).toBeGreaterThanOrEqual(450);
  // A draft is not on the site.
  const notes = readNotes()
    .filter(({ en }) => en.frontmatter.draft !== true)
    .map(({ name }) => name);
  for (const locale of localeNames) {
    const asked = new Set(queries.filter(({ text }) => localeOf(text) === locale).map(({ note }) => note));
    expect([...asked].sort(), locale).toEqual(notes.sort());
  }
});

test.for(localeNames)(
  'what people ask in %s leads to its note first',
  { timeout: 900_000 },
  async (locale, { visit }) => {
    const page = await visit(locales[locale].path);
    await page.keyboard.press('Control+k');
    await page.locator('dialog.search').getByRole('combobox').waitFor();
    await page.waitForFunction(
      () => !/…/.test(document.querySelector('dialog.search [role=status]')!.textContent),
    );
    const wrong: string[] = [];
    for (const { note, text } of queries.filter(({ text }) => localeOf(text) === locale)) {
      const first = await firstResult(page, text);
      if (basename(first) !== note) wrong.push(`"${text}" leads to ${first || 'nothing'}, not to ${note}`);
    }
    expect(wrong).toEqual([]);
  },
);

/** Where the first result of a query leads; empty when nothing is found. */
async function firstResult(page: Page, query: string): Promise<string> {
  const field = page.locator('dialog.search').getByRole('combobox');
  await field.fill('');
  await page.waitForFunction(() => document.querySelector('dialog.search [role=status]')!.textContent === '');
  await field.fill(query);
  await page.waitForFunction(() =>
    /\d|“/.test(document.querySelector('dialog.search [role=status]')!.textContent),
  );
  const options = page.locator('dialog.search').getByRole('option');
  return (await options.count()) > 0
    ? ((await options.first().getAttribute('href')) ?? '').replace(/[#?].*$/, '')
    : '';
}
