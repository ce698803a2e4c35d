/** Records: a table of few columns that stays one text, in an address and on a command line: `nginx:120MB:0,java:2GB:-500`. */
import { bare, problem, type Common, type Field } from './fields.ts';
import { plain } from './number-text.ts';

const betweenRows = /[,;\n，；、]/;
const betweenCells = /[:：]/;

/** Texts longer than this hold no table that a person made. */
const longest = 1_000_000;

/** A cell's text without what parts cells and rows: `a:b` is `a%3Ab`. */
export const encodeCell = (cell: string) =>
  cell.toWellFormed().replace(/[%,;\n，；、:：]/g, (letter) => encodeURIComponent(letter));

function decodeCell(cell: string): string {
  return cell.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

/** The rows and cells of a text, as typed; a row without anything in it is kept, for an editor. */
export function splitRecords(text: string): string[][] {
  if (plain(text.slice(0, 60)) === '' && plain(text) === '') return [];
  return text
    .slice(0, longest)
    .split(betweenRows)
    .map((row) => row.split(betweenCells).map(decodeCell));
}

/** The text of rows and cells: what `splitRecords` takes apart. */
export const joinRecords = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map(encodeCell).join(':')).join(',');

type RecordOf<C> = { readonly [K in keyof C]: C[K] extends Field<infer T> ? T : never };

/**
 * A list of records with the columns' fields. A cell that is left out or empty has its column's default; rows without
 * anything in them do not count. Columns may not be lists, records or long texts.
 */
export function records<const C extends Readonly<Record<string, Field>>>(
  columns: C,
  options: Common & { default: readonly NoInfer<RecordOf<C>>[]; min?: number; max?: number },
): Field<readonly RecordOf<C>[]> & { readonly kind: 'records'; readonly columns: C } {
  const { min = 0, max = 200 } = options;
  const fields = Object.entries(columns);
  return {
    ...bare,
    kind: 'records',
    default: options.default,
    min,
    max,
    columns,
    advanced: options.advanced ?? false,
    parse(typed) {
      const rows = splitRecords(typed).map((row) => row.map((cell) => cell.trim()));
      const filled = [...rows.entries()].filter(([, row]) => row.some((cell) => cell !== ''));
      if (filled.length < min) return problem('tooFew', { min: { value: min, unit: 'count' } });
      if (filled.length > max) return problem('tooMany', { max: { value: max, unit: 'count' } });
      const values: Record<string, unknown>[] = [];
      for (const [index, row] of filled) {
        if (row.length > fields.length)
          return problem('tooManyCells', { row: index + 1, found: row.length, max: fields.length });
        const record: Record<string, unknown> = {};
        for (const [place, [column, field]] of fields.entries()) {
          const cell = row[place] ?? '';
          const parsed = cell === '' ? { value: field.default } : field.parse(cell);
          if ('problem' in parsed) {
            const inner = { ...parsed.problem };
            return { problem: { id: 'inRow', values: { row: index + 1 }, cell: { column, problem: inner } } };
          }
          record[column] = parsed.value;
        }
        values.push(record);
      }
      return { value: values as unknown as readonly RecordOf<C>[] };
    },
    print: (value) =>
      joinRecords(
        (value as readonly Readonly<Record<string, unknown>>[]).map((record) =>
          fields.map(([column, field]) => {
            const isDefault = record[column] === undefined || record[column] === field.default;
            return isDefault && field.default === null ? '' : field.print(record[column] ?? field.default);
          }),
        ),
      ),
    show: (value, locale) =>
      (value as readonly Readonly<Record<string, unknown>>[])
        .map((record) =>
          fields.map(([column, field]) => field.show(record[column] ?? field.default, locale)).join(' '),
        )
        .join(', '),
  };
}
