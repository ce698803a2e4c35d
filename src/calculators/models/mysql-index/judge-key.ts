/** Whether a key fits, part by part and as a whole. */
import { charsetOfCollation, sizeOf, widths } from './lengths.ts';
import type { Column, Key, Table } from './read-table.ts';

export const outcomes = [
  'fits',
  'columnTooLong',
  'keyTooLong',
  'shortened',
  'tooManyParts',
  'needsPrefix',
  'noColumn',
  'notCounted',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface Limits {
  /** Bytes of one column in a key. */
  column: number;
  /** Bytes of all columns of a key. */
  key: number;
  isStrict: boolean;
  /** The table's own, where no column says another. */
  charset: string;
}

export interface Part {
  column: string;
  type: string;
  charset: string | null;
  /** Characters, or bytes for binary types; null for a type without a length. */
  length: number | null;
  bytes: number;
  /** The longest prefix that one column may have; null where there can be none. */
  longest: number | null;
  /** What fits beside the others of this key; null where it may stay as it is. */
  suggested: number | null;
}

export interface Judged {
  outcome: Outcome;
  bytes: number;
  /** What EXPLAIN shows as key_len when the whole key is used. */
  keyLen: number;
  parts: readonly Part[];
}

/** At most so many columns are in one key; MySQL 8.4 Reference Manual, 17.21. */
export const mostParts = 16;

export const charsetOf = (column: Column, fallback: string): string =>
  column.charset ?? (column.collation !== null ? charsetOfCollation(column.collation) : fallback);

export function judgeKey({ kind, parts }: Key, table: Table, limits: Limits): Judged {
  const worst = (outcome: Outcome, found: Judged): Judged => ({ ...found, outcome });
  const result: Judged = { outcome: 'fits', bytes: 0, keyLen: 0, parts: [] };
  if (kind === 'fulltext' || kind === 'spatial') return worst('notCounted', result);
  const measured: Part[] = [];
  let outcome: Outcome = parts.length > mostParts ? 'tooManyParts' : 'fits';
  let keyLen = 0;
  for (const { column: name, prefix } of parts) {
    const column = table.columns.find((candidate) => candidate.name.toLowerCase() === name?.toLowerCase());
    if (name === null) return worst('notCounted', result);
    if (!column) return worst('noColumn', result);
    const charset = charsetOf(column, limits.charset);
    const size = sizeOf(column, widths[charset] ?? 4);
    if (!size) return worst('notCounted', result);
    const whole = size.length;
    const asked = size.kind === 'fixed' ? whole : (prefix ?? whole);
    if (asked === null && outcome === 'fits') outcome = 'needsPrefix';
    const longest = size.kind === 'fixed' ? null : Math.floor(limits.column / size.width);
    let length = asked === null ? (longest ?? 0) : whole === null ? asked : Math.min(asked, whole);
    if (length * size.width > limits.column && size.kind !== 'fixed') {
      if (kind === 'plain' && !limits.isStrict) {
        length = longest ?? length;
        if (outcome === 'fits') outcome = 'shortened';
      } else if (outcome === 'fits') outcome = 'columnTooLong';
    }
    const bytes = length * size.width;
    keyLen += bytes + (size.varies ? 2 : 0) + (column.isNullable && kind !== 'primary' ? 1 : 0);
    const shown =
      column.arguments.length > 0 && column.arguments.length <= 3 ? `(${column.arguments.join(',')})` : '';
    measured.push({
      column: column.name,
      type: `${column.type.toUpperCase()}${shown}`,
      charset: size.kind === 'text' ? charset : null,
      length: size.kind === 'fixed' ? null : length,
      bytes,
      longest,
      suggested: null,
    });
  }
  const bytes = measured.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes > limits.key && (outcome === 'fits' || outcome === 'shortened')) outcome = 'keyTooLong';
  return { outcome, bytes, keyLen, parts: suggest(measured, limits) };
}

/** Shares what the key may hold among its texts: short ones stay whole, long ones get equal parts. */
function suggest(parts: readonly Part[], limits: Limits): Part[] {
  const widthOf = (part: Part) => (part.length === null || part.length === 0 ? 1 : part.bytes / part.length);
  let left =
    limits.key - parts.filter(({ length }) => length === null).reduce((sum, { bytes }) => sum + bytes, 0);
  const texts = parts.filter(({ length }) => length !== null).sort((a, b) => a.bytes - b.bytes);
  const suggested = new Map<Part, number>();
  for (const [index, part] of texts.entries()) {
    const share = Math.max(0, Math.min(limits.column, Math.floor(left / (texts.length - index))));
    const length = Math.min(part.length ?? 0, Math.floor(share / widthOf(part)));
    left -= length * widthOf(part);
    if (length < (part.length ?? 0)) suggested.set(part, length);
  }
  return parts.map((part) => ({ ...part, suggested: suggested.get(part) ?? null }));
}
