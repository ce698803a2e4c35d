import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  withContentSecurityPolicy,
} from '../../src/publish/content-security-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the policy names the hash of each inline script and style, and of nothing else', () => {
  const policy = contentSecurityPolicy(
    '<script>a()</script><script type="module">b()</script><style>c{}</style><script src="/d.js"></script>' +
      '<script type="application/ld+json">{"e":1}</script>',
  );
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash('a()')} ${hash('b()')};`);
  expect(policy).toContain(`style-src 'self' ${hash('c{}')};`);
  expect(policy.match(/sha256-/g)).toHaveLength(3);
});

test('the policy allows nothing by default, no inline code without a hash, and no other host', () => {
  const policy = contentSecurityPolicy('<p>plain</p>');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
});

test('the same script twice is named once', () => {
  expect(contentSecurityPolicy('<script>a()</script><script>a()</script>').match(/sha256-/g)).toHaveLength(1);
});

test('the policy stands in front of everything it governs', () => {
  const html = withContentSecurityPolicy('<head><meta charset="utf-8"><script>a()</script></head>');
  expect(html).toMatch(
    /<meta charset="utf-8"><meta http-equiv="content-security-policy" content="[^"]+"><script>/,
  );
});

test('a page without a charset is refused', () => {
  expect(() => withContentSecurityPolicy('<p>bare</p>')).toThrow('has no <meta charset');
});
