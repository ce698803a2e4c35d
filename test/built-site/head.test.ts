import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { localeNames, locales } from '../../src/i18n/locales.ts';
import { builds, testOrigin, type BuildName } from '../support/build-site.ts';
import { pagesOf, type BuiltPage } from '../support/pages.ts';

describe.each(Object.keys(builds) as BuildName[])('every page under %s', (name) => {
  const site = inject('sites')[name];
  const pages = pagesOf(site);
  /** The 404 page stands for itself: every address leads to it. The book repeats the notes. */
  const indexed = pages.filter(
    ({ document }) => !document.querySelector('meta[name=robots][content*=noindex]'),
  );

  const all = (check: (page: BuiltPage) => unknown) =>
    pages.filter((page) => !check(page)).map(({ address }) => address);
  const content = ({ document }: BuiltPage, selector: string) =>
    document.querySelector(selector)?.getAttribute('content') ?? '';
  const href = ({ document }: BuiltPage, selector: string) =>
    document.querySelector(selector)?.getAttribute('href') ?? '';
  const localeOf = (address: string) =>
    [...localeNames].reverse().find((locale) => address.startsWith(site.base + locales[locale].path)) ?? 'en';

  test('but the 404 page and the book, which says again what the notes say, is in the index', () => {
    expect(pages.filter((page) => !indexed.includes(page)).map(({ address }) => address)).toEqual([
      `${site.base}404.html`,
      `${site.base}book/`,
      `${site.base}zh-cn/book/`,
    ]);
  });

  test('says its language, as its address does', () => {
    const wrong = pages.filter(
      ({ document, address }) => document.querySelector('html')?.getAttribute('lang') !== localeOf(address),
    );
    expect(wrong.map(({ address }) => address)).toEqual([]);
  });

  test('has a title of its own and one heading of the first order', () => {
    const titles = indexed.map(({ document }) => document.querySelector('title')?.text ?? '');
    expect(titles.filter((title) => title.length < 4 || title.length > 110)).toEqual([]);
    // A topic may be called alike in two languages.
    const own = indexed.map(
      ({ document }, at) => `${document.querySelector('html')?.getAttribute('lang')} ${titles[at]}`,
    );
    expect(own.filter((title, at) => own.indexOf(title) !== at)).toEqual([]);
    expect(all(({ document }) => document.querySelectorAll('h1').length === 1)).toEqual([]);
  });

  test('has a description that fits a result list', () => {
    expect(
      indexed
        .map((page) => [page.address, content(page, 'meta[name=description]')])
        .filter(([, text = '']) => text.length < 15 || text.length > 200),
    ).toEqual([]);
  });

  test('gives its whole address as canonical', () => {
    expect(
      indexed
        .filter((page) => href(page, 'link[rel=canonical]') !== testOrigin + page.address)
        .map(({ address }) => address),
    ).toEqual([]);
  });

  test('names its translations, which name it in turn, and the default language', () => {
    const alternates = new Map(
      indexed.map(({ address, document }) => [
        address,
        new Map(
          document
            .querySelectorAll('link[rel=alternate][hreflang]')
            .map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]),
        ),
      ]),
    );
    const wrong: string[] = [];
    for (const [address, links] of alternates) {
      if ([...links.keys()].sort().join() !== [...localeNames, 'x-default'].sort().join())
        wrong.push(`${address} names ${[...links.keys()].join()}`);
      if (links.get('x-default') !== links.get('en')) wrong.push(`${address}: x-default is not English`);
      if (links.get(localeOf(address)) !== testOrigin + address)
        wrong.push(`${address} does not name itself`);
      for (const other of links.values()) {
        const back = alternates.get(new URL(other ?? '').pathname);
        if (back?.get(localeOf(address)) !== testOrigin + address)
          wrong.push(`${other} does not name ${address}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('has a social image that exists, with its size', () => {
    const wrong = indexed.filter((page) => {
      const image = content(page, 'meta[property="og:image"]');
      return (
        !image.startsWith(testOrigin + site.base) ||
        !existsSync(join(site.folder, image.slice((testOrigin + site.base).length))) ||
        content(page, 'meta[property="og:image:width"]') !== '1200' ||
        content(page, 'meta[property="og:url"]') !== testOrigin + page.address
      );
    });
    expect(wrong.map(({ address }) => address)).toEqual([]);
  });

  test('can be zoomed', () => {
    expect(all((page) => !/user-scalable|maximum-scale/.test(content(page, 'meta[name=viewport]')))).toEqual(
      [],
    );
    expect(all((page) => content(page, 'meta[name=viewport]').includes('width=device-width'))).toEqual([]);
  });
});
