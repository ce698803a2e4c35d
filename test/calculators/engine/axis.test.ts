import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dateAxis,
  linearAxis,
  logAxis,
  roundNumbers,
  roundStep,
  type Axis,
} from '../../../src/calculators/engine/axis.ts';
import { measures } from '../../../src/calculators/engine/units.ts';

const texts = ({ ticks }: Axis) => ticks.map(({ text }) => text);

describe('round numbers', () => {
  test('are multiples of 1, 2 or 5 × 10ⁿ', () => {
    expect([0.7, 1, 1.2, 3, 70].map(roundStep)).toEqual([1, 1, 2, 5, 100]);
    expect(roundNumbers(0, 127, 6)).toEqual([0, 50, 100]);
    expect(roundNumbers(-0.25, 0.3, 5)).toEqual([-0.2, 0, 0.2]);
    expect(roundNumbers(3, 3, 5)).toEqual([3]);
  });
});

describe('an axis', () => {
  test('counts in the unit that fits its length', () => {
    expect(linearAxis(0, 0.25, 'second', 'en').unit).toBe('ms');
    expect(linearAxis(0, 7875, 'second', 'en').unit).toBe('s');
    expect(linearAxis(0, 86_400, 'second', 'zh-CN').unit).toBe('小时');
    expect(texts(linearAxis(0, 3 * 2 ** 30, 'memory', 'en'))).toEqual(['0', '1', '2', '3']);
    expect(linearAxis(0, 3 * 2 ** 30, 'memory', 'en').unit).toBe('GiB');
    expect(linearAxis(0, 5e9, 'byte', 'en').unit).toBe('GB');
    expect(texts(linearAxis(0, 1, 'ratio', 'en'))).toEqual(['0', '20', '40', '60', '80', '100']);
    expect(texts(linearAxis(0, 262144, 'entry', 'en', { reachesTick: true })).at(-1)).toBe('300,000');
  });

  test('may begin below zero', () => {
    const axis = linearAxis(-60, 60, 'second', 'en');
    expect(axis.place(0)).toBe(0.5);
    expect(texts(axis)).toContain('−50');
  });

  test('of logarithms gives equal ratios about equal room', () => {
    const axis = logAxis(0.2, 928, 'en');
    expect(axis.place(0)).toBe(0);
    expect(axis.place(928)).toBe(1);
    expect(axis.place(200) - axis.place(20)).toBeCloseTo(axis.place(400) - axis.place(40), 1);
    expect(texts(axis)).toContain('100');
  });

  test('of logarithms is written in units that a person counts in where it is long', () => {
    const axis = logAxis(900, 432_000, 'en');
    expect(axis.unit).toBe('');
    expect(texts(axis)).toEqual(['0 s', '1 h', '6 h', '1 d']);
    expect([900, 7875, 432_000].map(axis.write)).toEqual(['15 min', '2.19 h', '5 d']);
    expect(logAxis(900, 432_000, 'zh-CN').write(900)).toBe('15 分钟');
  });

  test('of dates is written in UTC, by days or by the clock', () => {
    const day = Date.UTC(2026, 10, 21) / 1000;
    expect(texts(dateAxis(day, day + 3 * 86_400))).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(texts(dateAxis(day, day + 3600))).toEqual(['00:00', '00:15', '00:30', '00:45', '01:00']);
    expect(texts(dateAxis(day, day + 10 * 365 * 86_400))).toEqual(['2030-01-01', '2035-01-01']);
    expect(texts(dateAxis(day, day + 365 * 86_400))).toEqual([
      '2027-01-01',
      '2027-04-01',
      '2027-07-01',
      '2027-10-01',
    ]);
    expect(dateAxis(0, 1e15).ticks).toHaveLength(1);
  });

  test('stands between its ends and holds few numbers, whatever its length', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.constantFrom(...measures, 'date', 'entry'),
        (from, length, unit) => {
          const to = from + length;
          const axis = unit === 'date' ? dateAxis(from, to) : linearAxis(from, to, unit, 'en');
          expect(axis.ticks.length).toBeLessThan(14);
          for (const { at, text } of axis.ticks) {
            expect(at >= 0 && at <= 1).toBe(true);
            expect(text).not.toMatch(/NaN|Infinity/);
          }
          expect(axis.place(to + 1)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 20261121, numRuns: 3000 },
    );
  });
});
