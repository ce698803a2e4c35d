/** How many bytes a column takes in a key. MySQL 8.4 Reference Manual, 13.7 and 10.10. */
import type { Column } from './read-table.ts';

/** Bytes of the widest character. */
// prettier-ignore
export const widths: Readonly<Record<string, number>> = {
  utf8mb4: 4, utf8mb3: 3, utf8: 3, ucs2: 2, utf16: 4, utf16le: 4, utf32: 4, gb18030: 4, gbk: 2, gb2312: 2, big5: 2, sjis: 2, cp932: 2, euckr: 2, ujis: 3, eucjpms: 3,
  latin1: 1, latin2: 1, latin5: 1, latin7: 1, ascii: 1, binary: 1, cp1250: 1, cp1251: 1, cp1256: 1, cp1257: 1, cp850: 1, cp852: 1, cp866: 1, greek: 1, hebrew: 1, koi8r: 1,
  koi8u: 1, macce: 1, macroman: 1, dec8: 1, hp8: 1, swe7: 1, tis620: 1, armscii8: 1, geostd8: 1, keybcs2: 1,
};

/** `utf8mb4_0900_ai_ci` belongs to utf8mb4. */
export const charsetOfCollation = (collation: string): string =>
  collation === 'binary' ? 'binary' : (collation.split('_')[0] ?? '');

export interface Size {
  /** `text`: length in characters; `bytes`: in bytes; `fixed`: no prefix is possible. */
  kind: 'text' | 'bytes' | 'fixed';
  /** Characters or bytes of the whole column; null for BLOB and TEXT, which need a prefix. */
  length: number | null;
  /** Bytes of one unit of `length`. */
  width: number;
  /** Whether a length is stored with each value. */
  varies: boolean;
}

const decimals = [0, 1, 1, 2, 2, 3, 3, 4, 4, 4];
const packed = (digits: number) => Math.floor(digits / 9) * 4 + (decimals[digits % 9] ?? 4);

// prettier-ignore
const fixed: Readonly<Record<string, number>> = {
  tinyint: 1, bool: 1, boolean: 1, smallint: 2, mediumint: 3, int: 4, integer: 4, bigint: 8, serial: 8, double: 8, real: 8, date: 3, year: 1,
};

/** Bytes of a column of a type that is known; null for one that cannot stand in an ordinary key. */
export function sizeOf({ type, arguments: given }: Column, width: number): Size | null {
  const [first, second] = given.map(Number);
  const asFixed = (length: number): Size => ({ kind: 'fixed', length, width: 1, varies: false });
  const plain = fixed[type];
  if (plain !== undefined) return asFixed(plain);
  const fraction = Math.ceil(Math.min(first ?? 0, 6) / 2);
  switch (type) {
    case 'float':
      return asFixed(given.length === 1 && (first ?? 0) > 24 ? 8 : 4);
    case 'decimal':
    case 'dec':
    case 'numeric':
    case 'fixed': {
      const scale = Math.min(second ?? 0, 30);
      return asFixed(packed(Math.max(0, Math.min(first ?? 10, 65) - scale)) + packed(scale));
    }
    case 'bit':
      return asFixed(Math.ceil((first ?? 1) / 8));
    case 'time':
      return asFixed(3 + fraction);
    case 'datetime':
      return asFixed(5 + fraction);
    case 'timestamp':
      return asFixed(4 + fraction);
    case 'enum':
      return asFixed(given.length > 255 ? 2 : 1);
    case 'set':
      return asFixed(
        given.length > 32 ? 8 : given.length > 24 ? 4 : Math.max(1, Math.ceil(given.length / 8)),
      );
    case 'char':
    case 'character':
      return { kind: 'text', length: first ?? 1, width, varies: false };
    case 'varchar':
    case 'varcharacter':
      return { kind: 'text', length: first ?? 1, width, varies: true };
    case 'nchar':
      return { kind: 'text', length: first ?? 1, width: 3, varies: false };
    case 'nvarchar':
      return { kind: 'text', length: first ?? 1, width: 3, varies: true };
    case 'binary':
      return { kind: 'bytes', length: first ?? 1, width: 1, varies: false };
    case 'varbinary':
      return { kind: 'bytes', length: first ?? 1, width: 1, varies: true };
    case 'tinytext':
    case 'text':
    case 'mediumtext':
    case 'longtext':
    case 'long':
      return { kind: 'text', length: null, width, varies: true };
    case 'tinyblob':
    case 'blob':
    case 'mediumblob':
    case 'longblob':
      return { kind: 'bytes', length: null, width: 1, varies: true };
    default:
      return null;
  }
}
