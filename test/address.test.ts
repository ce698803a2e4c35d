import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function addressesUnder(base: string) {
  vi.stubEnv('SITE_BASE', base);
  vi.stubEnv('SITE_ORIGIN', 'https://example.org/');
  vi.resetModules();
  return import('../src/address.ts');
}

test('addresses carry the language and end with a slash', async () => {
  const { noteAddress, pageAddress } = await addressesUnder('/');
  expect(pageAddress('en')).toBe('/');
  expect(pageAddress('zh-CN')).toBe('/zh-cn/');
  expect(noteAddress('zh-CN', 'network', 'tcp-queues')).toBe('/zh-cn/network/tcp-queues/');
});

test.each(['bootnotes', '/bootnotes', 'bootnotes/', '/bootnotes/'])(
  'a base written as %s is joined with one slash',
  async (base) => {
    const { calculatorAddress, absolute } = await addressesUnder(base);
    expect(calculatorAddress('en', 'raid')).toBe('/bootnotes/calculators/raid/');
    expect(absolute(calculatorAddress('en'))).toBe('https://example.org/bootnotes/calculators/');
  },
);
