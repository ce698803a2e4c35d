/** State in an address: `?syn-queue.backlog=511`. Only what differs from the default is in it; what is strange stays. */
import type { AnyCalculator, Calculator } from './define.ts';

type Typed = Readonly<Record<string, string>>;

/** Where a state comes from or goes to: the parts of a page's address, with or without their `?` and `#`. */
export interface Address {
  search: string;
  hash: string;
}

/** Where two settings are compared, the second one's values stand behind `after.`: `?syn-queue.after.backlog=1024`. */
export type Side = 'now' | 'after';

const prefixOf = (model: AnyCalculator, side: Side) => `${model.name}.${side === 'after' ? 'after.' : ''}`;

/**
 * What an address says of this calculator, by input. Keys that are no inputs are left alone. Of the second setting it
 * says only what differs from the first.
 */
export function readAddress(
  calculator: Calculator,
  { search, hash }: Address,
  side: Side = 'now',
): Record<string, string> {
  const model = calculator as AnyCalculator;
  const prefix = prefixOf(model, side);
  const typed: Record<string, string> = {};
  for (const part of [search, hash.replace(/^#/, '')])
    for (const [key, value] of new URLSearchParams(part)) {
      const name = key.slice(prefix.length);
      if (key.startsWith(prefix) && Object.hasOwn(model.inputs, name)) typed[name] = value;
    }
  return typed;
}

/** The text of every input: canonical where it is a value, as typed where it is none. */
function canonical(model: AnyCalculator, typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(model.inputs).map(([name, field]) => {
      const parsed = field.parse(typed[name] ?? field.print(field.default));
      return [name, 'value' in parsed ? field.print(parsed.value) : (typed[name] ?? '')];
    }),
  );
}

/** What differs from the default, sorted by name: the canonical text of a value, or as typed where it is none. */
export function stateOf(calculator: Calculator, typed: Typed): [name: string, text: string][] {
  const model = calculator as AnyCalculator;
  return Object.entries(canonical(model, typed))
    .filter(([name, text]) => text !== model.inputs[name]?.print(model.inputs[name].default))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * An address that brings this state back. Parameters of others stay as they are. Long texts, such as logs, are left out
 * unless asked for, and then stand behind the `#`, which no server sees. `after` is a second setting to compare with.
 */
export function writeAddress(
  calculator: Calculator,
  typed: Typed,
  { search, hash }: Address,
  options: { withLongTexts?: boolean; after?: Typed | null } = {},
): Address {
  const model = calculator as AnyCalculator;
  const isOwn = (pair: string) => {
    const key = new URLSearchParams(pair).keys().next().value ?? '';
    return (['now', 'after'] as const).some((side) => {
      const prefix = prefixOf(model, side);
      return key.startsWith(prefix) && Object.hasOwn(model.inputs, key.slice(prefix.length));
    });
  };
  const others = (part: string) =>
    part
      .replace(/^[?#]/, '')
      .split('&')
      .filter((pair) => pair !== '' && !isOwn(pair));
  const pairs = (isLong: boolean) =>
    stateOf(calculator, typed)
      .filter(([name]) => model.inputs[name]?.isLong === isLong)
      .map(([name, text]) => `${prefixOf(model, 'now')}${name}=${encode(text)}`);
  const now = canonical(model, typed);
  const changed = Object.entries(options.after ? canonical(model, options.after) : {})
    .filter(([name, text]) => text !== now[name] && !model.inputs[name]?.isLong)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${prefixOf(model, 'after')}${name}=${encode(text)}`);
  const query = [...others(search), ...pairs(false), ...changed].join('&');
  const fragment = [...others(hash), ...(options.withLongTexts ? pairs(true) : [])].join('&');
  return { search: query && `?${query}`, hash: fragment && `#${fragment}` };
}

/** As `encodeURIComponent`, but commas and colons, which are harmless there, stay readable. Lone surrogates become U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%2C/g, ',').replace(/%3A/g, ':');
}
