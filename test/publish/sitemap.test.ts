import { expect, test } from 'vitest';
import { readPage, sitemap } from '../../src/publish/sitemap.ts';

const page = `<head><link rel="canonical" href="https://notes.example/a/">
<link rel="alternate" hreflang="en" href="https://notes.example/a/"><link rel="alternate" hreflang="x-default" href="https://notes.example/a/">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><script>{"dateModified":"2026-11-21"}</script>`;

test('a page says its address, its translations and when it changed', () => {
  expect(readPage(page)).toEqual({
    address: 'https://notes.example/a/',
    alternates: [
      ['en', 'https://notes.example/a/'],
      ['x-default', 'https://notes.example/a/'],
    ],
    changed: '2026-11-21',
  });
});

test('a page without a canonical address, or out of the index, is not listed', () => {
  expect(readPage('<head></head>')).toBeNull();
  expect(readPage(page.replace('<head>', '<head><meta name="robots" content="noindex">'))).toBeNull();
});

test('the sitemap is sorted, so that the same site gives the same file', () => {
  const a = { address: 'https://notes.example/a/', alternates: [] };
  const b = { address: 'https://notes.example/b/', alternates: [] };
  expect(sitemap([b, a])).toBe(sitemap([a, b]));
  expect(sitemap([a])).toContain('<url>\n    <loc>https://notes.example/a/</loc>\n  </url>');
});
