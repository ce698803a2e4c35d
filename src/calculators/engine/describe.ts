/** A calculator as plain data in one language: for the form, `--help`, the reference table and the lists. */
import type { AnyCalculator, Calculator, Category, Source } from './define.ts';
import type { Field, FieldKind } from './fields.ts';
import { unitName } from './say.ts';
import { format, isMeasure, type Locale } from './units.ts';
import type { AnyWords } from './words.ts';

export interface FieldDescription {
  name: string;
  kind: FieldKind;
  label: string;
  /** One line: what it is and where it is found. */
  help: string;
  /** The default as a text that can be typed. */
  default: string;
  /** `0 – 2,147,483,647`, or null where limits say nothing. */
  range: string | null;
  /** What may stand after the number, or the noun that is counted; null where there is neither. */
  unit: string | null;
  /** Whether the unit is a noun, shown behind the field instead of being typed. */
  isCounted: boolean;
  choices: readonly { value: string; label: string }[] | null;
  /** Of records: one description a column. */
  columns: readonly FieldDescription[] | null;
  advanced: boolean;
  isLong: boolean;
  /** Whether a file that is no text may be given, and how it is written. */
  binary: 'base64' | 'hex' | null;
  isStepped: boolean;
}

export interface OutputDescription {
  name: string;
  label: string;
  unit: string | null;
  kind: string;
  hidden: boolean;
  /** How it is computed, with the names of inputs and outputs, where one formula holds. */
  formulas: readonly { formula: string; versions: string; source: string }[];
}

export interface Description {
  name: string;
  category: Category;
  title: string;
  summary: string;
  locale: Locale;
  fields: readonly FieldDescription[];
  outputs: readonly OutputDescription[];
  sources: readonly (Source & { id: string })[];
  commands: readonly string[];
}

const writtenAs: Readonly<Record<string, string>> = {
  byte: 'B, GB, GiB',
  memory: 'B, MB, MiB',
  second: 'ms, s, m, h',
  ratio: '%',
};

const bare = (formula: string) => formula.replace(/\{(\w+)\}/g, '$1');

type InputWords = AnyWords['inputs'][string];

function describeField(
  name: string,
  field: Field,
  said: InputWords | undefined,
  words: AnyWords,
  locale: Locale,
): FieldDescription {
  const { min, max, unit, kind, columns } = field;
  const shown = (limit: number) => (kind === 'number' ? format(limit, unit ?? 'count', locale) : null);
  return {
    name,
    kind,
    label: said?.label ?? name,
    help: said?.help ?? '',
    default: field.print(field.default),
    range: kind === 'number' && min !== null && max !== null ? `${shown(min)} – ${shown(max)}` : null,
    unit: unit === null || unit === 'count' ? null : (writtenAs[unit] ?? unitName(unit, words, null)),
    isCounted: unit !== null && !isMeasure(unit),
    choices: field.choices?.map((value) => ({ value, label: said?.choices?.[value] ?? value })) ?? null,
    columns:
      columns &&
      Object.entries(columns).map(([column, cell]) => {
        const told = said?.columns?.[column] ?? column;
        const given = typeof told === 'string' ? { label: told } : told;
        return describeField(column, cell, { help: '', ...given }, words, locale);
      }),
    advanced: field.advanced,
    isLong: field.isLong,
    binary: field.binary,
    isStepped: field.isStepped,
  };
}

/** Describes a calculator in the language of its words. */
export function describe(calculator: Calculator, words: AnyWords, locale: Locale): Description {
  const model = calculator as AnyCalculator;
  const fields = Object.entries(model.inputs).map(([name, field]) =>
    describeField(name, field, words.inputs[name], words, locale),
  );
  const outputs = Object.entries(model.outputs).map(([name, output]): OutputDescription => {
    const unit = 'unit' in output ? output.unit : null;
    return {
      name,
      label: words.outputs[name]?.label ?? name,
      unit:
        unit === null || unit === 'count'
          ? null
          : (unitName(unit, words, null) ?? format(0, unit, locale).replace(/^0 ?/, '')),
      kind: output.kind ?? 'number',
      hidden: output.hidden ?? false,
      formulas: Object.values(model.says.steps)
        .filter((step) => step.gives === name && step.formula)
        .map((step) => ({
          formula: bare(step.formula ?? ''),
          versions: step.versions,
          source: model.sources[step.source]?.title ?? step.source,
        })),
    };
  });
  return {
    name: model.name,
    category: model.category,
    title: words.title,
    summary: words.summary,
    locale,
    fields,
    outputs,
    sources: Object.entries(model.sources).map(([id, source]) => ({ id, ...source })),
    commands: model.commands,
  };
}
