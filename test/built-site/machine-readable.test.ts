import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { localeNames, locales } from '../../src/i18n/locales.ts';
import { builds, testOrigin, type BuildName } from '../support/build-site.ts';
import { readNotes } from '../support/note-files.ts';
import { pagesOf } from '../support/pages.ts';

const notes = readNotes().filter(({ en }) => en.frontmatter.draft !== true);

describe.each(Object.keys(builds) as BuildName[])('the site under %s', (name) => {
  const site = inject('sites')[name];
  const pages = pagesOf(site);
  const read = (file: string) => readFileSync(join(site.folder, file), 'utf8');
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

  test('lists every page of the index in its sitemap, once, and no other', () => {
    const listed = all(read('sitemap.xml'), /<loc>([^<]+)<\/loc>/g);
    const expected = pages
      .filter(({ document }) => !document.querySelector('meta[name=robots][content*=noindex]'))
      .map(({ address }) => testOrigin + address);
    expect([...listed].sort()).toEqual(expected.sort());
    expect(read('robots.txt')).toContain(`Sitemap: ${testOrigin}${site.base}sitemap.xml`);
  });

  test('names the translations of each page in its sitemap', () => {
    const entries = read('sitemap.xml').split('<url>').slice(1);
    const incomplete = entries.filter(
      (entry) =>
        (entry.match(/<xhtml:link rel="alternate" hreflang=/g) ?? []).length !== localeNames.length + 1,
    );
    expect(incomplete).toEqual([]);
  });

  describe.each(localeNames)('in %s', (locale) => {
    const { path } = locales[locale];
    const own = testOrigin + site.base + path;

    test('has a feed of its notes', () => {
      const feed = read(`${path}rss.xml`);
      const items = feed.split('<item>').slice(1);
      expect(feed).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><rss version="2.0"/);
      expect(feed).toContain(`<language>${locale.toLowerCase()}</language>`);
      expect(feed).toContain(`<atom:link href="${own}rss.xml" rel="self" type="application/rss+xml"/>`);
      expect(all(feed.split('<item>')[0] ?? '', /<link>([^<]+)</g)).toEqual([own]);
      expect(items.map((item) => all(item, /<link>([^<]+)<\/link>/g)[0]).sort()).toEqual(
        notes.map(({ id }) => `${own}${id}/`).sort(),
      );
      for (const item of items) {
        expect(all(item, /<guid isPermaLink="true">([^<]+)</g)).toEqual(all(item, /<link>([^<]+)</g));
        expect(Number.isNaN(Date.parse(all(item, /<pubDate>([^<]+)</g)[0] ?? ''))).toBe(false);
        for (const field of ['title', 'description', 'category'])
          expect(item).toMatch(new RegExp(`<${field}>[^<]{2,}`));
      }
    });

    test('has an llms.txt that lists every note as Markdown', () => {
      const text = read(`${path}llms.txt`);
      expect(text).toMatch(/^# Bootnotes\n\n> \S.*\n\n/);
      for (const { id } of notes) expect(text).toContain(`](${own}${id}.md): `);
    });

    test.each(notes)('has $id as Markdown that needs nothing of the site', ({ id, en, zh }) => {
      const text = read(`${path}${id}.md`);
      const { frontmatter, body } = locale === 'en' ? en : (zh ?? en);
      expect(text.startsWith(`# ${String(frontmatter.title)}\n`)).toBe(true);
      expect(text).toContain(`${own}${id}/`);
      for (const { url } of en.frontmatter.sources as { url: string }[]) expect(text).toContain(url);
      for (const symptom of en.frontmatter.symptoms as string[]) expect(text).toContain(symptom);
      for (const heading of body.match(/^## .*$/gm) ?? []) expect(text).toContain(`\n${heading}\n`);
      const prose = text.replace(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, '').replace(/(`+)[^\n]*?\1/g, '');
      expect(prose).not.toMatch(
        /<(Figure|Side|Calculator|Term)\b|\]\((note|calculator|page):|\{\/\*|(?<![\w-])undefined(?![\w-])|NaN/,
      );
      expect(text).not.toMatch(/^```sh (run|skip)/m);
      expect(pages.find(({ address }) => address === `${site.base}${path}${id}/`)?.html).toContain(
        `<link rel="alternate" type="text/markdown" href="${site.base}${path}${id}.md"`,
      );
    });

    test.each(notes)('has a social image for $id', ({ id }) => {
      const png = readFileSync(join(site.folder, `cards/${locale}/${id}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(png.length).toBeLessThan(70_000);
    });

    test.each(notes)('describes $id to search engines', ({ id, en, zh }) => {
      const page = pages.find(({ address }) => address === `${site.base}${path}${id}/`);
      const graph = structuredData(page?.html ?? '');
      const article = graph.find((item) => item['@type'] === 'TechArticle');
      expect(article).toMatchObject({
        headline: (locale === 'en' ? en : (zh ?? en)).frontmatter.title,
        url: `${own}${id}/`,
        datePublished: String(en.frontmatter.written),
        dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        inLanguage: zh ? locale : 'en',
        license: 'https://creativecommons.org/licenses/by/4.0/',
      });
      const steps = graph.find((item) => item['@type'] === 'BreadcrumbList')?.itemListElement as {
        item: string;
      }[];
      expect(steps.at(-1)?.item).toBe(`${own}${id}/`);
      expect(steps.length).toBeGreaterThanOrEqual(3);
    });

    test('describes the site on its home page', () => {
      const home = pages.find(({ address }) => address === `${site.base}${path}`);
      expect(structuredData(home?.html ?? '').find((item) => item['@type'] === 'WebSite')).toMatchObject({
        name: 'Bootnotes',
        url: own,
        inLanguage: locale,
      });
    });
  });

  test('gives every page of the index structured data that can be read', () => {
    const without = pages
      .filter(({ document }) => !document.querySelector('meta[name=robots][content*=noindex]'))
      .filter(({ html }) => structuredData(html).length === 0);
    expect(without.map(({ address }) => address)).toEqual([]);
  });

  test('has its icons', () => {
    for (const file of ['favicon.svg', 'apple-touch-icon.png'])
      expect(existsSync(join(site.folder, file))).toBe(true);
  });
});

function structuredData(html: string): Record<string, unknown>[] {
  return [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].flatMap(
    ([, json = '']) => {
      const data = JSON.parse(json) as { '@context': string; '@graph': Record<string, unknown>[] };
      expect(data['@context']).toBe('https://schema.org');
      return data['@graph'];
    },
  );
}
