import { expect, test } from 'vitest';
import { chapterHtml } from '../../../src/components/book/chapter-html.ts';

const chapters = new Map([
  ['/network/tcp-queues/', 'tcp-queues'],
  ['/zh-cn/network/tcp-queues/', 'tcp-queues'],
]);
const chapter = (html: string) => chapterHtml(html, { id: 'raid', chapters, deeper: 2 });

test('ids are the chapter’s own, and what refers to them follows', () => {
  expect(
    chapter(
      `<label for="a b" aria-describedby="a c">x</label><p id="a"></p><p id="b"></p><a href="#a">a</a><svg><path fill="url(#a)" clip-path='url(#z)'/></svg>`,
    ),
  ).toBe(
    `<label for="raid/a raid/b" aria-describedby="raid/a c">x</label><p id="raid/a"></p><p id="raid/b"></p><a href="#raid/a">a</a><svg><path fill="url(#raid/a)" clip-path='url(#z)'/></svg>`,
  );
});

test('footnotes lead there and back in their chapter', () => {
  expect(
    chapter(
      `<sup><a href="#fn-1" id="fnref-1" data-footnote-ref>1</a></sup><li id="fn-1"><a href="#fnref-1">↩</a></li>`,
    ),
  ).toBe(
    `<sup><a href="#raid/fn-1" id="raid/fnref-1" data-footnote-ref>1</a></sup><li id="raid/fn-1"><a href="#raid/fnref-1">↩</a></li>`,
  );
});

test('links between notes stay in the book, in either language; others are left', () => {
  expect(chapter('<a href="/network/tcp-queues/">')).toBe('<a href="#tcp-queues">');
  expect(chapter('<a href="/zh-cn/network/tcp-queues/#why">')).toBe('<a href="#tcp-queues/why">');
  expect(chapter('<a href="/network/tcp-queues/#%E5%8E%9F">')).toBe('<a href="#tcp-queues/原">');
  for (const href of ['/calculators/raid/', 'https://example.org/network/tcp-queues/', '/network/'])
    expect(chapter(`<a href="${href}">`)).toBe(`<a href="${href}">`);
});

test('headings go down, at most to the sixth level', () => {
  expect(chapter('<h2 id="x">a</h2><h4>b</h4><h5>c</h5>')).toBe('<h4 id="raid/x">a</h4><h6>b</h6><h6>c</h6>');
});

test('nothing is left that can be pressed, and what folds is open', () => {
  expect(
    chapter(
      `<h3>t<a href="#t" class="heading-link" aria-labelledby="t"></a></h3><button type="button">x <b>y</b></button><script>if (a < b) "<p id='q'>";</script><details class="d"><summary>s</summary></details>`,
    ),
  ).toBe('<h5>t</h5><details class="d" open><summary>s</summary></details>');
});

test('attributes for scripts, search and keyboard go; text and quoted signs stay', () => {
  expect(
    chapter(
      `<pre tabindex="0" data-pagefind-ignore data-copy="a|b"><code>a &lt;p id="x"> b</code></pre><p title="a > b" data-from="x">c</p>`,
    ),
  ).toBe(`<pre><code>a &lt;p id="x"> b</code></pre><p title="a > b" data-from="x">c</p>`);
});
