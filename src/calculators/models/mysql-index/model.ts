import { choice, defineCalculator, text, toggle } from '../../engine/index.ts';
import { visible } from '../../engine/visible.ts';
import { judgeKey, mostParts, outcomes, type Judged } from './judge-key.ts';
import { charsetOfCollation, widths } from './lengths.ts';
import { readTable, type Key, type Table } from './read-table.ts';
import { exampleTable } from './example.ts';

const read = '2026-11-21';
const manual = 'https://dev.mysql.com/doc/refman/8.4/en';
const versions = ['5.6', '5.7', '8.0', '8.4'] as const;
const engines = ['auto', 'innodb', 'myisam'] as const;
const formats = ['auto', 'dynamic', 'compressed', 'compact', 'redundant'] as const;
const pages = ['4k', '8k', '16k', '32k', '64k'] as const;
const charsets = ['auto', 'utf8mb4', 'utf8mb3', 'latin1', 'ascii', 'gbk', 'gb18030'] as const;
const bounds = ['column767', 'column3072', 'page', 'myisam'] as const;

const remembered = new Map<string, Table | null>();
function tableOf(sql: string): Table | null {
  const before = remembered.get(sql);
  if (before !== undefined) return before;
  const table = readTable(sql);
  if (remembered.size > 20) remembered.clear();
  remembered.set(sql, table);
  return table;
}

/** Names out of a table, fit to be shown and pasted. */
const nameText = (name: string) => visible(name, 100);
const quoted = (name: string) => `\`${nameText(name).replaceAll('`', '``')}\``;

/** Worst first: what stops the statement, then what is only worth a word. */
const rank = [
  'tooManyParts',
  'noColumn',
  'needsPrefix',
  'columnTooLong',
  'keyTooLong',
  'shortened',
  'fits',
  'notCounted',
] as const;

function keyText({ name, kind }: Key, { parts }: Judged): string {
  const columns = parts.map(({ column, length, suggested, longest, type }) => {
    const isLob = /TEXT|BLOB/.test(type);
    const prefix = suggested ?? (isLob ? Math.min(length ?? 0, longest ?? 0) : null);
    return prefix === null ? quoted(column) : `${quoted(column)}(${prefix})`;
  });
  const head = {
    primary: 'PRIMARY KEY',
    unique: `UNIQUE KEY ${quoted(name)}`,
    plain: `KEY ${quoted(name)}`,
    fulltext: '',
    spatial: '',
  }[kind];
  return `${head} (${columns.join(', ')})`;
}

/** Whether the keys of a MySQL table fit, and the longest prefixes that do. */
export const model = defineCalculator({
  name: 'mysql-index',
  category: 'storage',
  inputs: {
    table: text({ default: exampleTable, isLong: true }),
    version: choice(versions, { default: '8.4' }),
    rowFormat: choice(formats, { default: 'auto' }),
    charset: choice(charsets, { default: 'auto' }),
    engine: choice(engines, { default: 'auto', advanced: true }),
    pageSize: choice(pages, { default: '16k', advanced: true }),
    largePrefix: choice(['auto', 'on', 'off'], { default: 'auto', advanced: true }),
    strict: toggle({ default: true, advanced: true }),
  },
  outputs: {
    outcome: { kind: 'choice', values: outcomes },
    worstKey: { kind: 'text' },
    bytes: { unit: 'keyByte' },
    columnLimit: { unit: 'keyByte' },
    keyLimit: { unit: 'keyByte' },
    boundBy: { kind: 'choice', values: bounds },
    keys: {
      kind: 'table',
      columns: {
        key: { kind: 'text' },
        bytes: { unit: 'keyByte' },
        outcome: { kind: 'choice', values: outcomes },
        keyLen: { unit: 'keyByte' },
      },
    },
    parts: {
      kind: 'table',
      columns: {
        key: { kind: 'text' },
        column: { kind: 'text' },
        type: { kind: 'text' },
        charset: { kind: 'text', nullable: true },
        length: { unit: 'count', nullable: true },
        bytes: { unit: 'keyByte' },
        longest: { unit: 'count', nullable: true },
        suggested: { unit: 'count', nullable: true },
      },
    },
    usedFormat: { kind: 'choice', values: ['dynamic', 'compressed', 'compact', 'redundant', 'myisam'] },
    usedCharset: { kind: 'text' },
    statement: { kind: 'text', hidden: true },
    worstColumn: { kind: 'text', hidden: true },
    worstBytes: { unit: 'keyByte', hidden: true },
    longest: { unit: 'count', hidden: true },
    width: { unit: 'keyByte', hidden: true },
    characters: { unit: 'count', hidden: true },
    unknownCharset: { kind: 'text', nullable: true, hidden: true },
    keyCount: { unit: 'key', hidden: true },
    parted: { unit: 'count', hidden: true },
  },
  rules: {
    isTable: { about: 'table', holds: ({ table }) => tableOf(table) !== null },
    hasKey: { about: 'table', holds: ({ table }) => (tableOf(table)?.keys.length ?? 1) > 0 },
  },
  relevant: {
    largePrefix: ({ version }) => version === '5.6' || version === '5.7',
  },
  says: {
    sentences: outcomes,
    steps: {
      column767: { source: 'limits', versions: '5.6 – 9.x' },
      column767Old: { source: 'limits57', versions: '5.6, 5.7' },
      column3072: { source: 'limits', versions: '5.7 – 9.x' },
      page: { source: 'limits', versions: '5.6 – 9.x' },
      myisam: { source: 'myisam', versions: '5.6 – 9.x' },
      width: {
        formula: '{characters} × {width}',
        gives: 'worstBytes',
        source: 'storage',
        versions: '5.6 – 9.x',
      },
      sum: { source: 'limits', versions: '5.6 – 9.x' },
      prefix: {
        formula: '⌊{columnLimit} ÷ {width}⌋',
        gives: 'longest',
        source: 'limits',
        versions: '5.6 – 9.x',
      },
      strictness: { source: 'create', versions: '5.6 – 9.x' },
    },
    changes: {
      prefix: { language: 'sql', lines: ['{statement}'] },
      format: { language: 'sql', lines: ['ALTER TABLE t ROW_FORMAT=DYNAMIC;'] },
      large: {
        language: 'ini',
        lines: ['innodb_file_format = Barracuda', 'innodb_file_per_table = 1', 'innodb_large_prefix = 1'],
      },
      hash: {
        language: 'sql',
        lines: [
          'ALTER TABLE t ADD c_hash BINARY(32) AS (UNHEX(SHA2(c, 256))) STORED, ADD UNIQUE KEY (c_hash);',
        ],
      },
    },
    remarks: ['unknownCharset', 'also1709', 'keepsFormat', 'uniquePrefix', 'page64'],
    pictures: { lengths: 'bar' },
    labels: ['columnLimitBar', 'keyLimitBar', 'over'],
  },
  sources: {
    limits: {
      title: 'MySQL 8.4 Reference Manual, 17.21: InnoDB Limits',
      url: `${manual}/innodb-limits.html`,
      read,
    },
    limits57: {
      title: 'MySQL 5.7 Reference Manual: InnoDB Limits',
      url: 'https://docs.oracle.com/cd/E17952_01/mysql-5.7-en/innodb-limits.html',
      read,
    },
    myisam: {
      title: 'MySQL 8.4 Reference Manual, 18.2: The MyISAM Storage Engine',
      url: `${manual}/myisam-storage-engine.html`,
      read: '2026-11-20',
    },
    storage: {
      title: 'MySQL 8.4 Reference Manual, 13.7: Data Type Storage Requirements',
      url: `${manual}/storage-requirements.html`,
      read: '2026-11-20',
    },
    create: {
      title: 'MySQL 8.4 Reference Manual, 15.1.15: CREATE INDEX',
      url: `${manual}/create-index.html`,
      read: '2026-11-20',
    },
  },

  compute({ table: sql, version, rowFormat, charset, engine, pageSize, largePrefix, strict }) {
    const table = tableOf(sql);
    if (!table) throw new Error('compute without a table: the rules come first');
    const isMyisam = engine === 'auto' ? table.engine === 'myisam' : engine === 'myisam';
    const given = (['dynamic', 'compressed', 'compact', 'redundant'] as const).find(
      (format) => format === table.rowFormat,
    );
    const usedFormat = isMyisam
      ? 'myisam'
      : rowFormat !== 'auto'
        ? rowFormat
        : (given ?? (version === '5.6' ? 'compact' : 'dynamic'));
    const isOld = version === '5.6' || version === '5.7';
    const allowsLarge = !isOld || (largePrefix === 'auto' ? version === '5.7' : largePrefix === 'on');
    const isWide = (usedFormat === 'dynamic' || usedFormat === 'compressed') && allowsLarge;
    const ofPage = { '4k': 768, '8k': 1536, '16k': 3072, '32k': 3072, '64k': 3072 }[pageSize];
    const keyLimit = isMyisam ? 1000 : ofPage;
    const columnLimit = isMyisam ? 1000 : Math.min(isWide ? 3072 : 767, keyLimit);
    const own = table.charset ?? (table.collation === null ? null : charsetOfCollation(table.collation));
    const usedCharset = charset !== 'auto' ? charset : (own ?? (isOld ? 'latin1' : 'utf8mb4'));
    const judged = table.keys.map((key) => ({
      key,
      ...judgeKey(key, table, { column: columnLimit, key: keyLimit, isStrict: strict, charset: usedCharset }),
    }));
    const [worst] = [...judged].sort(
      (a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome) || b.bytes - a.bytes,
    );
    if (!worst) throw new Error('a table without any key: the rules come first');
    const [longPart] = [...worst.parts]
      .filter(({ length }) => length !== null)
      .sort((a, b) => b.bytes - a.bytes);
    const width = longPart?.length ? longPart.bytes / longPart.length : 1;
    const unknown = [usedCharset, ...worst.parts.flatMap(({ charset: name }) => name ?? [])].find(
      (name) => !(name in widths),
    );
    return {
      outcome: worst.outcome,
      worstKey: nameText(worst.key.name),
      bytes: worst.bytes,
      columnLimit,
      keyLimit,
      boundBy: isMyisam
        ? 'myisam'
        : columnLimit === 767
          ? 'column767'
          : keyLimit < 3072
            ? 'page'
            : 'column3072',
      keys: judged.map(({ key, bytes, outcome, keyLen }) => ({
        key: nameText(key.name),
        bytes,
        outcome,
        keyLen,
      })),
      parts: judged.flatMap(({ key, parts }) =>
        parts.map((part) => ({
          ...part,
          key: nameText(key.name),
          column: nameText(part.column),
          type: nameText(part.type),
          charset: part.charset && nameText(part.charset),
        })),
      ),
      usedFormat,
      usedCharset,
      statement: keyText(worst.key, worst),
      worstColumn: nameText(longPart?.column ?? '–'),
      worstBytes: longPart?.bytes ?? 0,
      longest: longPart?.longest ?? 0,
      width,
      characters: longPart?.length ?? 0,
      unknownCharset: unknown === undefined ? null : nameText(unknown),
      keyCount: judged.length,
      parted: worst.key.parts.length,
    };
  },

  explain(values) {
    const {
      outcome,
      boundBy,
      version,
      usedFormat,
      parts,
      worstKey,
      pageSize,
      largePrefix,
      columnLimit,
      keyLimit,
      worstBytes,
      bytes,
    } = values;
    const own = parts.filter(({ key }) => key === worstKey);
    const isTooLong =
      outcome === 'columnTooLong' ||
      outcome === 'keyTooLong' ||
      outcome === 'shortened' ||
      outcome === 'needsPrefix';
    const isOld = version === '5.6' || version === '5.7';
    const isNarrow = usedFormat === 'compact' || usedFormat === 'redundant';
    const isLargeOff = isOld && (largePrefix === 'off' || (largePrefix === 'auto' && version === '5.6'));
    return {
      sentence: outcome,
      steps: [
        boundBy === 'column767' ? (isLargeOff && !isNarrow ? 'column767Old' : 'column767') : boundBy,
        worstBytes > 0 && 'width',
        'sum',
        isTooLong && 'prefix',
        'strictness',
      ],
      changes: [
        isTooLong && 'prefix',
        isTooLong && boundBy === 'column767' && isNarrow && !isLargeOff && 'format',
        isTooLong && boundBy === 'column767' && isLargeOff && 'large',
        isTooLong && !isOld && 'hash',
      ],
      remarks: [
        values.unknownCharset !== null && 'unknownCharset',
        outcome === 'columnTooLong' && boundBy === 'column767' && 'also1709',
        boundBy === 'column767' && version !== '5.6' && 'keepsFormat',
        isTooLong && own.some(({ suggested }) => suggested !== null) && 'uniquePrefix',
        (pageSize === '32k' || pageSize === '64k') && 'page64',
      ],
      picture:
        own.length === 0
          ? null
          : {
              kind: 'bar',
              id: 'lengths',
              unit: 'keyByte',
              rows: [
                { label: 'columnLimitBar', parts: [{ value: columnLimit, tone: 'empty' }] },
                ...own.slice(0, mostParts).map((part) => ({
                  label: { literal: part.column },
                  parts: [
                    { value: Math.min(part.bytes, columnLimit), tone: 'full' as const },
                    ...(part.bytes > columnLimit
                      ? [
                          {
                            value: part.bytes - columnLimit,
                            tone: 'hatched' as const,
                            label: 'over' as const,
                          },
                        ]
                      : []),
                  ],
                })),
                { label: 'keyLimitBar', parts: [{ value: keyLimit, tone: 'empty' }] },
                {
                  label: { literal: worstKey },
                  parts: [
                    { value: Math.min(bytes, keyLimit), tone: 'full' },
                    ...(bytes > keyLimit
                      ? [{ value: bytes - keyLimit, tone: 'hatched' as const, label: 'over' as const }]
                      : []),
                  ],
                },
              ],
            },
    };
  },
});
