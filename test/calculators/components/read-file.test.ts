import { describe, expect, test } from 'vitest';
import { decodeText, readFileText, textOf } from '../../../src/components/calculator/read-file.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

describe('a file', () => {
  test('of text comes in as text, with or without a mark', () => {
    expect(decodeText(new TextEncoder().encode('磁盘\n'))).toBe('磁盘\n');
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0x0a, 0))).toBe('a\n');
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61))).toBe('a');
  });

  test('of bytes comes in as base64 or hexadecimal digits, or is refused', () => {
    const der = bytes(0x30, 0x82, 0x01, 0x00, 0xff);
    expect(textOf(der, 100, 'base64')).toEqual({ text: 'MIIBAP8=' });
    expect(textOf(der, 100, 'hex')).toEqual({ text: '30820100ff' });
    expect(textOf(der, 100, null)).toEqual({ problem: 'fileNoText' });
    expect(textOf(bytes(0x61, 0), 100, null)).toEqual({ problem: 'fileNoText' });
  });

  test('that cannot fit is refused, and not even read where its size says so', async () => {
    expect(textOf(new TextEncoder().encode('abc'), 2, null)).toEqual({ problem: 'fileTooLarge' });
    const huge = { size: 100, arrayBuffer: () => Promise.reject(new Error('was read')) };
    expect(await readFileText(huge as unknown as File, 10, null)).toEqual({ problem: 'fileTooLarge' });
  });

  test('of many bytes is written whole', () => {
    const many = new Uint8Array(200_001).fill(0xfe);
    const { text } = textOf(many, 1e6, 'base64') as { text: string };
    expect(Buffer.from(text, 'base64').equals(many)).toBe(true);
  });
});
