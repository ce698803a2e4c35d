/** Worked examples: inputs and the outputs they must give, from a source that somebody else can look up. */
import type { Any, Calculator, OutputValues } from './define.ts';
import type { Raw } from './evaluate.ts';

export interface Example<O = Any, T = Any> {
  /** Where the numbers come from: a measurement, a document. */
  source: string;
  inputs: Raw;
  outputs: Partial<OutputValues<O, T>>;
}

/** Checks examples against the calculator's names at compile time; the tests check the numbers. */
export function examplesFor<I, O, R extends string, T>(
  _calculator: Calculator<I, O, R, T>,
  examples: readonly (Omit<Example<O, T>, 'inputs'> & {
    inputs: Readonly<Partial<Record<keyof I, unknown>>>;
  })[],
): readonly Example<O, T>[] {
  return examples;
}
