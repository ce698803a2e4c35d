/** The calculators on a command line: `npm run --silent calc -- syn-queue --backlog 511 --json`. */
import { readFileSync } from 'node:fs';
import type { AnyCalculator } from './engine/define.ts';
import { describe } from './engine/describe.ts';
import { evaluate, type Evaluation } from './engine/evaluate.ts';
import { present } from './engine/present.ts';
import { speaker } from './engine/say.ts';
import type { Locale } from './engine/units.ts';
import type { AnyWords } from './engine/words.ts';
import { calculatorNames, describeCalculator, loadModel, loadWords } from './load.ts';
import { nearest } from './nearest.ts';
import { helpText, resultText } from './report.ts';

/** sysexits.h: EX_USAGE */
const usage = 64;

export interface Outcome {
  /** 0 with a result, 2 with problems, 64 when the command itself is not understood. */
  status: 0 | 2 | 64;
  stdout: string;
  stderr: string;
}

/** What the command needs of the outside. */
export interface Outside {
  readFile(path: string): string;
  readStandardInput(): string;
}

const misused = (stderr: string): Outcome => ({ status: usage, stdout: '', stderr: `${stderr}\n` });

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

interface Arguments {
  typed: Record<string, string>;
  isJson: boolean;
  isHelp: boolean;
  locale: Locale;
}

/** Reads `--name value` and `--name=value`. A text names what is wrong. */
function readArguments(model: AnyCalculator, given: readonly string[]): Arguments | string {
  const found: Arguments = { typed: {}, isJson: false, isHelp: false, locale: 'en' };
  const rest = [...given];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name = '', inline] = /^--?([a-z][\w-]*)(?:=([^]*))?$/i.exec(argument) ?? [];
    const input = [name, camelCase(name)].find((candidate) => Object.hasOwn(model.inputs, candidate));
    if (argument === '--json') found.isJson = true;
    else if (argument === '--help' || argument === '-h') found.isHelp = true;
    else if (name === 'locale' || (argument.startsWith('--') && input !== undefined)) {
      const value = inline ?? rest.shift();
      if (value === undefined) return `${argument} needs a value.`;
      if (input !== undefined) found.typed[input] = value;
      else if (value === 'en' || value === 'zh-CN') found.locale = value;
      else return `There is no language "${value}". Languages: en, zh-CN.`;
    } else if (argument.startsWith('-')) {
      const options = [...Object.keys(model.inputs), 'json', 'help'];
      return `There is no option ${argument}. Did you mean ${nearest(name, options)
        .map((option) => `--${option}`)
        .join(', ')}?`;
    } else {
      return `"${argument}" stands alone. Give inputs as --<input> <value>: ${Object.keys(model.inputs).join(', ')}.`;
    }
  }
  return found;
}

/** Outputs as JSON shows them: phrases as their text, everything else as computed. */
function jsonOutputs(model: AnyCalculator, words: AnyWords, locale: Locale, evaluation: Evaluation): unknown {
  if (!evaluation.outputs) return null;
  const outputs = evaluation.outputs as Readonly<Record<string, unknown>>;
  const say = speaker(model, words, locale, { ...evaluation.inputs, ...outputs });
  return Object.fromEntries(
    Object.entries(model.outputs).map(([name, spec]) => {
      const value = outputs[name];
      if (spec.kind === 'phrase' && value !== null) return [name, say.output(name, value)];
      if (spec.kind !== 'table') return [name, value];
      const rows = value as readonly Readonly<Record<string, unknown>>[];
      const phrases = Object.keys(spec.columns).filter((column) => spec.columns[column]?.kind === 'phrase');
      const inWords = (row: (typeof rows)[number]) =>
        phrases
          .filter((column) => row[column] !== null)
          .map((column) => [column, say.cell(name, column, row)]);
      return [name, rows.map((row) => ({ ...row, ...Object.fromEntries(inWords(row)) }))];
    }),
  );
}

/** Runs the command. Does not exit and prints nothing: the caller does. */
export async function run(given: readonly string[], outside: Outside): Promise<Outcome> {
  const [name, ...rest] = given;
  const names = calculatorNames();
  const list = `Usage: npm run --silent calc -- <calculator> [--<input> <value>]… [--json]\nCalculators: ${names.join(', ')}\n<calculator> --help lists its inputs.`;
  if (name === '--help' || name === '-h') return { status: 0, stdout: `${list}\n`, stderr: '' };
  if (name === undefined) return misused(list);
  if (!names.includes(name))
    return misused(`There is no calculator "${name}". Did you mean ${nearest(name, names).join(', ')}?`);

  const model = (await loadModel(name)) as AnyCalculator;
  const read = readArguments(model, rest);
  if (typeof read === 'string') return misused(read);
  const { typed, isJson, isHelp, locale } = read;
  const words = await loadWords(name, locale);
  if (isHelp) {
    const { about, ...description } = await describeCalculator(name, locale);
    return { status: 0, stdout: helpText(description, about), stderr: '' };
  }

  const unread: { input: string; message: string }[] = [];
  for (const [input, value] of Object.entries(typed)) {
    if (model.inputs[input]?.kind !== 'text' || !(value === '-' || value.startsWith('@'))) continue;
    try {
      typed[input] = value === '-' ? outside.readStandardInput() : outside.readFile(value.slice(1));
    } catch (error) {
      unread.push({
        input,
        message: `Cannot read ${value === '-' ? 'standard input' : value.slice(1)}: ${(error as Error).message}`,
      });
    }
  }

  const evaluation = evaluate(model, typed);
  const shown = present(model, words, locale, evaluation);
  const problems = [
    ...unread,
    ...Object.entries(shown.problems)
      .filter(([input]) => !unread.some((file) => file.input === input))
      .map(([input, message]) => ({ input, message })),
  ];
  const status = problems.length > 0 ? 2 : 0;
  if (isJson) {
    const outputs = problems.length > 0 ? null : jsonOutputs(model, words, locale, evaluation);
    const asTyped = problems.map(({ input }) => [input, typed[input]]);
    const inputs = { ...evaluation.inputs, ...Object.fromEntries(asTyped) };
    const result = { calculator: name, inputs, outputs, problems, sources: Object.values(model.sources) };
    return { status, stdout: `${JSON.stringify(result, null, 2)}\n`, stderr: '' };
  }
  if (status === 2)
    return {
      status,
      stdout: '',
      stderr: problems.map(({ input, message }) => `--${input}: ${message}\n`).join(''),
    };
  const entered = Object.fromEntries(
    evaluation.relevant.map((input) => [input, evaluation.typed[input] ?? '']),
  );
  return { status, stdout: resultText(describe(model, words, locale), shown, entered), stderr: '' };
}

if (import.meta.main) {
  const { status, stdout, stderr } = await run(process.argv.slice(2), {
    readFile: (path) => readFileSync(path, 'utf8'),
    readStandardInput: () => readFileSync(0, 'utf8'),
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
}
