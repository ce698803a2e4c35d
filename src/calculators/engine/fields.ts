/** Fields: what a reader may enter, how it is read, and what it is worth. Each knows nothing of the calculator around it. */
import { commonKernels, readKernel } from './kernel.ts';
import { plain } from './number-text.ts';
import {
  printBytes,
  printRatio,
  printSeconds,
  readBytes,
  readPlain,
  readRatio,
  readSeconds,
  format,
} from './units.ts';
import type { Locale, Reading } from './units.ts';

// prettier-ignore
type FieldProblemId = 'empty' | 'notANumber' | 'notWhole' | 'unknownUnit' | 'outside' | 'notAChoice' | 'notAKernel' | 'tooLong' | 'tooMany' | 'tooFew' | 'item' | 'inRow' | 'tooManyCells';

/** Why a text is not a value. `words` of the engine say it in each language; `values` fill its places. */
export interface FieldProblem {
  id: FieldProblemId;
  values: Readonly<Record<string, string | number | { value: number; unit: string }>>;
  /** Of `inRow`: the column, and what is wrong in its cell. */
  cell?: { column: string; problem: FieldProblem };
}

export type Parsed<T> = { value: T } | { problem: FieldProblem };

export type FieldKind = 'choice' | 'toggle' | 'number' | 'text' | 'list' | 'records' | 'kernel';

export interface Field<out T = unknown> {
  readonly kind: FieldKind;
  readonly default: T;
  /** A measure of `units.ts` or a noun; null where there is none. */
  readonly unit: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly choices: readonly string[] | null;
  /** Of a list: the field of each of its values. */
  readonly item: Field | null;
  /** Of records: the field of each column, in order. */
  readonly columns: Readonly<Record<string, Field>> | null;
  /** Kept out of sight, with its like, until asked for. */
  readonly advanced: boolean;
  /** A text of many lines, such as a log: it goes into an address only on request, and then behind the `#`. */
  readonly isLong: boolean;
  /** Of a long text: how a file that is no text is written into it; null where only text belongs. */
  readonly binary: 'base64' | 'hex' | null;
  /** A number that is stepped through one by one: the n-th connection. */
  readonly isStepped: boolean;
  /** Reads what was typed. Never throws. */
  parse(text: string): Parsed<T>;
  /** The value as a text that `parse` reads back. */
  print(value: unknown): string;
  /** The value as a sentence shows it. */
  show(value: unknown, locale: Locale): string;
}

/** What most fields have not. */
export const bare = {
  unit: null,
  min: null,
  max: null,
  choices: null,
  item: null,
  columns: null,
  advanced: false,
  isLong: false,
  binary: null,
  isStepped: false,
} as const;

export interface Common {
  advanced?: boolean;
}

interface NumberOptions<D> extends Common {
  default: D;
  min?: number;
  max?: number;
  /** A noun whose name stands in the words, such as `connection`. */
  unit?: string;
  /** Gives it buttons to step through its values, and to let them pass one by one. */
  stepped?: boolean;
}

type NumberOf<D> = D extends null ? number | null : number;

export const problem = (id: FieldProblem['id'], values: FieldProblem['values'] = {}) => ({
  problem: { id, values },
});

function numeric<D extends number | null>(
  options: NumberOptions<D> & { unit: string; min: number; max: number; whole?: boolean },
  read: (text: string) => Reading,
  print: (value: number) => string,
): Field<NumberOf<D>> {
  const { min, max, unit, whole = false } = options;
  return {
    ...bare,
    kind: 'number',
    default: options.default as NumberOf<D>,
    unit,
    min,
    max,
    advanced: options.advanced ?? false,
    isStepped: options.stepped ?? false,
    parse(text) {
      if (plain(text) === '')
        return options.default === null
          ? { value: null as NumberOf<D> }
          : problem('empty', { example: print(options.default) });
      const reading = read(text);
      const example = print(options.default ?? Math.max(min, 1));
      if (!('value' in reading))
        return reading.problem === 'unknownUnit'
          ? problem(reading.problem, { found: reading.unit.slice(0, 20), example })
          : problem(reading.problem, { example });
      const { value } = reading;
      if (whole && !Number.isInteger(value)) return problem('notWhole', { example });
      if (value < min || value > max)
        return problem('outside', { min: { value: min, unit }, max: { value: max, unit } });
      return { value: value as NumberOf<D> };
    },
    print: (value) => (value === null ? '' : print(value as number)),
    show: (value, locale) => (value === null ? '–' : format(value as number, unit, locale)),
  };
}

/** A whole number of things. Limits default to 0 and 2³¹ − 1. A default of null makes it optional. */
export function count<const D extends number | null>(options: NumberOptions<D>): Field<NumberOf<D>> {
  return numeric({ unit: 'count', min: 0, max: 2147483647, ...options, whole: true }, readPlain, String);
}

/** Any number, without a unit or with a noun. */
export function number<const D extends number | null>(options: NumberOptions<D>): Field<NumberOf<D>> {
  return numeric({ unit: 'count', min: 0, max: 1e15, ...options }, readPlain, String);
}

/** A size in bytes; `unit: 'memory'` shows it in powers of two. */
export function bytes<const D extends number | null>(
  options: NumberOptions<D> & { unit?: 'byte' | 'memory' },
): Field<NumberOf<D>> {
  return numeric({ unit: 'byte', min: 0, max: 2 ** 53 - 1, ...options, whole: true }, readBytes, printBytes);
}

/** A time in seconds. */
export function seconds<const D extends number | null>(
  options: Omit<NumberOptions<D>, 'unit'>,
): Field<NumberOf<D>> {
  return numeric({ min: 0, max: 1e9, ...options, unit: 'second' }, readSeconds, printSeconds);
}

/** A share between 0 and 1; may be typed as `70%`. */
export function ratio<const D extends number | null>(
  options: Omit<NumberOptions<D>, 'unit'>,
): Field<NumberOf<D>> {
  return numeric({ min: 0, max: 1, ...options, unit: 'ratio' }, readRatio, printRatio);
}

/** One of a few values. They are texts; their names stand in the words. */
export function choice<const V extends readonly string[]>(
  values: V,
  options: Common & { default: NoInfer<V[number]> },
): Field<V[number]> & { readonly kind: 'choice' } {
  return {
    ...bare,
    kind: 'choice',
    default: options.default,
    choices: values,
    advanced: options.advanced ?? false,
    parse(text) {
      const typed = plain(text).toLowerCase();
      const value = values.find((candidate) => candidate.toLowerCase() === typed);
      return value === undefined ? problem('notAChoice', { choices: values.join(', ') }) : { value };
    },
    print: String,
    show: (value) => String(value),
  };
}

const yes = ['true', 'yes', 'on', '1', '是'];
const no = ['false', 'no', 'off', '0', '否', ''];

/** Yes or no. */
export function toggle(options: Common & { default: boolean }): Field<boolean> {
  return {
    ...bare,
    kind: 'toggle',
    default: options.default,
    advanced: options.advanced ?? false,
    parse(text) {
      const typed = plain(text).toLowerCase();
      if (yes.includes(typed)) return { value: true };
      return no.includes(typed) ? { value: false } : problem('notAChoice', { choices: 'yes, no' });
    },
    print: (value) => (value ? 'yes' : 'no'),
    show: (value) => (value ? 'yes' : 'no'),
  };
}

/**
 * A text. `isLong` gives it a box of many lines and a file picker, and keeps it out of the address unless asked. With
 * `binary` a file that is no text is taken too, as base64 or hexadecimal digits.
 */
export function text(
  options: Common & { default: string; maxLength?: number; isLong?: boolean; binary?: 'base64' | 'hex' },
): Field<string> {
  const { isLong = false, maxLength = isLong ? 1_000_000 : 500 } = options;
  return {
    ...bare,
    kind: 'text',
    default: options.default,
    max: maxLength,
    advanced: options.advanced ?? false,
    isLong,
    binary: options.binary ?? null,
    parse: (typed) =>
      typed.length > maxLength
        ? problem('tooLong', { max: { value: maxLength, unit: 'count' } })
        : { value: (isLong ? typed : typed.trim()).toWellFormed() },
    print: String,
    show: (value) => String(value),
  };
}

/** Several values of one field, separated by commas, semicolons or lines. An empty text is an empty list. */
export function list<T>(
  item: Field<T>,
  options: Common & { default: readonly NoInfer<T>[]; min?: number; max?: number },
): Field<readonly T[]> {
  const { min = 0, max = 1000 } = options;
  return {
    ...bare,
    kind: 'list',
    default: options.default,
    unit: item.unit,
    min,
    max,
    item,
    advanced: options.advanced ?? false,
    parse(typed) {
      const parts = typed
        .slice(0, 100_000)
        .split(/[,;\n，；、]/)
        .filter((part) => plain(part) !== '');
      if (parts.length < min) return problem('tooFew', { min: { value: min, unit: 'count' } });
      if (parts.length > max) return problem('tooMany', { max: { value: max, unit: 'count' } });
      const values: T[] = [];
      for (const [index, part] of parts.entries()) {
        const parsed = item.parse(part);
        if ('problem' in parsed)
          return problem('item', { place: index + 1, found: plain(part).slice(0, 30) });
        values.push(parsed.value);
      }
      return { value: values };
    },
    print: (value) => (value as readonly T[]).map((entry) => item.print(entry)).join(','),
    show: (value, locale) => (value as readonly T[]).map((entry) => item.show(entry, locale)).join(', '),
  };
}

/** A version of the Linux kernel: a number, or `el6`, `el7`, `el8` for those of Enterprise Linux. See `kernel.ts`. */
export function kernel(options: Common & { default: string }): Field<string> {
  return {
    ...bare,
    kind: 'kernel',
    default: options.default,
    choices: commonKernels,
    advanced: options.advanced ?? false,
    parse(typed) {
      if (plain(typed) === '') return problem('empty', { example: options.default });
      const value = readKernel(typed);
      return value === null ? problem('notAKernel', { example: options.default }) : { value };
    },
    print: String,
    show: (value) => String(value),
  };
}
