/**
 * "From the machine": what is to be run in a Linux machine to fill a calculator's fields, and to hold against its kernel what
 * the calculator proposes. Data and scripts only: whoever has a machine runs them.
 */
import type { AnyCalculator, Calculator, Ids } from './define.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import { fill } from './fill.ts';
import { readPaste, type PasteReport, type Reader } from './paste.ts';
import { speaker } from './say.ts';
import type { Locale } from './units.ts';
import type { AnyWords } from './words.ts';

/** What is tried on the machine. */
export interface Trial<Change extends string = string> {
  /** Run before the lines, such as modules that a bare machine has not loaded. */
  prepare?: readonly string[];
  /** Proposals that can be carried out: as they stand, or these lines of theirs with their placeholders filled. */
  changes: Readonly<Partial<Record<Change, true | readonly string[]>>>;
  /** Commands that tell, through `paste.ts`, how the machine is set then; the result is calculated anew from that. */
  settings: readonly string[];
  /** Lines of bash that print `<input or output> <value>`, in base units; `{name}` places take bare values. */
  check: readonly string[];
  /** How far a measured number may lie off, as a share of the calculated one; without it, not at all. */
  within?: Readonly<Record<string, number>>;
}

export interface FromMachine<Input extends string = string, Change extends string = string> {
  /** Commands whose output `paste.ts` takes. They leave the machine as it is. */
  read: readonly string[];
  /** They say something else in another network namespace. */
  inNamespaces?: true;
  /** The input that takes all that the commands print, where there is no `paste.ts`. */
  text?: Input;
  trial?: Trial<Change>;
}

/** `satisfies FromMachineFor<typeof model>` makes an input or a change that the model does not have a type error. */
export type FromMachineFor<M> =
  M extends Calculator<infer I, infer _O, infer _R, infer T>
    ? FromMachine<keyof I & string, Ids<T, 'changes'>>
    : never;

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A bash script that runs commands as if typed: each after a line that shows it. `isStrict` ends with the first that fails. */
export function transcriptScript(commands: readonly string[], { isStrict = false } = {}): string {
  return commands
    .map(
      (command) =>
        `printf '%s\\n' ${quoted(`$ ${command}`)}\n{ ${command}\n} 2>&1${isStrict ? ' || exit' : ''}`,
    )
    .join('\n');
}

/** What commands printed, without the lines that show them. */
export const printedOf = (output: string) => output.replace(/^\$ .*\n?/gm, '');

/** What the output of `read` gives the fields. */
export function takeReading(
  model: Calculator,
  from: FromMachine,
  readers: readonly Reader[],
  output: string,
): PasteReport {
  if (from.text === undefined) return readPaste(model, readers, output);
  const text = printedOf(output);
  const [first = ''] = text.split('\n');
  return text.trim() === ''
    ? { values: {}, taken: [], unused: [] }
    : {
        values: { [from.text]: text },
        taken: [{ input: from.text, value: '…', line: first }],
        unused: [],
      };
}

/** The lines that stand for a proposal on the machine. @throws when it is none that can be tried */
export function trialLines(
  { changes }: Trial,
  id: string,
  proposed: readonly string[],
  { inputs, outputs }: Evaluation,
): readonly string[] {
  const lines = changes[id];
  if (lines === undefined) throw new Error(`Nothing says how to try "${id}".`);
  return lines === true ? proposed : lines.map((line) => withValues(line, { ...inputs, ...outputs }));
}

/** The script that carries lines out; its exit status is that of the first that failed. */
export const applyScript = ({ prepare = [] }: Trial, lines: readonly string[]): string =>
  [...prepare.map((line) => `{ ${line}\n} || exit`), transcriptScript(lines, { isStrict: true })].join('\n');

/** The calculator's result for the machine as it is set now: what was typed, and over it what its commands told. */
export function afterTrial(
  model: Calculator,
  readers: readonly Reader[],
  typed: Readonly<Record<string, string>>,
  output: string,
): Evaluation {
  return evaluate(model, { ...typed, ...readPaste(model, readers, output).values });
}

/** The script that asks the kernel. */
export const checkScript = ({ check }: Trial, { inputs, outputs }: Evaluation): string =>
  check.map((line) => withValues(line, { ...inputs, ...outputs })).join('\n');

/** One quantity: what was calculated, beside what the kernel says. */
export interface CheckedValue {
  name: string;
  label: string;
  calculated: string;
  measured: string;
  agrees: boolean;
}

/** Reads what `check` printed. Lines that name nothing of the calculator are passed over. */
export function readCheck(
  calculator: Calculator,
  words: AnyWords,
  locale: Locale,
  { within = {} }: Trial,
  { inputs, outputs }: Evaluation,
  output: string,
): CheckedValue[] {
  const model = calculator as AnyCalculator;
  const values: Readonly<Record<string, unknown>> = { ...inputs, ...outputs };
  const measured: Record<string, unknown> = {};
  for (const [, name = '', text = ''] of output.matchAll(/^(\w+) (\S.*?)\s*$/gm)) {
    if (!Object.hasOwn(model.inputs, name) && !Object.hasOwn(model.outputs, name)) continue;
    measured[name] = typeof values[name] === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
  }
  const calculated = speaker(model, words, locale, values);
  const told = speaker(model, words, locale, { ...values, ...measured });
  return Object.entries(measured).map(([name, value]) => ({
    name,
    label: words.inputs[name]?.label ?? words.outputs[name]?.label ?? name,
    calculated: calculated.named(name)?.text ?? '',
    measured: told.named(name)?.text ?? '',
    agrees: agree(values[name], value, within[name] ?? 0),
  }));
}

function agree(calculated: unknown, measured: unknown, within: number): boolean {
  return typeof calculated === 'number' && typeof measured === 'number'
    ? Math.abs(measured - calculated) <= Math.abs(calculated) * within
    : String(calculated) === String(measured);
}

/** As one word of a shell, since a value may be anything that somebody typed. */
const withValues = (line: string, values: Readonly<Record<string, unknown>>) =>
  fill(line, (name) => {
    if (!(name in values)) return undefined;
    const text = String(values[name]);
    return { text: /^[\w.,:+/-]+$/.test(text) ? text : quoted(text) };
  });
