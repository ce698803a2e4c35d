import type { Locale } from './locales.ts';

const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A number of a unit that was chosen to fit it: `4.1`, `12`. 9.96 would be written 10.0. */
export const fewDigits = (value: number): string =>
  value < 9.95 ? value.toFixed(1) : String(Math.round(value));

/** A day as each language writes it: 21 November 2026, 2026 年 11 月 21 日. Days are UTC, as they were written. */
export function formatDay(locale: Locale, day: Date): string {
  if (locale === 'zh-CN')
    return `${day.getUTCFullYear()} 年 ${day.getUTCMonth() + 1} 月 ${day.getUTCDate()} 日`;
  return englishDay.format(day);
}

/** A day as 2026-11-21, for `datetime` and for tables. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);
