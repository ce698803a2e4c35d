import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScripts } from '../../src/publish/inline-scripts.ts';

const page = `<!doctype html><head><script>theme()</script><script type="application/ld+json">{}</script></head>
<body><script type="module">one()</script><script type="module" src="/two.js"></script><script type=module>three()</script>`;

test('finds the module scripts that stand in a page, by the start of their hash', () => {
  const hash = createHash('sha256').update('one()').digest('hex').slice(0, 16);
  const found = inlineScripts(page);
  expect([...found.values()]).toEqual(['one()', 'three()']);
  expect([...found.keys()][0]).toBe(`_astro/inline-${hash}.js`);
});
