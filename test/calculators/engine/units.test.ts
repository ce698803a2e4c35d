import { describe, expect, test } from 'vitest';
import {
  format,
  formatNumber,
  formatQuantity,
  printBytes,
  printRatio,
  printSeconds,
  readBytes,
  readPlain,
  readRatio,
  readSeconds,
} from '../../../src/calculators/engine/units.ts';

describe('readPlain', () => {
  test.each([
    ['1024', 1024],
    ['1,024', 1024],
    ['1 024', 1024],
    ['1_024', 1024],
    ["1'024", 1024],
    ['1,024,000.5', 1024000.5],
    ['１０２４', 1024],
    [' 511 ', 511],
    ['−1', -1],
    ['1e3', 1000],
    ['.5', 0.5],
    ['-0', 0],
  ])('%j is %d', (text, value) => expect(readPlain(text)).toEqual({ value }));

  test.each(['', 'abc', 'NaN', 'Infinity', '1e999', '9'.repeat(400), '--1', '{}'])(
    '%j is not a number',
    (text) => expect(readPlain(text)).toEqual({ problem: 'notANumber' }),
  );

  test.each([
    ['12,34', ',34'],
    ['0x10', 'x10'],
    ['5 GB', 'GB'],
    ['1.2.3', '.3'],
  ])('%j has something strange behind the number', (text, unit) =>
    expect(readPlain(text)).toEqual({ problem: 'unknownUnit', unit }),
  );
});

describe('sizes', () => {
  test.each([
    ['500GB', 500e9],
    ['4 TB', 4e12],
    ['4T', 4e12],
    ['465.66GiB', 499998617764],
    ['1 KiB', 1024],
    ['4096', 4096],
    ['1,024 字节', 1024],
    ['２ ｇｂ', 2e9],
    ['0.5kB', 500],
  ])('%s is %d bytes', (text, value) => expect(readBytes(text)).toEqual({ value }));

  test('a unit that is none is named', () =>
    expect(readBytes('4 parsec')).toEqual({ problem: 'unknownUnit', unit: 'parsec' }));

  test.each([
    [4e12, '4TB'],
    [1.5e12, '1500GB'],
    [524288, '512KiB'],
    [2 ** 30, '1GiB'],
    [1000001, '1000001'],
    [0, '0'],
  ])('%d prints as %s', (value, text) => {
    expect(printBytes(value)).toBe(text);
    expect(readBytes(text)).toEqual({ value });
  });

  test('are shown in powers of ten with the powers of two beside them, memory in powers of two', () => {
    expect(formatQuantity(12e12, 'byte', 'en')).toEqual({ number: '12', unit: 'TB', also: '10.9 TiB' });
    expect(formatQuantity(500, 'byte', 'en')).toEqual({ number: '500', unit: 'B' });
    expect(format(64 * 2 ** 20, 'memory', 'en')).toBe('64 MiB');
    expect(format(23441316864, 'kibibyte', 'en')).toBe('23,441,316,864 KiB');
    expect(format(23441316864, 'kibibyte', 'zh-CN')).toBe('23441316864 KiB');
  });
});

describe('times', () => {
  test.each([
    ['200ms', 0.2],
    ['2m', 120],
    ['1h30m', 5400],
    ['1 h 30 min', 5400],
    ['5 天', 432000],
    ['2小时15分', 8100],
    ['63', 63],
    ['10us', 0.00001],
    ['10µs', 0.00001],
  ])('%s is %d seconds', (text, value) => expect(readSeconds(text)).toEqual({ value }));

  test.each(['1h30', '1h 2x', 'soon', '1h-3m'])('%j is not a time', (text) =>
    expect(readSeconds(text)).toHaveProperty('problem'),
  );

  test.each([
    [0.2, '200ms'],
    [120, '120s'],
    [0, '0s'],
    [0.0001234, '0.0001234s'],
  ])('%d prints as %s', (value, text) => {
    expect(printSeconds(value)).toBe(text);
    expect(readSeconds(text)).toEqual({ value });
  });

  test('from two minutes on are shown split', () => {
    expect(format(7875, 'second', 'en')).toBe('2 h 11 min 15 s');
    expect(format(7875, 'second', 'zh-CN')).toBe('2 小时 11 分钟 15 秒');
    expect(formatQuantity(7875, 'second', 'en')).toEqual({
      number: '2 h 11 min 15 s',
      unit: '',
      also: '7,875 s',
    });
    expect(format(119, 'second', 'en')).toBe('119 s');
    expect(format(0.2, 'second', 'en')).toBe('200 ms');
    expect(format(0.00001, 'second', 'zh-CN')).toBe('10 微秒');
  });
});

test('shares are read with and without a percent sign, and printed so that they read back', () => {
  expect(readRatio('70%')).toEqual({ value: 0.7 });
  expect(readRatio('0.7')).toEqual({ value: 0.7 });
  expect(printRatio(0.7)).toBe('70%');
  expect(readRatio(printRatio(1 / 3))).toEqual({ value: 1 / 3 });
  expect(format(0.6667, 'ratio', 'en')).toBe('66.7 %');
});

describe('formatNumber', () => {
  test.each([
    [1024, '1,024', '1024'],
    [1234567.25, '1,234,567.3', '1234567.3'],
    [-2147483648, '−2,147,483,648', '−2147483648'],
    [470.53, '470.5', '470.5'],
    [7.407, '7.41', '7.41'],
    [0.0050501, '0.00505', '0.00505'],
    [0, '0', '0'],
    [999.96, '1,000', '1000'],
  ])('%d', (value, english, chinese) => {
    expect(formatNumber(value, 'en')).toBe(english);
    expect(formatNumber(value, 'zh-CN')).toBe(chinese);
  });
});
