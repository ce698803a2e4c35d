import { quoted } from '../machine/quoted.ts';

/** A value of a calculator as files and scripts hold it. */
export type Value = number | string | boolean | readonly (number | string)[];

/** Why something measured may lie off what was calculated; each has its sentence on the site. */
export const reasons = ['timers', 'processorTime', 'otherProcesses', 'ownPages'] as const;
export type Reason = (typeof reasons)[number];

/** How far a measured number may lie below and above the calculated one, in the output's own unit. */
export interface Tolerance {
  below: number;
  above: number;
  why: Reason;
}

/** One setting: what the calculator is given, and what the machine is set to. */
export interface Setting {
  /** Inputs of the calculator, by name; those left out have their default. */
  inputs: Readonly<Record<string, Value>>;
  /** What the script needs and the calculator doesn't. */
  with: Readonly<Record<string, Value>>;
}

/** How one calculator is held against the kernel. */
export interface Measurement {
  /** The calculator's name. */
  calculator: string;
  settings: readonly Setting[];
  /** By output; what stands not here must be equal. */
  tolerances: Readonly<Record<string, Tolerance>>;
  /** Run once, on a machine just reset. */
  setup: string;
  /** Run once a setting. */
  measure: string;
  /** C, by the program's name. */
  programs: Readonly<Record<string, string>>;
}

/** What a script told: inputs that it read from the machine, and what the kernel did. */
export interface Told {
  inputs: Record<string, string>;
  measured: Record<string, string>;
}

/** The script that prepares a machine: programs compiled, then the setup. */
export function setupScript({ setup, programs }: Measurement): string {
  const compile = Object.entries(programs).map(
    ([name, text]) => `tcc -o /tmp/${name} -x c - <<'END_OF_C' || exit\n${text}\nEND_OF_C`,
  );
  return [...compile, setup].join('\n');
}

const textOf = (value: Value): string => (Array.isArray(value) ? value.join(',') : String(value));

/** The script that measures one setting, with the setting as shell variables, and its place in the list, from 0, as `n`. */
export function measureScript({ settings, measure }: Measurement, n: number): string {
  const { inputs, with: more } = settings[n]!;
  const variables = Object.entries({ n, ...inputs, ...more }).map(
    ([name, value]) => `${name}=${quoted(textOf(value))}`,
  );
  const words = [
    'input() { echo "input $*"; }',
    'input_file() { echo "input_file $1 $(base64 -w0 "$2")"; }',
    'measured() { echo "measured $*"; }',
  ];
  return [...variables, ...words, measure].join('\n');
}

/** @returns what the lines that begin with `input`, `input_file` and `measured` say; other lines are nobody's business */
export function readTold(output: string): Told {
  const told: Told = { inputs: {}, measured: {} };
  for (const line of output.split(/\r?\n/)) {
    const [, kind, name = '', value = ''] = /^(input|input_file|measured) ([\w.]+) ?(.*)$/.exec(line) ?? [];
    if (kind === 'input_file') told.inputs[name] = fromBase64(value.trim());
    else if (kind) told[kind === 'input' ? 'inputs' : 'measured'][name] = value.trim();
  }
  return told;
}

const fromBase64 = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));

/**
 * What a script told, in the form that the calculator gives the same output.
 * @throws Error when it can't be of that form
 */
export function valueLike(calculated: Value, told: string): Value {
  const number = (text: string) => {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`"${text}" is no number`);
    return Number(text);
  };
  if (typeof calculated === 'number') return number(told);
  if (typeof calculated === 'boolean') {
    if (told !== 'true' && told !== 'false') throw new Error(`"${told}" is neither true nor false`);
    return told === 'true';
  }
  if (typeof calculated === 'string') return told;
  const parts = told === '' ? [] : told.split(',');
  return calculated.every((part) => typeof part === 'number') ? parts.map(number) : parts;
}

/** Whether what was measured is what was calculated: equal, or a number, or each number of a list, within its tolerance. */
export function agrees(calculated: Value, measured: Value, tolerance?: Tolerance): boolean {
  if (Array.isArray(calculated) && Array.isArray(measured))
    return (
      calculated.length === measured.length &&
      calculated.every((one, n) => agrees(one as Value, measured[n] as Value, tolerance))
    );
  if (typeof calculated !== 'number' || typeof measured !== 'number' || !tolerance)
    return calculated === measured;
  return measured >= calculated - tolerance.below && measured <= calculated + tolerance.above;
}
