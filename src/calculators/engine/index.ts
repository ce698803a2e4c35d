/** What a `model.ts` uses. `paste.ts` and `examples.ts` of a calculator import the engine's files of the same names. */
export { defineCalculator } from './define.ts';
export { bytes, choice, count, kernel, list, number, ratio, seconds, text, toggle } from './fields.ts';
export { records } from './records.ts';
export { enterprise, has, isBetween, isUndecided, kernelTree, type Change } from './kernel.ts';
export { readBytes, readSeconds } from './units.ts';
export type { WordsFor } from './words.ts';
export type { InputValues, OutputValues } from './define.ts';
