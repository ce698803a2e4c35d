/** Puts an evaluation into words. */
import type { AnyCalculator, Calculator } from './define.ts';
import type { Evaluation, Problem } from './evaluate.ts';
import { asFilling, fill, type Filling } from './fill.ts';
import { beyondRead, newestKernel, oldestKernel } from './kernel.ts';
import type { Picture } from './picture.ts';
import { presentPicture } from './present-picture.ts';
import type { Presentation, ShownChange, ShownStep, ShownTable, ShownValue } from './presentation.ts';
import { engineWords, speaker, unitName, type Speaker } from './say.ts';
import { formatQuantity, isMeasure, type Locale } from './units.ts';
import type { AnyWords } from './words.ts';

/** Everything that is shown of an evaluation, in the language of the words. */
export function present(
  calculator: Calculator,
  words: AnyWords,
  locale: Locale,
  evaluation: Evaluation,
): Presentation {
  const model = calculator as AnyCalculator;
  const { outputs, explanation } = evaluation;
  const values: Readonly<Record<string, unknown>> = { ...evaluation.inputs, ...outputs };
  const say = speaker(model, words, locale, values);

  const problems: Record<string, string> = {};
  for (const problem of evaluation.problems)
    problems[problem.input] ??= problemText(problem, words, locale, say);
  if (!outputs || !explanation)
    return {
      problems,
      sentence: null,
      values: [],
      tables: [],
      pictures: [],
      remarks: [],
      steps: [],
      changes: [],
    };

  return {
    problems,
    sentence: say.fill(words.sentences[explanation.sentence] ?? ''),
    ...shownOutputs(model, words, locale, outputs, say),
    pictures: listed(explanation.picture).map((picture) => presentPicture(picture, words, locale, say)),
    remarks: [
      ...kernelRemarks(model, locale, evaluation.inputs),
      ...chosen(explanation.remarks).map((id) => say.fill(words.remarks?.[id] ?? '')),
    ],
    steps: chosen(explanation.steps).map((id) => shownStep(model, words, id, say, values)),
    changes: chosen(explanation.changes).map((id): ShownChange => {
      const change = model.says.changes?.[id];
      if (!change) throw new Error(`${model.name} proposes a change "${id}" that it does not define`);
      return {
        id,
        text: say.fill(words.changes?.[id] ?? ''),
        language: change.language,
        lines: change.lines.map((line) =>
          fill(line, (name) => (name in values ? { text: String(values[name]) } : undefined)),
        ),
      };
    }),
  };
}

/** One picture, several or none, as a list. */
const listed = (picture: Picture | readonly Picture[] | null | undefined): readonly Picture[] =>
  Array.isArray(picture) ? (picture as readonly Picture[]) : picture ? [picture as Picture] : [];

const chosen = (ids: readonly unknown[] = []) => ids.filter((id): id is string => typeof id === 'string');

function problemText(problem: Problem, words: AnyWords, locale: Locale, say: Speaker): string {
  const given = (name: string) => {
    const value = problem.values[name];
    return value === undefined ? undefined : asFilling(value, locale);
  };
  if (problem.cell) {
    const { column, problem: inner } = problem.cell;
    const told = words.inputs[problem.input]?.columns?.[column] ?? column;
    const what = problemText({ ...inner, input: problem.input, isRule: false }, words, locale, say);
    const places: Readonly<Record<string, Filling>> = {
      column: { text: typeof told === 'string' ? told : told.label },
      what: { text: what },
    };
    return fill(engineWords[locale].inRow, (name) => places[name] ?? given(name));
  }
  if (problem.isRule)
    return fill(words.rules?.[problem.id] ?? problem.id, (name) => given(name) ?? say.named(name));
  return fill(engineWords[locale][problem.id as keyof (typeof engineWords)['en']] ?? problem.id, given);
}

function shownOutputs(
  model: AnyCalculator,
  words: AnyWords,
  locale: Locale,
  outputs: Readonly<Record<string, unknown>>,
  say: Speaker,
): { values: ShownValue[]; tables: ShownTable[] } {
  const values: ShownValue[] = [];
  const tables: ShownTable[] = [];
  for (const [name, spec] of Object.entries(model.outputs)) {
    const value = outputs[name];
    const said = words.outputs[name];
    const label = said?.label ?? name;
    if (spec.hidden || value === null) continue;
    if (spec.kind === 'table') {
      const rows = value as readonly Readonly<Record<string, unknown>>[];
      const columns = Object.entries(spec.columns).filter(([, cell]) => !cell.hidden);
      if (rows.length > 0)
        tables.push({
          name,
          label,
          columns: columns.map(([column, cell]) => ({
            name: column,
            label: said?.columns?.[column]?.label ?? column,
            isNumber: 'unit' in cell,
            isPhrase: cell.kind === 'phrase',
          })),
          rows: rows.map((row) => columns.map(([column]) => say.cell(name, column, row))),
        });
    } else if (typeof value === 'number' && 'unit' in spec) {
      const { number, unit, also = null } = formatQuantity(value, spec.unit, locale);
      const noun = unitName(spec.unit, words, value);
      values.push({ name, label, value: number, unit: noun ?? unit, also, isNumber: true });
    } else {
      values.push({ name, label, value: say.output(name, value), unit: '', also: null, isNumber: false });
    }
  }
  return { values, tables };
}

function shownStep(
  model: AnyCalculator,
  words: AnyWords,
  id: string,
  say: Speaker,
  values: Readonly<Record<string, unknown>>,
): ShownStep {
  const step = model.says.steps[id];
  const source = step && model.sources[step.source];
  if (!step || !source)
    throw new Error(`${model.name} explains a step "${id}" without a definition or a source`);
  const { formula, gives } = step;
  /** As in code: counts without separators, so that `min(511, 4096)` has two arguments. */
  const inFormula = (name: string): Filling | undefined => {
    const value = values[name];
    const unit = model.inputs[name]?.unit ?? (model.outputs[name] as { unit?: string } | undefined)?.unit;
    const isCount = Number.isInteger(value) && (!unit || unit === 'count' || !isMeasure(unit));
    return isCount ? { text: String(value) } : say.named(name);
  };
  return {
    id,
    text: say.fill(words.steps[id] ?? ''),
    formula:
      formula === undefined ? null : (gives ? `${gives} = ` : '') + formula.replace(/\{(\w+)\}/g, '$1'),
    working:
      formula === undefined
        ? null
        : fill(formula, inFormula) + (gives ? ` = ${inFormula(gives)?.text ?? ''}` : ''),
    source,
    versions: step.versions,
  };
}

/** A kernel outside of what was read is computed with the nearest rule, and that is said. */
function kernelRemarks(
  model: AnyCalculator,
  locale: Locale,
  inputs: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(model.inputs).flatMap(([name, field]) => {
    const kernel = String(inputs[name]);
    const beyond = field.kind === 'kernel' ? beyondRead(kernel) : null;
    if (!beyond) return [];
    const values: Readonly<Record<string, string>> = {
      kernel: kernel.startsWith('el') ? kernel : `Linux ${kernel}`,
      newest: `${newestKernel}, el8`,
      oldest: oldestKernel,
    };
    return [fill(engineWords[locale][beyond], (place) => ({ text: values[place] ?? '' }))];
  });
}
