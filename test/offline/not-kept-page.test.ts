import { expect, test } from 'vitest';
import { notKeptPage, titleOf } from '../../src/offline/not-kept-page.ts';

const words = {
  title: 'Not kept',
  text: 'No copy of {address}.',
  again: 'Try again',
  list: 'Can be read',
  nothing: 'Nothing here.',
};
const frame =
  '<!doctype html><html lang="en"><head><title>About · Bootnotes</title><link rel="canonical" href="https://a/"><script type="application/ld+json">{}</script></head><body><header>H</header><main id="text" tabindex="-1"><h1>About</h1></main><footer>F</footer></body></html>';

test('stands in the frame of a page that is kept', () => {
  const page = notKeptPage(frame, 'en', words, '/x/', [{ address: '/about/', title: 'About <1 & 2>' }]);
  expect(page).toContain('<header>H</header><main id="text" tabindex="-1">');
  expect(page).toContain('<title>Not kept</title>');
  expect(page).toContain('<li><a href="/about/">About &lt;1 &amp; 2&gt;</a></li>');
  expect(page).not.toMatch(/<h1>About|canonical|ld\+json/);
});

test('needs no frame, and says when nothing is kept', () => {
  const page = notKeptPage(undefined, 'zh-CN', words, '/x/', []);
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('Nothing here.');
});

test('shows an address as text', () => {
  const page = notKeptPage(frame, 'en', words, '/"><script>alert(1)</script>$&/', []);
  expect(page).not.toContain('<script>alert');
  expect(page).toContain('$&amp;/');
});

test('a title is read without the site’s name', () => {
  expect(titleOf('<title>A &amp; B · C · Bootnotes</title>')).toBe('A & B · C');
  expect(titleOf('<p>none</p>')).toBe('');
});
