/** A table's columns and keys out of `SHOW CREATE TABLE`, `CREATE INDEX` and `ALTER TABLE … ADD`. */
import { bracket, isName, isSign, isWord, parts, tokens, type Token } from './tokens.ts';

export interface Column {
  name: string;
  /** Lower case: `varchar`. */
  type: string;
  /** The numbers or texts in the type's brackets. */
  arguments: readonly string[];
  charset: string | null;
  collation: string | null;
  isNullable: boolean;
}

export type KeyKind = 'primary' | 'unique' | 'plain' | 'fulltext' | 'spatial';

export interface Key {
  name: string;
  kind: KeyKind;
  /** `prefix` is in characters, or bytes for binary types; null for the whole column. `column` null: an expression. */
  parts: readonly { column: string | null; prefix: number | null }[];
}

export interface Table {
  columns: readonly Column[];
  keys: readonly Key[];
  engine: string | null;
  rowFormat: string | null;
  charset: string | null;
  collation: string | null;
}

const typeWords =
  /^(?:tinyint|smallint|mediumint|int|integer|bigint|decimal|dec|numeric|fixed|float|double|real|bit|bool|boolean|date|time|datetime|timestamp|year|char|character|nchar|varchar|varcharacter|nvarchar|national|binary|varbinary|tinyblob|blob|mediumblob|longblob|tinytext|text|mediumtext|longtext|long|enum|set|json|serial|geometry|point|linestring|polygon|multipoint|multilinestring|multipolygon|geometrycollection|vector)$/;

/** What follows a keyword such as `CHARSET`, with or without `=`. */
function valueAfter(all: readonly Token[], at: number): string | null {
  const next = isSign(all[at + 1], '=') ? all[at + 2] : all[at + 1];
  return next ? next.text : null;
}

/** `CHARACTER SET utf8mb4`, `CHARSET=utf8mb4`, `COLLATE utf8mb4_bin` anywhere in these pieces. */
function encodingOf(all: readonly Token[]): { charset: string | null; collation: string | null } {
  let charset: string | null = null;
  let collation: string | null = null;
  for (const [at, token] of all.entries()) {
    if (isWord(token, 'charset')) charset ??= valueAfter(all, at);
    if (isWord(token, 'set') && isWord(all[at - 1], 'character')) charset ??= valueAfter(all, at);
    if (isWord(token, 'collate')) collation ??= valueAfter(all, at);
  }
  return { charset: charset?.toLowerCase() ?? null, collation: collation?.toLowerCase() ?? null };
}

function readKeyParts(inside: readonly Token[]): Key['parts'] {
  return parts(inside).map((part) => {
    const [name, open, length] = part;
    if (!isName(name)) return { column: null, prefix: null };
    return {
      column: name.text,
      prefix: isSign(open, '(') && length?.kind === 'number' ? Number(length.text) : null,
    };
  });
}

/** A key from `PRIMARY KEY (a)`, `UNIQUE KEY name (a(10), b)`; null where it is something else. */
function readKey(part: readonly Token[], number: number): Key | null {
  let at = 0;
  if (isWord(part[at], 'constraint')) at += isWord(part[at + 1], 'primary', 'unique') ? 1 : 2;
  let kind: KeyKind = 'plain';
  if (isWord(part[at], 'primary')) kind = 'primary';
  else if (isWord(part[at], 'unique')) kind = 'unique';
  else if (isWord(part[at], 'fulltext')) kind = 'fulltext';
  else if (isWord(part[at], 'spatial')) kind = 'spatial';
  else if (!isWord(part[at], 'key', 'index')) return null;
  if (kind !== 'plain') at++;
  if (isWord(part[at], 'key', 'index')) at++;
  const name = isName(part[at]) && !isWord(part[at], 'using') ? part[at] : undefined;
  const open = part.findIndex((token, index) => index >= at && isSign(token, '('));
  if (open < 0 || open > at + 4) return null;
  return {
    name: kind === 'primary' ? 'PRIMARY' : (name?.text ?? `key_${number}`),
    kind,
    parts: readKeyParts(bracket(part, open).inside),
  };
}

function readColumn(part: readonly Token[]): { column: Column; key: Key | null } | null {
  const [name, type] = part;
  if (!isName(name) || type?.kind !== 'word' || !typeWords.test(type.text.toLowerCase())) return null;
  let at = 2;
  let word = type.text.toLowerCase();
  if (word === 'national' && part[at]) word = `n${(part[at++]?.text ?? '').toLowerCase()}`;
  if (isWord(part[at], 'varying')) {
    word = 'varchar';
    at++;
  }
  const found = isSign(part[at], '(') ? bracket(part, at) : null;
  const rest = found ? part.slice(found.next) : part.slice(at);
  const isKey = rest.some((token, index) => isWord(token, 'key') && !isWord(rest[index - 1], 'foreign'));
  const isPrimary = rest.some((token) => isWord(token, 'primary'));
  const isUnique = rest.some((token) => isWord(token, 'unique'));
  return {
    column: {
      name: name.text,
      type: word,
      arguments: (found?.inside ?? [])
        .filter(({ kind }) => kind === 'number' || kind === 'text')
        .map(({ text }) => text),
      ...encodingOf(rest),
      isNullable:
        !isPrimary && !rest.some((token, index) => isWord(token, 'not') && isWord(rest[index + 1], 'null')),
    },
    key:
      isPrimary || isUnique || isKey
        ? {
            name: isPrimary ? 'PRIMARY' : name.text,
            kind: isPrimary ? 'primary' : 'unique',
            parts: [{ column: name.text, prefix: null }],
          }
        : null,
  };
}

/** Index of the first piece from `at` on that is one of these signs; the end where there is none. */
function next(all: readonly Token[], at: number, ...signs: string[]): number {
  let index = at;
  while (index < all.length && !signs.some((sign) => isSign(all[index], sign))) index++;
  return index;
}

/** MySQL allows 4,096 columns and 65 keys; what lies far beyond was not made by a person. */
const mostColumns = 4096;
const mostKeys = 500;

/** Reads a table. Null where there is neither a column nor a key. Never throws. */
export function readTable(sql: string): Table | null {
  const all = tokens(sql.slice(0, 1_000_000).replace(/\\G|^\*+ \d+\. row \*+$|^\s*Create Table: /gm, ' '));
  const columns: Column[] = [];
  const keys: Key[] = [];
  let options: Token[] = [];
  const names = new Set<string>();
  const addKey = (key: Key) => void (keys.length < mostKeys && keys.push(key));
  const take = (part: readonly Token[]) => {
    const start = isWord(part[0], 'add') ? (isWord(part[1], 'column') ? 2 : 1) : 0;
    const own = part.slice(start);
    const key = readKey(own, keys.length + 1);
    const found = key ? null : readColumn(own);
    if (key) addKey(key);
    else if (found && columns.length < mostColumns && !names.has(found.column.name.toLowerCase())) {
      names.add(found.column.name.toLowerCase());
      columns.push(found.column);
      if (found.key) addKey(found.key);
    }
  };
  for (let at = 0; at < all.length; at++) {
    if (isWord(all[at], 'create')) {
      const open = next(all, at, '(', ';');
      if (!isSign(all[open], '(')) {
        at = open;
        continue;
      }
      const head = all.slice(at, open);
      const { inside, next: after } = bracket(all, open);
      if (head.some((token) => isWord(token, 'table'))) {
        for (const part of parts(inside)) take(part);
        const end = next(all, after, ';');
        if (options.length === 0) options = all.slice(after, end);
        at = end;
      } else {
        const index = head.findIndex((token) => isWord(token, 'index'));
        const kinds = ['unique', 'fulltext', 'spatial'] as const;
        if (index >= 0 && head.some((token) => isWord(token, 'on')))
          addKey({
            name: head[index + 1]?.text ?? `key_${keys.length + 1}`,
            kind: kinds.find((kind) => isWord(head[1], kind)) ?? 'plain',
            parts: readKeyParts(inside),
          });
        at = after - 1;
      }
    } else if (isWord(all[at], 'alter')) {
      const end = next(all, at, ';');
      for (const part of parts(all.slice(at + 3, end))) take(part);
      at = end;
    }
  }
  // Bare definitions, as they stand between the brackets.
  if (columns.length === 0 && keys.length === 0) for (const part of parts(all)) take(part);
  if (columns.length === 0 && keys.length === 0) return null;
  const option = (...words: string[]) => {
    const at = options.findIndex((token) => isWord(token, ...words));
    return at < 0 ? null : (valueAfter(options, at)?.toLowerCase() ?? null);
  };
  return { columns, keys, engine: option('engine'), rowFormat: option('row_format'), ...encodingOf(options) };
}
