import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { exampleTable } from '../../../src/calculators/models/mysql-index/example.ts';
import { model } from '../../../src/calculators/models/mysql-index/model.ts';
import { readTable } from '../../../src/calculators/models/mysql-index/read-table.ts';
import en from '../../../src/calculators/models/mysql-index/words.en.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const results = (inputs: Record<string, unknown>) => {
  const { outputs, problems } = evaluate(model, inputs);
  expect(problems).toEqual([]);
  return outputs!;
};
const one = (type: string, prefix = '') => `c ${type}, KEY k (c${prefix})`;
const bytesOf = (type: string, inputs = {}) => results({ table: one(type), ...inputs }).bytes;

describe('the longest prefix', () => {
  it.each([
    [767, { rowFormat: 'compact' }, 'utf8mb4', 191],
    [767, { rowFormat: 'redundant' }, 'utf8mb3', 255],
    [767, { rowFormat: 'compact' }, 'latin1', 767],
    [3072, {}, 'utf8mb4', 768],
    [3072, {}, 'utf8mb3', 1024],
    [3072, {}, 'latin1', 3072],
    [1536, { pageSize: '8k' }, 'utf8mb4', 384],
    [1536, { pageSize: '8k' }, 'utf8mb3', 512],
    [1536, { pageSize: '8k' }, 'latin1', 1536],
    [768, { pageSize: '4k' }, 'utf8mb4', 192],
    [768, { pageSize: '4k' }, 'utf8mb3', 256],
    [768, { pageSize: '4k' }, 'latin1', 768],
    [1000, { engine: 'myisam' }, 'utf8mb4', 250],
    [1000, { engine: 'myisam' }, 'utf8mb3', 333],
    [1000, { engine: 'myisam' }, 'latin1', 1000],
  ] as const)('of %i bytes with %o and %s is %i', (limit, inputs, charset, longest) => {
    const at = (length: number) => results({ table: one(`VARCHAR(${length})`), charset, ...inputs });
    expect(at(longest)).toMatchObject({ columnLimit: limit, longest, outcome: 'fits' });
    expect(at(longest + 1)).toMatchObject({ outcome: 'columnTooLong', longest });
  });

  it('does not grow with 32 and 64 KiB pages, and 767 stays below a page of 4 KiB', () => {
    for (const pageSize of ['32k', '64k'])
      expect(results({ table: one('INT'), pageSize }).keyLimit).toBe(3072);
    expect(results({ table: one('INT'), pageSize: '4k', rowFormat: 'compact' })).toMatchObject({
      columnLimit: 767,
      keyLimit: 768,
    });
  });
});

describe('versions', () => {
  it('5.6 means COMPACT, 5.7 DYNAMIC; large prefixes are off in 5.6 and on in 5.7', () => {
    const table = one('INT');
    expect(results({ table, version: '5.6' })).toMatchObject({
      usedFormat: 'compact',
      columnLimit: 767,
      usedCharset: 'latin1',
    });
    expect(results({ table, version: '5.6', rowFormat: 'dynamic' }).columnLimit).toBe(767);
    expect(results({ table, version: '5.6', rowFormat: 'dynamic', largePrefix: 'on' }).columnLimit).toBe(
      3072,
    );
    expect(results({ table, version: '5.7' })).toMatchObject({ usedFormat: 'dynamic', columnLimit: 3072 });
    expect(results({ table, version: '5.7', largePrefix: 'off' }).columnLimit).toBe(767);
    expect(results({ table, version: '8.0' })).toMatchObject({
      usedFormat: 'dynamic',
      columnLimit: 3072,
      usedCharset: 'utf8mb4',
    });
  });
});

describe('bytes', () => {
  it.each([
    ['TINYINT', 1],
    ['INT UNSIGNED', 4],
    ['BIGINT', 8],
    ['DATE', 3],
    ['DATETIME', 5],
    ['DATETIME(3)', 7],
    ['TIMESTAMP(6)', 7],
    ['DECIMAL(10,2)', 5],
    ['DECIMAL(18,9)', 8],
    ['DECIMAL(65,30)', 30],
    ["ENUM('a','b,c',')')", 1],
    ['BIT(9)', 2],
    ['CHAR(36) CHARACTER SET ascii', 36],
    ['VARCHAR(10) COLLATE utf8mb3_bin', 30],
    ['VARBINARY(20)', 20],
    ['BINARY(16)', 16],
  ])('%s: %i', (type, bytes) => expect(bytesOf(type)).toBe(bytes));

  it('EXPLAIN adds two for a length and one for NULL', () => {
    expect(results({ table: 'c VARCHAR(50), KEY k (c)' }).keys[0]?.keyLen).toBe(203);
    expect(results({ table: 'c VARCHAR(50) NOT NULL, KEY k (c)' }).keys[0]?.keyLen).toBe(202);
    expect(results({ table: 'c INT NOT NULL, KEY k (c)' }).keys[0]?.keyLen).toBe(4);
  });
});

describe('what is read', () => {
  it('every key of SHOW CREATE TABLE, with its table’s format and character set', () => {
    const table = readTable(exampleTable)!;
    expect(table).toMatchObject({ engine: 'innodb', rowFormat: 'compact', charset: 'utf8mb4' });
    expect(table.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id bigint',
      'url varchar',
      'site varchar',
      'title text',
    ]);
    expect(table.keys.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'primary PRIMARY',
      'unique by_url',
      'plain by_site',
    ]);
  });

  it.each([
    'CREATE TABLE t (a VARCHAR(800)); CREATE UNIQUE INDEX i ON t (a);',
    'ALTER TABLE t ADD COLUMN a VARCHAR(800), ADD UNIQUE INDEX i (a);',
    'a VARCHAR(800) UNIQUE',
    'create table t (a varchar(800), constraint `u` unique (a)) -- a comment, with (brackets',
    "*************************** 1. row ***************************\n       Table: t\nCreate Table: CREATE TABLE `t` (\n  `a` varchar(800) COMMENT 'x, KEY (',\n  UNIQUE KEY `i` (`a`)\n) ENGINE=InnoDB\\G",
  ])('%s', (table) => expect(results({ table })).toMatchObject({ outcome: 'columnTooLong', bytes: 3200 }));

  it('what is missing is told', () => {
    const problemsOf = (table: string) =>
      evaluate(model, { table }).problems.map(({ input, id }) => `${input}: ${id}`);
    expect(problemsOf('')).toEqual(['table: isTable']);
    expect(problemsOf('hello world')).toEqual(['table: isTable']);
    expect(problemsOf('a VARCHAR(10)')).toEqual(['table: hasKey']);
    expect(results({ table: 'a INT, KEY k (b)' }).outcome).toBe('noColumn');
    expect(results({ table: 'a TEXT, KEY k (a)' }).outcome).toBe('needsPrefix');
    expect(results({ table: 'a TEXT, FULLTEXT KEY k (a)' }).outcome).toBe('notCounted');
    expect(results({ table: 'a INT, KEY k (a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a)' }).outcome).toBe(
      'tooManyParts',
    );
  });

  it('without strict mode a plain key is shortened, a unique one fails', () => {
    expect(results({ table: one('VARCHAR(800)'), strict: 'no' })).toMatchObject({
      outcome: 'shortened',
      bytes: 3072,
    });
    expect(results({ table: 'c VARCHAR(800), UNIQUE KEY k (c)', strict: 'no' }).outcome).toBe(
      'columnTooLong',
    );
  });
});

it('the proposed key fits', () => {
  const columns = 'a VARCHAR(255), b VARCHAR(40), c VARCHAR(900), d INT, e TEXT';
  for (const key of ['a,b,c,d', 'c', 'a,c,e(900)', 'e(1000),d'])
    for (const settings of [{}, { rowFormat: 'compact' }, { pageSize: '4k' }, { engine: 'myisam' }]) {
      const before = results({ table: `${columns}, KEY k (${key})`, ...settings });
      expect(
        results({ table: `${columns}, ${before.statement}`, ...settings }).outcome,
        before.statement,
      ).toBe('fits');
    }
});

describe('spoilt text', () => {
  it('gives a result or a problem', () => {
    for (const table of mutations(exampleTable)) {
      const evaluation = evaluate(model, { table });
      expect(evaluation.outputs === null).toBe(evaluation.problems.length > 0);
      present(model, en, 'en', evaluation);
    }
  });
  it('of 10 MB is read in linear time', () => {
    for (const text of [
      '/*'.repeat(5_000_000),
      '('.repeat(10_000_000),
      exampleTable.repeat(25_000),
      '`'.repeat(10_000_000),
      'a int,'.repeat(1_600_000),
      'create '.repeat(1_400_000),
      'create;'.repeat(1_400_000),
      'alter x y;'.repeat(1_000_000),
      'create table x ('.repeat(600_000),
      "'\\".repeat(5_000_000),
    ])
      inLinearTime(() => readTable(text));
  });
});
