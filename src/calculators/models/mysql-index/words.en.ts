import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const outcomes = {
  fits: 'fits',
  columnTooLong: 'error 1071: a column is too long',
  keyTooLong: 'error 1071: the key is too long',
  shortened: 'created with a shorter prefix, and a warning',
  tooManyParts: 'error 1070: more than 16 columns',
  needsPrefix: 'error 1170: BLOB or TEXT without a prefix length',
  noColumn: 'a column is not in the table',
  notCounted: 'not limited by this',
};

export default {
  title: 'MySQL index length',
  summary:
    'Whether the keys of a table fit 767, 1,000 or 3,072 bytes, by row format, page size and character set, and the longest prefix that does.',
  inputs: {
    table: {
      label: 'Table',
      help: 'SHOW CREATE TABLE, or columns and keys as in name VARCHAR(255), KEY (name)',
    },
    version: {
      label: 'MySQL',
      help: 'SELECT VERSION()',
      choices: { '5.6': '5.6', '5.7': '5.7', '8.0': '8.0', '8.4': '8.4, 9.x' },
    },
    rowFormat: {
      label: 'Row format',
      help: 'a table keeps the one it was made with: SHOW TABLE STATUS',
      choices: {
        auto: 'as the table says, else the default',
        dynamic: 'DYNAMIC',
        compressed: 'COMPRESSED',
        compact: 'COMPACT',
        redundant: 'REDUNDANT',
      },
    },
    charset: {
      label: 'Character set',
      help: 'of columns that name none',
      choices: {
        auto: 'as the table says, else the default',
        utf8mb4: 'utf8mb4: 4 bytes',
        utf8mb3: 'utf8mb3 (utf8): 3 bytes',
        latin1: 'latin1: 1 byte',
        ascii: 'ascii: 1 byte',
        gbk: 'gbk: 2 bytes',
        gb18030: 'gb18030: 4 bytes',
      },
    },
    engine: {
      label: 'Engine',
      help: 'ENGINE= of the table',
      choices: { auto: 'as the table says', innodb: 'InnoDB', myisam: 'MyISAM' },
    },
    pageSize: {
      label: 'innodb_page_size',
      help: 'chosen when the instance was made',
      choices: { '4k': '4 KiB', '8k': '8 KiB', '16k': '16 KiB', '32k': '32 KiB', '64k': '64 KiB' },
    },
    largePrefix: {
      label: 'innodb_large_prefix',
      help: 'gone in 8.0',
      choices: { auto: 'default: off in 5.6, on in 5.7', on: 'on', off: 'off' },
    },
    strict: {
      label: 'Strict SQL mode',
      help: 'without it, keys that are not unique are shortened with a warning',
    },
  },
  outputs: {
    outcome: { label: 'Outcome', choices: outcomes },
    worstKey: { label: 'Key' },
    bytes: { label: 'Its length' },
    columnLimit: { label: 'One column may have' },
    keyLimit: { label: 'One key may have' },
    boundBy: {
      label: 'The limit that binds',
      choices: {
        column767: '767 bytes a column',
        column3072: '3,072 bytes',
        page: 'the page size',
        myisam: 'MyISAM’s 1,000 bytes',
      },
    },
    keys: {
      label: 'Keys',
      columns: {
        key: { label: 'Key' },
        bytes: { label: 'Length' },
        outcome: { label: 'Outcome', choices: outcomes },
        keyLen: { label: 'key_len' },
      },
    },
    parts: {
      label: 'Columns of the keys',
      columns: {
        key: { label: 'Key' },
        column: { label: 'Column' },
        type: { label: 'Type' },
        charset: { label: 'Character set' },
        length: { label: 'Characters' },
        bytes: { label: 'Length' },
        longest: { label: 'Longest prefix' },
        suggested: { label: 'Fits with' },
      },
    },
    usedFormat: {
      label: 'Row format',
      choices: {
        dynamic: 'DYNAMIC',
        compressed: 'COMPRESSED',
        compact: 'COMPACT',
        redundant: 'REDUNDANT',
        myisam: 'MyISAM',
      },
    },
    usedCharset: { label: 'Character set' },
  },
  units: { keyByte: 'byte|bytes', key: 'key|keys' },
  rules: {
    isTable: 'There is no table here. Paste SHOW CREATE TABLE, or write: name VARCHAR(255), KEY (name).',
    hasKey: 'There are columns, but no key. Add one: KEY (name).',
  },
  sentences: {
    fits: 'All keys fit: the longest, {worstKey}, takes {bytes|byte|bytes} of {keyLimit}.',
    columnTooLong:
      'Key {worstKey} does not fit: {worstColumn} takes {worstBytes|byte|bytes}, and a column may have {columnLimit}. {longest|character is|characters are} the longest prefix.',
    keyTooLong:
      'Key {worstKey} does not fit: its columns take {bytes|byte|bytes} together, and a key may have {keyLimit}.',
    shortened:
      'Key {worstKey} is made, but with only the first {longest|character|characters} of {worstColumn}; a warning says so.',
    tooManyParts: 'Key {worstKey} has {parted} columns; 16 are the most (error 1070).',
    needsPrefix:
      'Key {worstKey} needs a prefix length: a BLOB or TEXT column cannot be in a key as a whole (error 1170). The most is {longest}.',
    noColumn: 'Key {worstKey} names a column that is not in this table: give its definition too.',
    notCounted:
      'Nothing here is limited in length: full-text, spatial or functional keys have rules of their own.',
  },
  steps: {
    column767: 'With COMPACT and REDUNDANT a column may have 767 bytes in a key.',
    column767Old:
      'Without innodb_large_prefix a column may have 767 bytes in a key, whatever the row format.',
    column3072: 'With DYNAMIC and COMPRESSED a column may have 3,072 bytes in a key.',
    page: 'Smaller pages lower the limit of the key in proportion: 1,536 bytes with 8 KiB, 768 with 4 KiB.',
    myisam: 'A key of MyISAM has at most 1,000 bytes.',
    width: 'A key reserves the widest character for each: {worstColumn} has {characters} of them.',
    sum: 'All columns of a key together have one limit; length bytes and NULL marks do not count, though EXPLAIN adds them (key_len).',
    prefix: 'The longest prefix of one column is the limit divided by the widest character.',
    strictness:
      'A unique key that is too long is always an error. Any other is shortened with a warning where SQL mode is not strict.',
  },
  changes: {
    prefix: 'The same key with prefixes that fit. What lies behind a prefix is not in the index.',
    format: 'Give the table the newer row format: it is rebuilt, and its columns may have 3,072 bytes.',
    large: 'On 5.6 all three are needed, and ROW_FORMAT=DYNAMIC at the table.',
    hash: 'To keep long values unique as a whole, index a hash of them.',
  },
  remarks: {
    unknownCharset: 'The character set {unknownCharset} is not known here; 4 bytes a character were taken.',
    also1709:
      'Some versions say it as error 1709: Index column size too large. The maximum column size is 767 bytes.',
    keepsFormat:
      'Tables made before 5.7.9 keep COMPACT through upgrades: that is how 767 bytes live on in 8.0.',
    uniquePrefix: 'A unique key on a prefix compares the prefix alone: two values that begin alike collide.',
    page64: 'Larger pages do not raise the limit.',
  },
  pictures: {
    lengths:
      'Bars to one scale: the limit of a column, the columns of {worstKey}, the limit of a key, and the key as a whole with {bytes|byte|bytes}.',
  },
  labels: { columnLimitBar: 'limit of a column', keyLimitBar: 'limit of a key', over: 'too much' },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'InnoDB limits a column in a key to 767 bytes with the old row formats (COMPACT, REDUNDANT) and to 3,072 with the newer ones; a whole key has 3,072 bytes, fewer with small pages. Bytes are counted by the widest character of the set: utf8mb4 takes 4 for each, which is why VARCHAR(255) stopped fitting when utf8 became utf8mb4: 255 × 3 = 765, 255 × 4 = 1,020.',
  'An example from life: a service moves from utf8mb3 to utf8mb4 on MySQL 8.0, and ALTER TABLE fails with “Specified key was too long; max key length is 767 bytes”, although 8.0 allows 3,072. The table was made under 5.6 and has kept ROW_FORMAT=COMPACT ever since.',
  'Paste SHOW CREATE TABLE: every key of the table is measured, and the one that fails comes with prefixes that fit.',
];
