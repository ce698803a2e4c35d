import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { builds, testOrigin, type BuildName } from '../support/build-site.ts';
import { filesOf, pagesOf } from '../support/pages.ts';

describe.each(Object.keys(builds) as BuildName[])('every page under %s', (name) => {
  const site = inject('sites')[name];
  const pages = pagesOf(site);

  test('has a policy before any script, style or link', () => {
    const late = pages.filter(({ html }) => {
      const policy = html.indexOf('<meta http-equiv="content-security-policy"');
      const first = html.search(/<(script|style|link|img|body)\b/);
      return policy < 0 || policy > first;
    });
    expect(late.map(({ address }) => address)).toEqual([]);
  });

  test('has a policy that is strict', () => {
    for (const { document, address } of pages) {
      const policies = document.querySelectorAll('meta[http-equiv="content-security-policy"]');
      expect(policies, address).toHaveLength(1);
      const directives = new Map(
        (policies[0]?.getAttribute('content') ?? '').split(';').map((directive) => {
          const [key = '', ...sources] = directive.trim().split(/\s+/);
          return [key, sources.filter((source) => !source.startsWith("'sha256-")).join(' ')];
        }),
      );
      expect(Object.fromEntries(directives), address).toEqual({
        'default-src': "'none'",
        'script-src': "'self' 'wasm-unsafe-eval'",
        'style-src': "'self'",
        'img-src': "'self' data:",
        'connect-src': "'self'",
        'worker-src': "'self'",
        'font-src': "'self'",
        'manifest-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'self'",
      });
    }
  });

  test('names the hash of each script and style in it, and no other', () => {
    const wrong = pages.filter(({ document, html }) => {
      const policy =
        document.querySelector('meta[http-equiv="content-security-policy"]')?.getAttribute('content') ?? '';
      const needed = [...html.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g)]
        .filter(([, , attributes = '']) => !/\bsrc=|type="application\/(ld\+)?json"/.test(attributes))
        .map(([, , , text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
      const named = policy.match(/sha256-[^']+/g) ?? [];
      return [...new Set(needed)].sort().join() !== [...new Set(named)].sort().join();
    });
    expect(wrong.map(({ address }) => address)).toEqual([]);
  });

  test('has no style attribute and no event handler in its markup', () => {
    const found = pages.flatMap(({ address, document }) =>
      document.querySelectorAll('*').flatMap((element) =>
        Object.keys(element.attributes)
          .filter((key) => key === 'style' || /^on[a-z]+$/i.test(key))
          .map((key) => `${address}: <${element.rawTagName} ${key}="${element.getAttribute(key)}">`),
      ),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  test('loads nothing from another site', () => {
    const loading =
      'script[src],img[src],iframe,object,embed,source,video,audio,link[rel~=stylesheet],link[rel~=preload],link[rel~=modulepreload],link[rel~=icon],link[rel~=preconnect],link[rel~=dns-prefetch],use[href],image[href]';
    const found = pages.flatMap(({ address, document }) =>
      document
        .querySelectorAll(loading)
        .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
        .filter((url) => new URL(url, testOrigin).origin !== testOrigin && !url.startsWith('data:'))
        .map((url) => `${address}: ${url}`),
    );
    expect(found).toEqual([]);
  });

  test('has styles that load nothing from another site', () => {
    const found = filesOf(site)
      .filter((file) => file.endsWith('.css'))
      .map((file) => [file, readFileSync(join(site.folder, file), 'utf8')] as const)
      .concat(
        pages.map(
          ({ address, html }) => [address, (html.match(/<style[\s\S]*?<\/style>/g) ?? []).join('')] as const,
        ),
      )
      .filter(([, css]) => /url\(\s*["']?(https?:)?\/\/|@import/.test(css))
      .map(([file]) => file);
    expect(found).toEqual([]);
  });
});
