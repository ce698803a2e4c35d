import { expect, test } from 'vitest';
import { isCalculatorWanted, withoutKind } from '../../src/search/kinds.ts';

test.each([
  ['RAID calculator', 'RAID'],
  ['RAID 容量计算器', 'RAID 容量'],
  ['calculator', 'calculator'],
  ['conntrack', 'conntrack'],
])('%j asks the calculators for %j', (typed, query) => {
  expect(withoutKind(typed)).toBe(query);
});

test.each([
  ['conntrack table', 'Conntrack table', true],
  ['the conntrack tables', 'Conntrack table', true],
  ['conntrack', 'Conntrack table', false],
  ['how large is the conntrack table', 'Conntrack table', false],
  ['磁盘容量与单位', '磁盘容量与单位', true],
  ['calculator', undefined, false],
  ['的', '的', false],
])('%j wants the calculator %j first: %s', (typed, title, isWanted) => {
  expect(isCalculatorWanted(typed, title)).toBe(isWanted);
});
