/**
 * Places in texts. `{name}` takes a value; `{name|connection|connections}` takes it with the noun in its number.
 * `%{name}` is no place: curl, log formats and others write their own variables so.
 */
import { format, type Locale } from './units.ts';

/** A value on its way into a text: what is written, and the bare number where there is one, to choose the noun by. */
export interface Filling {
  text: string;
  number?: number;
}

const place = /(?<!%)\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** The names of all places of a text. */
export function placesOf(text: string): string[] {
  return [...text.matchAll(place)].map((match) => match[1] ?? '');
}

/** @throws when a place has no value: a broken promise of the words, which the tests catch. */
export function fill(text: string, value: (name: string) => Filling | undefined): string {
  return text.replace(place, (whole, name: string, one?: string, other?: string) => {
    const filling = value(name);
    if (!filling) throw new Error(`No value for ${whole} in "${text}"`);
    return one === undefined ? filling.text : `${filling.text} ${filling.number === 1 ? one : other}`;
  });
}

/** A value of a problem as a filling: numbers with a unit are written in the reader's language. */
export function asFilling(value: string | number | { value: number; unit: string }, locale: Locale): Filling {
  if (typeof value === 'string') return { text: value };
  const { value: number, unit } = typeof value === 'number' ? { value, unit: 'count' } : value;
  return { text: format(number, unit, locale), number };
}
