import { describe, expect, test } from 'vitest';
import {
  bytes,
  choice,
  count,
  kernel,
  list,
  number,
  ratio,
  seconds,
  text,
  toggle,
} from '../../../src/calculators/engine/fields.ts';

const problemOf = (parsed: { value: unknown } | { problem: { id: string } }) =>
  'problem' in parsed ? parsed.problem.id : parsed;

describe('count', () => {
  const disks = count({ default: 4, min: 2, max: 64, unit: 'disk' });

  test('takes whole numbers within its limits', () => {
    expect(disks.parse(' ６ ')).toEqual({ value: 6 });
    expect(disks.parse('4.0')).toEqual({ value: 4 });
    expect(['1', '65', '4.5', '', 'many', '4 TB'].map((typed) => problemOf(disks.parse(typed)))).toEqual([
      'outside',
      'outside',
      'notWhole',
      'empty',
      'notANumber',
      'unknownUnit',
    ]);
  });

  test('names its limits in a problem with their unit', () => {
    expect(disks.parse('1')).toEqual({
      problem: {
        id: 'outside',
        values: { min: { value: 2, unit: 'disk' }, max: { value: 64, unit: 'disk' } },
      },
    });
  });

  test('without a default is optional', () => {
    const buckets = count({ default: null, min: 1 });
    expect(buckets.parse('  ')).toEqual({ value: null });
    expect(buckets.print(null)).toBe('');
    expect(buckets.show(null, 'en')).toBe('–');
  });
});

test('numbers, sizes, times and shares read their units', () => {
  expect(number({ default: 1, max: 10 }).parse('2.5')).toEqual({ value: 2.5 });
  expect(bytes({ default: 0 }).parse('4 TB')).toEqual({ value: 4e12 });
  expect(seconds({ default: 1 }).parse('2m')).toEqual({ value: 120 });
  expect(ratio({ default: 0.5 }).parse('70%')).toEqual({ value: 0.7 });
  expect(problemOf(ratio({ default: 0.5 }).parse('170%'))).toBe('outside');
});

test('a choice is matched whatever its case, and names what there is', () => {
  const level = choice(['0', 'raidz1'], { default: '0' });
  expect(level.parse(' RAIDZ1 ')).toEqual({ value: 'raidz1' });
  expect(level.parse('7')).toEqual({ problem: { id: 'notAChoice', values: { choices: '0, raidz1' } } });
});

test('a toggle takes yes and no as people write them', () => {
  const hot = toggle({ default: false });
  expect(['yes', 'TRUE', '1', '是', 'no', ''].map((typed) => hot.parse(typed))).toEqual(
    [true, true, true, true, false, false].map((value) => ({ value })),
  );
  expect(problemOf(hot.parse('perhaps'))).toBe('notAChoice');
});

test('a list takes commas, semicolons and lines, and tells which value is wrong', () => {
  const sizes = list(bytes({ default: 1e12, min: 1 }), { default: [], max: 4 });
  expect(sizes.parse('1TB, 2 TB；3TB\n4TB')).toEqual({ value: [1e12, 2e12, 3e12, 4e12] });
  expect(sizes.parse('')).toEqual({ value: [] });
  expect(sizes.parse('1TB, x')).toEqual({ problem: { id: 'item', values: { place: 2, found: 'x' } } });
  expect(problemOf(sizes.parse('1,2,3,4,5'))).toBe('tooMany');
  expect(sizes.print([1e12, 5])).toBe('1TB,5');
  expect(sizes.show([1e12, 5], 'en')).toBe('1 TB, 5 B');
});

test('a text is trimmed unless it is long, and has an end', () => {
  expect(text({ default: '' }).parse(' x ')).toEqual({ value: 'x' });
  expect(text({ default: '', isLong: true }).parse(' x\n')).toEqual({ value: ' x\n' });
  expect(problemOf(text({ default: '', maxLength: 3 }).parse('four'))).toBe('tooLong');
  expect(text({ default: '' }).parse('\ud800')).toEqual({ value: '\ufffd' });
});

test('a kernel is kept as it is named', () => {
  expect(kernel({ default: '6.1' }).parse('v5.10.3')).toEqual({ value: '5.10.3' });
  expect(problemOf(kernel({ default: '6.1' }).parse('new'))).toBe('notAKernel');
});
