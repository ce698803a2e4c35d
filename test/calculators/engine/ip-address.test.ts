import { describe, expect, test } from 'vitest';
import { lies, readAddress, readBlock, readHost } from '../../../src/calculators/engine/ip-address.ts';

describe('addresses', () => {
  test.each([
    ['10.0.0.1', 4, 0x0a000001n],
    ['::1', 6, 1n],
    ['2001:db8::', 6, 0x20010db8n << 96n],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n],
    ['::ffff:10.0.0.1', 4, 0x0a000001n],
    ['64:ff9b::192.0.2.33', 6, 0x0064ff9b0000000000000000c0000221n],
  ])('%s', (text, version, value) => {
    expect(readAddress(text)).toEqual({ version, value });
  });

  test.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '1:2',
    '::1::',
    '1:2:3:4:5:6:7:8:9',
    'g::1',
    '12345::',
    ':1',
    'unknown',
  ])('%s is none', (text) => expect(readAddress(text)).toBeNull());

  test('lie in blocks of their own family', () => {
    const within = (address: string, block: string) => lies(readAddress(address)!, readBlock(block)!);
    expect(within('10.255.0.1', '10.0.0.0/8')).toBe(true);
    expect(within('11.0.0.1', '10.0.0.0/8')).toBe(false);
    expect(within('2001:db8:1::1', '2001:db8::/32')).toBe(true);
    expect(within('::1', '0.0.0.0/0')).toBe(false);
    expect(within('::ffff:10.0.0.1', '10.0.0.1')).toBe(true);
    expect(['10.0.0.0/33', '10.0.0.0/', 'fd00::/129', '10/8'].map(readBlock)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('may carry a port; brackets must', () => {
    expect(['10.0.0.1:80', '[::1]', '[::1]:443', '::1'].map((text) => readHost(text)?.text)).toEqual([
      '10.0.0.1',
      undefined,
      '::1',
      '::1',
    ]);
  });
});
