/** Two settings of one calculator side by side. */
import type { AnyCalculator, Calculator } from './define.ts';
import type { Evaluation } from './evaluate.ts';
import { present } from './present.ts';
import { speaker, unitName } from './say.ts';
import { formatNumber, formatQuantity, type Locale } from './units.ts';
import type { AnyWords } from './words.ts';

export interface ComparedRow {
  name: string;
  label: string;
  now: string;
  after: string;
  /** `+512 connections (+100 %)`; `≠` where it cannot be counted; empty where both are the same. */
  difference: string;
}

export interface Comparison {
  /** What is said of each; null where there is a problem. */
  sentences: { now: string | null; after: string | null };
  /** Inputs that differ. */
  inputs: readonly ComparedRow[];
  /** Outputs of both; none while one of them has a problem. */
  outputs: readonly ComparedRow[];
}

/** A number's change, with its unit and, where that says something, as a share. */
function change(now: number, after: number, unit: string, words: AnyWords, locale: Locale): string {
  if (now === after) return '';
  const sign = after > now ? '+' : '−';
  const size = Math.abs(after - now);
  const { number, unit: name } = formatQuantity(size, unit, locale);
  const counted = [`${sign}${number}`, unitName(unit, words, size) ?? name].filter(Boolean).join(' ');
  const share = (size / Math.abs(now)) * 100;
  if (unit === 'ratio' || now === 0 || !Number.isFinite(share) || share >= 100_000) return counted;
  return `${counted} (${sign}${formatNumber(share >= 10 ? Math.round(share) : share, locale)} %)`;
}

/** Compares two evaluations of a calculator in the language of its words. */
export function compare(
  calculator: Calculator,
  words: AnyWords,
  locale: Locale,
  now: Evaluation,
  after: Evaluation,
): Comparison {
  const model = calculator as AnyCalculator;
  const sides = [now, after].map((evaluation) => {
    const values = { ...evaluation.inputs, ...evaluation.outputs } as Readonly<Record<string, unknown>>;
    return { values, say: speaker(model, words, locale, values) };
  });
  const inputs = Object.entries(model.inputs)
    .filter(([, field]) => !field.isLong)
    .filter(([name]) => now.relevant.includes(name) || after.relevant.includes(name))
    .flatMap(([name, field]): ComparedRow[] => {
      const [before, later] = sides.map(({ values }) => values[name]);
      if (field.print(before) === field.print(later)) return [];
      const said = words.inputs[name];
      const [left = '', right = ''] = sides.map(({ values, say }) =>
        field.kind === 'choice'
          ? (said?.choices?.[String(values[name])] ?? String(values[name]))
          : (say.named(name)?.text ?? ''),
      );
      const isCounted = typeof before === 'number' && typeof later === 'number';
      return [
        {
          name,
          label: said?.label ?? name,
          now: left,
          after: right,
          difference: isCounted ? change(before, later, field.unit ?? 'count', words, locale) : '≠',
        },
      ];
    });
  const outputs =
    now.outputs && after.outputs
      ? Object.entries(model.outputs)
          .filter(([, spec]) => !spec.hidden && spec.kind !== 'table')
          .flatMap(([name, spec]): ComparedRow[] => {
            const [before, later] = sides.map(({ values }) => values[name]);
            if (before === null && later === null) return [];
            const [left = '', right = ''] = sides.map(({ values, say }) => say.output(name, values[name]));
            const isCounted = typeof before === 'number' && typeof later === 'number' && 'unit' in spec;
            return [
              {
                name,
                label: words.outputs[name]?.label ?? name,
                now: left,
                after: right,
                difference: isCounted
                  ? change(before, later, spec.unit, words, locale)
                  : left === right
                    ? ''
                    : '≠',
              },
            ];
          })
      : [];
  const [first, second] = [now, after].map(
    (evaluation) => present(calculator, words, locale, evaluation).sentence,
  );
  return { sentences: { now: first ?? null, after: second ?? null }, inputs, outputs };
}
