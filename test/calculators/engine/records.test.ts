import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineCalculator, type WordsFor } from '../../../src/calculators/engine/index.ts';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { bytes, count, text } from '../../../src/calculators/engine/fields.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { joinRecords, records, splitRecords } from '../../../src/calculators/engine/records.ts';
import { strangeText } from '../strange-text.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const columns = {
  name: text({ default: '' }),
  rss: bytes({ default: 0 }),
  adj: count({ default: 0, min: -1000, max: 1000 }),
};
const field = records(columns, {
  default: [{ name: 'nginx', rss: 120e6, adj: 0 }],
  min: 1,
  max: 3,
});

describe('records', () => {
  test('read rows at commas, semicolons and lines, cells at colons', () => {
    expect(field.parse(' nginx : 120 MB : 0\njava:2GB:-500; sh ')).toEqual({
      value: [
        { name: 'nginx', rss: 120e6, adj: 0 },
        { name: 'java', rss: 2e9, adj: -500 },
        { name: 'sh', rss: 0, adj: 0 },
      ],
    });
    expect(field.parse('甲：1GB，乙')).toMatchObject({ value: [{ name: '甲', rss: 1e9 }, { name: '乙' }] });
  });

  test('print what reads back as the same, whatever a name holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          strangeText.filter((name) => name.length < 200),
          { maxLength: 3 },
        ),
        (names) => {
          const rows = names.map((name) => ({ name: name.trim().toWellFormed(), rss: 1024, adj: -1 }));
          if (rows.length > 0) expect(field.parse(field.print(rows))).toEqual({ value: rows });
        },
      ),
      { seed: 20261121, numRuns: 2000 },
    );
    expect(field.print([{ name: 'a:b,c%', rss: 1000, adj: 5 }])).toBe('a%3Ab%2Cc%25:1kB:5');
  });

  test('do not count rows without anything in them, but keep them for an editor', () => {
    expect(field.parse('a,::,,b')).toMatchObject({ value: [{ name: 'a' }, { name: 'b' }] });
    expect(splitRecords('a,::')).toEqual([['a'], ['', '', '']]);
    expect(joinRecords([...splitRecords('a:1'), ['', '', '']])).toBe('a:1,::');
    expect(splitRecords('')).toEqual([]);
  });

  test('say which row, which column and what would be right', () => {
    expect(field.parse('a:1GB,b:x')).toEqual({
      problem: {
        id: 'inRow',
        values: { row: 2 },
        cell: { column: 'rss', problem: { id: 'notANumber', values: { example: '0' } } },
      },
    });
    expect(field.parse('a:1:2:3')).toMatchObject({ problem: { id: 'tooManyCells', values: { found: 4 } } });
    expect(field.parse('a,b,c,d')).toMatchObject({ problem: { id: 'tooMany' } });
    expect(field.parse(' ')).toMatchObject({ problem: { id: 'tooFew' } });
  });

  test('read ten megabytes of anything in linear time', () => {
    for (const part of ['a:', ':', ',', '%41', '\u202e', 'x'])
      inLinearTime(() => field.parse(part.repeat(Math.ceil(1e7 / part.length))));
  });
});

const model = defineCalculator({
  name: 'processes',
  category: 'memory-cpu',
  inputs: { list: field },
  outputs: { sum: { unit: 'memory' }, least: { unit: 'count', signed: true } },
  says: { sentences: ['all'], steps: {} },
  sources: {},
  compute: ({ list }) => ({
    sum: list.reduce((sum, { rss }) => sum + rss, 0),
    least: Math.min(...list.map(({ adj }) => adj)),
  }),
  explain: () => ({ sentence: 'all', steps: [] }),
});
const words = {
  title: '',
  summary: '',
  inputs: { list: { label: 'List', help: '', columns: { name: 'Name', rss: 'Memory', adj: 'adj' } } },
  outputs: { sum: { label: 'Sum' }, least: { label: 'Least' } },
  sentences: { all: '{sum}' },
} satisfies WordsFor<typeof model>;

describe('a calculator with records', () => {
  test('takes them as a text or as a list, and may give a signed number', () => {
    expect(evaluate(model, { list: 'a:1KiB:-7' }).outputs).toEqual({ sum: 1024, least: -7 });
    expect(evaluate(model, { list: [{ name: 'a', rss: 1024, adj: -7 }] }).outputs).toEqual({
      sum: 1024,
      least: -7,
    });
  });

  test('says a problem of a cell in the words of its column', () => {
    const shown = (locale: 'en' | 'zh-CN') =>
      present(model, { ...words, steps: {} }, locale, evaluate(model, { list: 'a,b:1GB:5000' })).problems
        .list;
    expect(shown('en')).toBe('Row 2, adj: Write a value from −1,000 to 1,000.');
    expect(shown('zh-CN')).toContain('第 2 行，adj：');
  });
});
