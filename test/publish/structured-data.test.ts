import { expect, test } from 'vitest';
import { asJsonLd, breadcrumbs } from '../../src/publish/structured-data.ts';

test('a text in structured data cannot end its script element', () => {
  const json = asJsonLd([{ name: '</script><b>' }]);
  expect(json).not.toContain('<');
  expect(JSON.parse(json)['@graph'][0].name).toBe('</script><b>');
});

test('breadcrumbs count from 1 and give whole addresses', () => {
  expect(
    breadcrumbs([
      { href: '/', text: 'Home' },
      { href: '/network/', text: 'Network' },
    ]),
  ).toMatchObject({
    itemListElement: [
      { position: 1, name: 'Home', item: expect.stringMatching(/^https?:\/\/[^/]+\/$/) },
      { position: 2, name: 'Network', item: expect.stringMatching(/\/network\/$/) },
    ],
  });
});
