/** The interface's own words in a calculator, handed to the island as they are. */
import { fill } from '../../i18n/fill.ts';
import type { StringKey } from '../../i18n/strings.ts';

type FormKey = Extract<StringKey, `calculator.${string}`> extends `calculator.${infer K}` ? K : never;
export type FormStrings = Readonly<Record<`calculator.${FormKey}`, string>>;

/** `say('took', { count: 3 })` */
export type Say = (key: FormKey, values?: Readonly<Record<string, string | number>>) => string;

export const sayWith =
  (strings: FormStrings): Say =>
  (key, values = {}) =>
    fill(strings[`calculator.${key}`], values);
