/** The words of a calculator in one language. `satisfies WordsFor<typeof model>` makes a missing one a type error. */
import type { Calculator, Ids } from './define.ts';
import type { Field } from './fields.ts';
import type { Measure } from './units.ts';

type Group<Name extends string, Keys> = [Keys] extends [never]
  ? unknown
  : { readonly [N in Name]: Readonly<Record<Keys & string, string>> };

type InputWords<F> = F extends Field<infer V> & { readonly kind: 'choice' }
  ? { label: string; help: string; choices: Readonly<Record<V & string, string>> }
  : F extends { readonly kind: 'records'; readonly columns: infer C }
    ? {
        label: string;
        help: string;
        columns: { readonly [K in keyof C as string extends K ? never : K]: ColumnWords<C[K]> };
      }
    : { label: string; help: string };

/** A column's name; with the names of its choices where it has some. */
type ColumnWords<F> = F extends Field<infer V> & { readonly kind: 'choice' }
  ? { label: string; choices: Readonly<Record<V & string, string>> }
  : string;

type ChoiceNames<S> = S extends { kind: 'choice'; values: readonly (infer V)[] }
  ? Readonly<Record<V & string, string>>
  : never;

type OutputWords<S> = S extends { kind: 'choice' }
  ? { label: string; choices: ChoiceNames<S> }
  : S extends { kind: 'table'; columns: infer C }
    ? { label: string; columns: Shown<C> }
    : { label: string };

type HiddenIn<O> = { [K in keyof O]: O[K] extends { hidden: true } ? K : never }[keyof O];

/** Words of each output or column; of hidden ones they may be left out. */
type Shown<O> = { readonly [K in Exclude<keyof O, HiddenIn<O>>]: OutputWords<O[K]> } & {
  readonly [K in HiddenIn<O>]?: OutputWords<O[K]>;
};

type UnitsOfOutputs<O> = {
  [K in keyof O]: O[K] extends { unit: infer U }
    ? U
    : O[K] extends { columns: infer C }
      ? { [N in keyof C]: C[N] extends { unit: infer U } ? U : never }[keyof C]
      : never;
}[keyof O];

type Nouns<O> = Exclude<UnitsOfOutputs<O>, Measure>;

export type WordsFor<M> =
  M extends Calculator<infer I, infer O, infer R, infer T>
    ? {
        title: string;
        /** One line, for lists and search results. */
        summary: string;
        inputs: { readonly [K in keyof I]: InputWords<I[K]> };
        outputs: Shown<O>;
        /** Also of inputs: nouns that no output counts. */
        units?: Readonly<Record<string, string>>;
      } & Group<'units', Nouns<O>> &
        Group<'rules', string extends R ? never : R> &
        Group<'sentences', Ids<T, 'sentences'>> &
        Group<'steps', Ids<T, 'steps'>> &
        Group<'changes', Ids<T, 'changes'>> &
        Group<'remarks', Ids<T, 'remarks'>> &
        Group<'pictures', Ids<T, 'pictures'>> &
        Group<'labels', Ids<T, 'labels'>> &
        Group<'phrases', Ids<T, 'phrases'>>
    : never;

/** Any calculator's words, as the engine reads them. */
export interface AnyWords {
  title: string;
  summary: string;
  inputs: Readonly<
    Record<
      string,
      {
        label: string;
        help: string;
        choices?: Readonly<Record<string, string>>;
        columns?: Readonly<
          Record<string, string | { label: string; choices: Readonly<Record<string, string>> }>
        >;
      }
    >
  >;
  outputs: Readonly<
    Record<
      string,
      {
        label: string;
        choices?: Readonly<Record<string, string>>;
        columns?: Readonly<Record<string, { label: string; choices?: Readonly<Record<string, string>> }>>;
      }
    >
  >;
  /** `connection|connections`, or one form where a language has one. */
  units?: Readonly<Record<string, string>>;
  rules?: Readonly<Record<string, string>>;
  sentences: Readonly<Record<string, string>>;
  steps: Readonly<Record<string, string>>;
  changes?: Readonly<Record<string, string>>;
  remarks?: Readonly<Record<string, string>>;
  /** What each picture says, for those who do not see it. */
  pictures?: Readonly<Record<string, string>>;
  labels?: Readonly<Record<string, string>>;
  phrases?: Readonly<Record<string, string>>;
}
