import { expect, test } from 'vitest';
import { addressOfFile, partOfSite } from '../../src/offline/part-of-site.ts';

test.each([
  'index.html',
  'zh-cn/network/tcp-queues/index.html',
  '_astro/mount-calculator.WtCHkwgj.js',
  '_astro/inline-04730cf925318f10.js',
  'pagefind/fragment/en_1.pf_fragment',
  'symptoms.json',
  'network/tcp-queues.steps.json',
  'network/tcp-queues.md',
  'favicon.svg',
  'site.webmanifest',
])('%s is kept to read', (file) => {
  expect(partOfSite(file)).toBe('reading');
});

test.each([
  'labs/current.json',
  'labs/debian-1/manifest.json',
  'labs/debian-1/pieces/00ff.bin',
  'labs/debian-1/copyright/bash',
  '_astro/v86.BZgKqcwx.wasm',
  '_astro/machine-worker-BOo_ZoCn.js',
  '_astro/dock.D9FEWbZx.js',
])('%s is kept with the machine', (file) => {
  expect(partOfSite(file)).toBe('machine');
});

test.each([
  'cards/en.png',
  'apple-touch-icon.png',
  'sitemap.xml',
  'rss.xml',
  'zh-cn/rss.xml',
  'llms.txt',
  'robots.txt',
  '404.html',
  'labs/debian-1/packages.json',
  'book/index.html',
  'zh-cn/book/index.html',
  'offline-files.json',
  'service-worker.js',
])('%s is not kept', (file) => {
  expect(partOfSite(file)).toBeUndefined();
});

test('a page is asked for by its folder', () => {
  expect(addressOfFile('index.html')).toBe('');
  expect(addressOfFile('network/index.html')).toBe('network/');
  expect(addressOfFile('symptoms.json')).toBe('symptoms.json');
});
