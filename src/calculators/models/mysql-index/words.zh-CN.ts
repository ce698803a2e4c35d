import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const outcomes = {
  fits: '放得下',
  columnTooLong: '错误 1071：有一列太长',
  keyTooLong: '错误 1071：整个索引太长',
  shortened: '建成较短的前缀索引，并有警告',
  tooManyParts: '错误 1070：超过 16 列',
  needsPrefix: '错误 1170：BLOB 或 TEXT 没有前缀长度',
  noColumn: '有一列不在表里',
  notCounted: '不受此限',
};

export default {
  title: 'MySQL 索引长度',
  summary: '按行格式、页大小和字符集判断表的索引是否超过 767、1000 或 3072 字节，并给出放得下的最长前缀。',
  inputs: {
    table: { label: '表', help: 'SHOW CREATE TABLE 的输出，或 name VARCHAR(255), KEY (name) 这样的列和索引' },
    version: {
      label: 'MySQL',
      help: 'SELECT VERSION()',
      choices: { '5.6': '5.6', '5.7': '5.7', '8.0': '8.0', '8.4': '8.4、9.x' },
    },
    rowFormat: {
      label: '行格式',
      help: '表一直保留建表时的格式：SHOW TABLE STATUS',
      choices: {
        auto: '按表里写的，否则用默认',
        dynamic: 'DYNAMIC',
        compressed: 'COMPRESSED',
        compact: 'COMPACT',
        redundant: 'REDUNDANT',
      },
    },
    charset: {
      label: '字符集',
      help: '没有写明字符集的列',
      choices: {
        auto: '按表里写的，否则用默认',
        utf8mb4: 'utf8mb4：4 字节',
        utf8mb3: 'utf8mb3（utf8）：3 字节',
        latin1: 'latin1：1 字节',
        ascii: 'ascii：1 字节',
        gbk: 'gbk：2 字节',
        gb18030: 'gb18030：4 字节',
      },
    },
    engine: {
      label: '存储引擎',
      help: '表的 ENGINE=',
      choices: { auto: '按表里写的', innodb: 'InnoDB', myisam: 'MyISAM' },
    },
    pageSize: {
      label: 'innodb_page_size',
      help: '初始化实例时确定',
      choices: { '4k': '4 KiB', '8k': '8 KiB', '16k': '16 KiB', '32k': '32 KiB', '64k': '64 KiB' },
    },
    largePrefix: {
      label: 'innodb_large_prefix',
      help: '8.0 已取消',
      choices: { auto: '默认：5.6 关，5.7 开', on: '开', off: '关' },
    },
    strict: { label: '严格 SQL 模式', help: '不严格时，非唯一索引会被截短并给出警告' },
  },
  outputs: {
    outcome: { label: '结果', choices: outcomes },
    worstKey: { label: '索引' },
    bytes: { label: '它的长度' },
    columnLimit: { label: '单列上限' },
    keyLimit: { label: '整个索引上限' },
    boundBy: {
      label: '起作用的限制',
      choices: {
        column767: '每列 767 字节',
        column3072: '3072 字节',
        page: '页大小',
        myisam: 'MyISAM 的 1000 字节',
      },
    },
    keys: {
      label: '各个索引',
      columns: {
        key: { label: '索引' },
        bytes: { label: '长度' },
        outcome: { label: '结果', choices: outcomes },
        keyLen: { label: 'key_len' },
      },
    },
    parts: {
      label: '索引中的列',
      columns: {
        key: { label: '索引' },
        column: { label: '列' },
        type: { label: '类型' },
        charset: { label: '字符集' },
        length: { label: '字符数' },
        bytes: { label: '长度' },
        longest: { label: '最长前缀' },
        suggested: { label: '可放下' },
      },
    },
    usedFormat: {
      label: '行格式',
      choices: {
        dynamic: 'DYNAMIC',
        compressed: 'COMPRESSED',
        compact: 'COMPACT',
        redundant: 'REDUNDANT',
        myisam: 'MyISAM',
      },
    },
    usedCharset: { label: '字符集' },
  },
  units: { keyByte: '字节', key: '个索引' },
  rules: {
    isTable: '这里没有表。请贴 SHOW CREATE TABLE 的输出，或写成：name VARCHAR(255), KEY (name)。',
    hasKey: '有列，但没有索引。加一个：KEY (name)。',
  },
  sentences: {
    fits: '所有索引都放得下：最长的 {worstKey} 占 {bytes} 字节，上限 {keyLimit}。',
    columnTooLong:
      '索引 {worstKey} 放不下：{worstColumn} 占 {worstBytes} 字节，单列上限 {columnLimit}。最长前缀是 {longest} 个字符。',
    keyTooLong: '索引 {worstKey} 放不下：各列合计 {bytes} 字节，上限 {keyLimit}。',
    shortened: '索引 {worstKey} 会建成，但只取 {worstColumn} 的前 {longest} 个字符，并有警告。',
    tooManyParts: '索引 {worstKey} 有 {parted} 列，最多 16 列（错误 1070）。',
    needsPrefix: '索引 {worstKey} 需要前缀长度：BLOB 或 TEXT 列不能整列进索引（错误 1170）。最多 {longest}。',
    noColumn: '索引 {worstKey} 里有一列不在这张表里：请把它的定义也贴上。',
    notCounted: '这里没有受长度限制的索引：全文、空间和函数索引另有规则。',
  },
  steps: {
    column767: 'COMPACT 和 REDUNDANT 格式下，一列在索引中最多 767 字节。',
    column767Old: '没有打开 innodb_large_prefix 时，无论行格式，一列在索引中最多 767 字节。',
    column3072: 'DYNAMIC 和 COMPRESSED 格式下，一列在索引中最多 3072 字节。',
    page: '页变小，索引上限按比例降低：8 KiB 为 1536 字节，4 KiB 为 768 字节。',
    myisam: 'MyISAM 的索引最多 1000 字节。',
    width: '索引按最宽的字符预留：{worstColumn} 有 {characters} 个。',
    sum: '一个索引的所有列共用一个上限；长度字节和 NULL 标记不计入，不过 EXPLAIN 的 key_len 会加上。',
    prefix: '单列的最长前缀是上限除以最宽字符的字节数。',
    strictness: '唯一索引太长一律报错；其他索引在非严格模式下会被截短并给出警告。',
  },
  changes: {
    prefix: '同一个索引，换成放得下的前缀。前缀之后的内容不在索引里。',
    format: '把表换成新的行格式：表会重建，之后每列可用 3072 字节。',
    large: '5.6 上三项都要，表还要用 ROW_FORMAT=DYNAMIC。',
    hash: '要让长值整体唯一，就给它的哈希建索引。',
  },
  remarks: {
    unknownCharset: '不认识字符集 {unknownCharset}，按每个字符 4 字节计算。',
    also1709: '有的版本报错误 1709：Index column size too large. The maximum column size is 767 bytes.',
    keepsFormat: '5.7.9 之前建的表升级后仍是 COMPACT：767 字节就这样留到了 8.0。',
    uniquePrefix: '唯一的前缀索引只比较前缀：开头相同的两个值会冲突。',
    page64: '更大的页不会提高上限。',
  },
  pictures: {
    lengths: '同一比例的横条：单列上限、{worstKey} 的各列、索引上限，以及整个索引的 {bytes} 字节。',
  },
  labels: { columnLimitBar: '单列上限', keyLimitBar: '索引上限', over: '超出' },
} satisfies WordsFor<typeof model>;

/** 计算器自己的页面上的说明。 */
export const about = [
  'InnoDB 对索引中一列的限制：旧行格式（COMPACT、REDUNDANT）是 767 字节，新行格式是 3072 字节；整个索引 3072 字节，页小则更少。字节数按字符集里最宽的字符算：utf8mb4 每个字符 4 字节，所以 utf8 换成 utf8mb4 以后 VARCHAR(255) 就放不下了：255 × 3 = 765，255 × 4 = 1020。',
  '一个真实的例子：服务在 MySQL 8.0 上从 utf8mb3 换到 utf8mb4，ALTER TABLE 报“Specified key was too long; max key length is 767 bytes”，而 8.0 明明允许 3072。这张表建于 5.6，一直保留着 ROW_FORMAT=COMPACT。',
  '贴上 SHOW CREATE TABLE：表里每个索引都会测量，放不下的会给出放得下的前缀。',
];
