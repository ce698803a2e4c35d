import {
  agrees,
  valueLike,
  type Measurement,
  type Told,
  type Value,
} from '../../labs/conformance/measurement.ts';
import type { SettingResult } from '../../labs/conformance/record.ts';
import { evaluate } from '../calculators/engine/evaluate.ts';
import { loadModel } from '../calculators/load.ts';

/**
 * What a calculator says of one setting.
 * @param inputs those left out have their default
 * @returns its outputs by name
 * @throws Error when the calculator has a problem with the inputs, or doesn't know one
 */
export async function calculate(
  calculator: string,
  inputs: Readonly<Record<string, Value>>,
): Promise<Readonly<Record<string, Value | null>>> {
  const model = await loadModel(calculator);
  for (const name of Object.keys(inputs))
    if (!Object.hasOwn(model.inputs as object, name)) throw new Error(`${calculator} has no input ${name}`);
  const { outputs, problems } = evaluate(model, inputs);
  if (!outputs)
    throw new Error(`${calculator}: ${problems.map(({ input, id }) => `${input}: ${id}`).join(', ')}`);
  return outputs as Readonly<Record<string, Value | null>>;
}

/** The inputs of a setting as its calculator takes them: given, read from the machine, and the kernel where it asks for one. */
export async function completeInputs(
  { calculator, settings }: Measurement,
  n: number,
  told: Told,
  kernel: string,
): Promise<Record<string, Value>> {
  const model = await loadModel(calculator);
  const read = Object.entries(told.inputs).map(([name, text]) => [name, inputOf(text)] as const);
  const asks = Object.hasOwn(model.inputs as object, 'kernel');
  return { ...(asks ? { kernel } : {}), ...settings[n]!.inputs, ...Object.fromEntries(read) };
}

/** An input that a script told: a number, true or false, or text. */
function inputOf(text: string): Value {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/**
 * Puts side by side what a script measured and what the calculator says of the same.
 * @throws Error when nothing was measured, or something of which the calculator says nothing
 */
export async function compareSetting(
  calculator: string,
  inputs: Record<string, Value>,
  measured: Readonly<Record<string, string>>,
): Promise<Omit<SettingResult, 'with'>> {
  const names = Object.keys(measured);
  if (names.length === 0) throw new Error('nothing was measured');
  const outputs = await calculate(calculator, inputs);
  const compared = names.map((name) => {
    const calculated = outputOf(outputs, name);
    if (calculated === undefined || calculated === null)
      throw new Error(`${name} was measured as ${measured[name]}, of which ${calculator} says nothing`);
    try {
      return [name, { calculated, measured: valueLike(calculated, measured[name]!) }] as const;
    } catch (cause) {
      throw new Error(`${name}: ${(cause as Error).message}`, { cause });
    }
  });
  return { inputs, outputs: Object.fromEntries(compared) };
}

/** An output by its name; `table.column` is that column of a table, as a list. */
export function outputOf(outputs: Readonly<Record<string, unknown>>, name: string): Value | null | undefined {
  const [table = '', column] = name.split('.');
  const output = outputs[table];
  if (column === undefined || !Array.isArray(output)) return output as Value | null | undefined;
  return output.map((row: Record<string, unknown>) => {
    const cell = row[column];
    return typeof cell === 'number' ? cell : String(cell ?? '');
  });
}

/** The outputs of a setting in which the kernel did something else. */
export function differingOutputs(
  { outputs }: Pick<SettingResult, 'outputs'>,
  tolerances: Measurement['tolerances'],
): string[] {
  return Object.entries(outputs)
    .filter(([name, { calculated, measured }]) => !agrees(calculated, measured, tolerances[name]))
    .map(([name]) => name);
}

/** The kernel's own version of `6.1.0-50-686 (6.1.176-1)`: 6.1.176. @throws Error when there is none in it */
export function kernelVersion(kernel: string): string {
  const [, version] = /\((\d+\.\d+\.\d+)/.exec(kernel) ?? [];
  if (version === undefined) throw new Error(`"${kernel}" does not say which stable release it is`);
  return version;
}
