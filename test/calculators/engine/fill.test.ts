import { expect, test } from 'vitest';
import { fill, placesOf } from '../../../src/calculators/engine/fill.ts';

const values = (name: string) =>
  ({ one: { text: '1', number: 1 }, many: { text: '1,024', number: 1024 }, name: { text: '$& {many}' } })[
    name
  ];

test('a place takes a value, and with a noun the one that fits the number', () => {
  expect(fill('{one|disk|disks} of {many|disk|disks}', values)).toBe('1 disk of 1,024 disks');
});

test('a value is put in as it is, even where it looks like a place or a pattern', () => {
  expect(fill('[{name}]', values)).toBe('[$& {many}]');
});

test('a place without a value is a broken promise', () => {
  expect(() => fill('{gone}', values)).toThrow('No value for {gone} in "{gone}"');
});

test('placesOf names all places', () => {
  expect(placesOf('{a} {b|x|y} \\{ {not a place}')).toEqual(['a', 'b']);
});

test('a variable of curl or a log format is no place', () => {
  expect(fill("-w '%{json}' {one}", values)).toBe("-w '%{json}' 1");
  expect(placesOf('%{time_total} {a}')).toEqual(['a']);
});
