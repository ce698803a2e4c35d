import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { builds, testOrigin, type BuildName } from '../support/build-site.ts';
import { filesOf, pagesOf } from '../support/pages.ts';

describe.each(Object.keys(builds) as BuildName[])('the site under %s', (name) => {
  const site = inject('sites')[name];
  const pages = pagesOf(site);
  const files = new Set(filesOf(site));
  const ids = new Map(
    pages.map(({ address, document }) => [
      address,
      new Set(document.querySelectorAll('[id]').map((element) => element.id)),
    ]),
  );

  /** Why an address does not lead to anything, or nothing. */
  function complaint(href: string, from: string): string | undefined {
    const url = new URL(href, testOrigin + from);
    if (url.origin !== testOrigin) return undefined;
    const path = decodeURIComponent(url.pathname);
    if (!path.startsWith(site.base)) return `${from}: ${href} leaves the base path ${site.base}`;
    const inside = path.slice(site.base.length);
    const file = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
    if (!files.has(file)) return `${from}: ${href} leads nowhere`;
    const anchor = decodeURIComponent(url.hash.slice(1));
    const page = file.endsWith('.html') ? site.base + file.replace(/(^|\/)index\.html$/, '$1') : '';
    if (anchor && page && !ids.get(page)?.has(anchor)) return `${from}: ${href} has no such anchor`;
    return undefined;
  }

  test('has pages in both languages', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(ids.has(site.base)).toBe(true);
    expect(ids.has(`${site.base}zh-cn/`)).toBe(true);
  });

  test('leads from every page only to what exists', () => {
    const found = pages.flatMap(({ address, document }) =>
      ['href', 'src', 'action', 'component-url', 'renderer-url', 'poster', 'data-bundle']
        .flatMap((attribute) =>
          document.querySelectorAll(`[${attribute}]`).map((element) => element.getAttribute(attribute) ?? ''),
        )
        .filter((href) => !/^(mailto|data|javascript):/.test(href))
        .map((href) => complaint(href, address)),
    );
    expect(found.length).toBeGreaterThan(200);
    expect([...new Set(found.filter((problem) => problem !== undefined))]).toEqual([]);
  });

  test('leads from feeds, the sitemap, robots.txt, llms.txt and Markdown only to what exists', () => {
    const texts = [...files].filter((file) => /\.(xml|txt|md)$/.test(file));
    const found = texts.flatMap((file) => {
      const text = readFileSync(join(site.folder, file), 'utf8');
      const addresses = [...text.matchAll(new RegExp(`${testOrigin}[^\\s"<>)\\]]*`, 'g'))];
      return addresses.map(([href]) => complaint(href, site.base + file));
    });
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter((problem) => problem !== undefined)).toEqual([]);
  });

  test('names no other origin as its own', () => {
    const foreign = [...files]
      // The commands of a note are its own.
      .filter((file) => /\.(html|xml|txt|md|json|webmanifest)$/.test(file) && !file.endsWith('.steps.json'))
      .filter((file) =>
        /https?:\/\/(localhost|127\.0\.0\.1)(?![^"<]*<\/(code|samp|pre))/.test(
          stripCode(join(site.folder, file)),
        ),
      );
    expect(foreign).toEqual([]);
  });
});

/** A note may well speak of localhost in its commands. */
function stripCode(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, '')
    .replace(/<(code|samp|pre)\b[\s\S]*?<\/\1>|`[^`]*`|data-copy="[^"]*"/g, '');
}
