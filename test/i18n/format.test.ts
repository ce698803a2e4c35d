import { expect, test } from 'vitest';
import { formatDay, isoDay } from '../../src/i18n/format.ts';

const day = new Date('2026-11-21T00:00:00Z');

test('formatDay writes a day as each language does', () => {
  expect(formatDay('en', day)).toBe('21 November 2026');
  expect(formatDay('zh-CN', day)).toBe('2026 年 11 月 21 日');
});

test('isoDay writes a day for machines', () => {
  expect(isoDay(day)).toBe('2026-11-21');
});
