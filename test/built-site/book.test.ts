import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, inject, test } from 'vitest';
import { localeNames, locales } from '../../src/i18n/locales.ts';
import { builds, type BuildName } from '../support/build-site.ts';
import { filesOf, pagesOf, type BuiltPage } from '../support/pages.ts';

/** Bytes of the page as it is sent: a page of all notes, still one that a phone can take. */
const mostBytes = 600_000;

const cases = (Object.keys(builds) as BuildName[]).flatMap((name) =>
  localeNames.map((locale) => [name, locale] as const),
);

const parsed = new Map<BuildName, BuiltPage[]>();

/** All pages of a build, read once. */
function pagesUnder(name: BuildName): BuiltPage[] {
  const pages = parsed.get(name) ?? pagesOf(inject('sites')[name]);
  parsed.set(name, pages);
  return pages;
}

/** A page with what stands in its `<pre>`s, which `pagesOf` leaves out. */
const whole = (html: string) =>
  parse(html, { comment: false, blockTextElements: { script: true, style: true } });

describe.each(cases)('the book under %s in %s', (name, locale) => {
  const site = inject('sites')[name];
  const pages = pagesUnder(name);
  const at = (path: string) => site.base + locales[locale].path + path;
  const book = pages.find(({ address }) => address === at('book/'));
  if (!book) throw new Error(`There is no page ${at('book/')}.`);
  const { html } = book;
  const document = whole(html);
  const notes = pages
    .filter(({ address, document }) => {
      const [topic, note, rest] = address.slice(at('').length).split('/');
      return (
        address.startsWith(at('')) && topic && note && !rest && document.querySelector('article .prose h2')
      );
    })
    .filter(({ document }) => document.querySelector('section.sources'))
    .map(({ address, html }) => ({ address, document: whole(html) }));
  const chapters = document.querySelectorAll('.chapter');

  test('has every note once, in the order of its contents', () => {
    const names = chapters.map((chapter) => chapter.id);
    expect(names.length).toBeGreaterThan(30);
    expect([...names].sort()).toEqual(notes.map(({ address }) => address.split('/').at(-2)).sort());
    const listed = document
      .querySelectorAll('.toc ol ol a')
      .map((link) => decodeURIComponent(link.getAttribute('href') ?? '').slice(1));
    expect(listed).toEqual(names);
  });

  test('has ids that are unique', () => {
    const ids = document.querySelectorAll('[id]').map((element) => element.id);
    expect(ids.length).toBeGreaterThan(500);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('leads to what is in it, also between chapters', () => {
    const ids = new Set(document.querySelectorAll('[id]').map((element) => element.id));
    const hrefs = document
      .querySelectorAll('a[href^="#"]')
      .map((link) => decodeURIComponent(link.getAttribute('href')!.slice(1)));
    expect(hrefs.filter((id) => !ids.has(id))).toEqual([]);
    const between = chapters.flatMap((chapter) =>
      chapter
        .querySelectorAll('a[href^="#"]')
        .map((link) => decodeURIComponent(link.getAttribute('href')!).slice(1).split('/')[0])
        .filter((id) => id !== chapter.id),
    );
    expect(between.length).toBeGreaterThan(20);
    const outOf = chapters.flatMap((chapter) =>
      chapter.querySelectorAll('a[href]').map((link) => link.getAttribute('href')!),
    );
    const addresses = new Set(notes.map(({ address }) => address));
    expect(outOf.filter((href) => addresses.has(href.split('#')[0]!))).toEqual([]);
  });

  test('refers by label and fill only to what is in it', () => {
    const ids = new Set(document.querySelectorAll('[id]').map((element) => element.id));
    const named = ['for', 'aria-labelledby', 'aria-describedby'].flatMap((key) =>
      chapters
        .flatMap((chapter) => chapter.querySelectorAll(`[${key}]`))
        .flatMap((element) => element.getAttribute(key)!.split(/\s+/)),
    );
    const filled = [...html.matchAll(/="url\(#([^)]+)\)"/g)].map(([, id = '']) => id);
    expect([...named, ...filled].filter((id) => !ids.has(id))).toEqual([]);
  });

  test('shows the runs that the notes show', () => {
    const runsIn = (elements: { querySelectorAll(selector: string): { text: string }[] }[]) =>
      elements
        .flatMap((element) => element.querySelectorAll('.fence .output').map(({ text }) => text))
        .sort();
    const onPages = runsIn(notes.map(({ document }) => document.querySelector('article')!));
    expect(onPages.filter((text) => text.trim() !== '').length).toBeGreaterThan(50);
    expect(runsIn(chapters)).toEqual(onPages);
  });

  test('shows each note’s calculators with values, without a form', () => {
    const frames = (elements: { querySelectorAll(selector: string): unknown[] }[]) =>
      elements.reduce((sum, element) => sum + element.querySelectorAll('.calculator-frame').length, 0);
    expect(frames(chapters)).toBe(frames(notes.map(({ document }) => document.querySelector('.prose')!)));
    expect(frames(chapters)).toBeGreaterThan(10);
    const texts = (selector: string) =>
      chapters.flatMap((chapter) => chapter.querySelectorAll(selector).map(({ text }) => text));
    const given = texts('.calculator > .numbers dd');
    expect(given.length).toBeGreaterThan(50);
    expect(given.filter((text) => text.trim() === '')).toEqual([]);
    expect(texts('.calculator dd').filter((text) => /NaN|undefined/.test(text))).toEqual([]);
    const controls = 'form, input, select, textarea, button, script, calculator-island, template, [tabindex]';
    expect(
      chapters.flatMap((chapter) =>
        chapter.querySelectorAll(controls).map((element) => `${chapter.id}: ${element.outerHTML}`),
      ),
    ).toEqual([]);
  });

  test('is in no index, and not too heavy', () => {
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toContain('noindex');
    expect(document.querySelector('[data-pagefind-body]')).toBeNull();
    expect(readFileSync(join(site.folder, 'sitemap.xml'), 'utf8')).not.toContain('/book/');
    const size = gzipSync(html).length;
    expect(size, `${size} bytes`).toBeLessThan(mostBytes);
  });

  test('is led to from every other page', () => {
    expect(filesOf(site)).toContain(`${locales[locale].path}book/index.html`);
    const without = pages
      .filter(({ document }) => document.querySelector('html')?.getAttribute('lang') === locale)
      .filter(({ document }) => !document.querySelector(`footer a[href="${at('book/')}"]`));
    expect(without.map(({ address }) => address)).toEqual([]);
  });
});
