/** Values in words: what stands in the place of a name, in one language. */
import type { AnyCalculator, Output } from './define.ts';
import { fill, type Filling } from './fill.ts';
import { format, isMeasure, type Locale } from './units.ts';
import type { AnyWords } from './words.ts';
import en from './words.en.ts';
import zhCN from './words.zh-CN.ts';

/** The engine's own words. */
export const engineWords: Record<Locale, Record<keyof typeof en, string>> = { en, 'zh-CN': zhCN };

/** The name of a unit for a number: of a noun the words'; null for a measure, which `units.ts` writes. */
export function unitName(unit: string, words: AnyWords, value: number | null): string | null {
  if (isMeasure(unit)) return null;
  const [one = unit, other = one] = (words.units?.[unit] ?? unit).split('|');
  return value === 1 ? one : other;
}

/** The texts of one calculator's values in one language. */
export interface Speaker {
  /** An input or an output by name, for a place in a text. */
  named(name: string): Filling | undefined;
  /** A text with its places filled from inputs and outputs. */
  fill(text: string): string;
  /** A value of an output. */
  output(name: string, value: unknown): string;
  /** A cell of a table's row. A phrase's places take the row's own columns first. */
  cell(table: string, column: string, row: Readonly<Record<string, unknown>>): string;
}

/** `values` are all inputs and outputs by name. */
export function speaker(
  model: AnyCalculator,
  words: AnyWords,
  locale: Locale,
  values: Readonly<Record<string, unknown>>,
): Speaker {
  const yesOrNo = (value: unknown) => engineWords[locale][value ? 'yes' : 'no'];

  function write(
    spec: Output,
    value: unknown,
    choices: Readonly<Record<string, string>> | undefined,
    place: (name: string) => Filling | undefined,
  ): string {
    if (value === null || value === undefined) return '–';
    switch (spec.kind) {
      case 'choice':
        return choices?.[String(value)] ?? String(value);
      case 'toggle':
        return yesOrNo(value);
      case 'phrase':
        return fill(words.phrases?.[String(value)] ?? String(value), place);
      case 'text':
        return String(value);
      case 'list':
        return (value as readonly number[]).map((entry) => format(entry, spec.unit, locale)).join(', ');
      case 'names':
        return (value as readonly string[]).join(', ');
      case 'table':
        return String((value as readonly unknown[]).length);
      default:
        return format(Number(value), spec.unit, locale);
    }
  }

  const asPlace = (text: string, value: unknown): Filling =>
    typeof value === 'number' ? { text, number: value } : { text };

  const speaking: Speaker = {
    named(name) {
      const value = values[name];
      const field = model.inputs[name];
      if (field) return asPlace(field.kind === 'toggle' ? yesOrNo(value) : field.show(value, locale), value);
      return model.outputs[name] && asPlace(speaking.output(name, value), value);
    },
    fill: (text) => fill(text, speaking.named),
    output(name, value) {
      const spec = model.outputs[name];
      return spec ? write(spec, value, words.outputs[name]?.choices, speaking.named) : '';
    },
    cell(table, column, row) {
      const spec = model.outputs[table];
      const columns = spec?.kind === 'table' ? spec.columns : {};
      const cell = columns[column];
      if (!cell) return '';
      const choices = words.outputs[table]?.columns?.[column]?.choices;
      return write(cell, row[column], choices, (name) =>
        Object.hasOwn(columns, name) && name !== column
          ? asPlace(speaking.cell(table, name, row), row[name])
          : speaking.named(name),
      );
    },
  };
  return speaking;
}
