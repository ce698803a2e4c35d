/** The one way in: what somebody typed, pasted, linked or passed on a command line becomes a result or problems. */
import type {
  Any,
  AnyCalculator,
  Calculator,
  Explanation,
  InputValues,
  Output,
  OutputValues,
} from './define.ts';
import type { Field, FieldProblem } from './fields.ts';

/** What was typed, by input. Inputs left out have their default; names that are no inputs are ignored. */
export type Raw = Readonly<Record<string, unknown>>;

export interface Problem {
  input: string;
  /** A problem of the field, a rule of the calculator, or `noResult` when the arithmetic came to no end. */
  id: string;
  values: FieldProblem['values'];
  /** Of a problem in one cell of records: its column, and what is wrong with it. */
  cell?: FieldProblem['cell'];
  isRule: boolean;
}

export interface Evaluation<I = Any, O = Any, T = Any> {
  /** Inputs with a problem hold their default. */
  inputs: InputValues<I>;
  /** What was typed, as text, for every input. */
  typed: Readonly<Record<string, string>>;
  /** Inputs that matter for this result. */
  relevant: readonly string[];
  problems: readonly Problem[];
  /** Null while there is a problem. */
  outputs: OutputValues<O, T> | null;
  explanation: Explanation<I, O, T> | null;
}

function asText(value: unknown, field: Field): string {
  if (Array.isArray(value))
    return field.columns ? field.print(value) : value.map((entry) => asText(entry, field)).join(',');
  return value === null || value === undefined ? '' : String(value);
}

/** No number of a result may be infinite or no number at all; none but a table's or a signed one may be negative. */
function isSound(value: unknown, least = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && value >= least;
  if (Array.isArray(value)) return value.every((entry) => isSound(entry, least));
  if (typeof value === 'object' && value !== null)
    return Object.values(value).every((entry) => isSound(entry, -Infinity));
  return true;
}

const leastOf = (output: Output | undefined) =>
  output && 'signed' in output && output.signed ? -Infinity : 0;

/**
 * Evaluates a calculator for what a reader gave. Texts are parsed by their fields; numbers, lists and booleans may be
 * given as such. Never throws on anything a reader can type.
 */
export function evaluate<I, O, R extends string, T>(
  calculator: Calculator<I, O, R, T>,
  raw: Raw = {},
): Evaluation<I, O, T> {
  const model = calculator as unknown as AnyCalculator;
  const inputs: Record<string, unknown> = {};
  const typed: Record<string, string> = {};
  const problems: Problem[] = [];

  for (const [name, field] of Object.entries(model.inputs)) {
    inputs[name] = field.default;
    typed[name] =
      Object.hasOwn(raw, name) && raw[name] !== undefined
        ? asText(raw[name], field)
        : field.print(field.default);
    const parsed = field.parse(typed[name]);
    if ('value' in parsed) inputs[name] = parsed.value;
    else problems.push({ input: name, ...parsed.problem, isRule: false });
  }

  const relevant = Object.keys(model.inputs).filter((name) => model.relevant[name]?.(inputs) ?? true);
  const relevantProblems = problems.filter(({ input }) => relevant.includes(input));
  for (const [name, field] of Object.entries(model.inputs))
    if (!relevant.includes(name)) inputs[name] = field.default;

  if (relevantProblems.length === 0)
    for (const [id, rule] of Object.entries(model.rules))
      if (!rule.holds(inputs)) {
        const input = typeof rule.about === 'function' ? rule.about(inputs) : rule.about;
        relevantProblems.push({ input, id, values: rule.values?.(inputs) ?? {}, isRule: true });
      }

  const outputs = relevantProblems.length === 0 ? model.compute(inputs) : null;
  const sound =
    outputs === null ||
    Object.entries(outputs).every(([name, value]) => isSound(value, leastOf(model.outputs[name])));
  if (!sound) relevantProblems.push({ input: relevant[0] ?? '', id: 'noResult', values: {}, isRule: false });

  return {
    inputs,
    typed,
    relevant,
    problems: relevantProblems,
    outputs: sound ? outputs : null,
    explanation: sound && outputs ? model.explain({ ...inputs, ...outputs } as never) : null,
  } as unknown as Evaluation<I, O, T>;
}
