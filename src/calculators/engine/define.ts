/** What a calculator is, as data and two pure functions. Everything else of the engine works on this one shape. */
import type { Field } from './fields.ts';
import type { Picture, PictureKind } from './picture.ts';

/** Where a formula or a fact comes from, and the day it was last read there. */
export interface Source {
  /** File and function, man page or RFC: `net/socket.c: __sys_listen`. */
  title: string;
  url: string;
  /** `2026-11-21` */
  read: string;
}

interface NumberSpec {
  kind?: 'number';
  /** A measure of `units.ts`, or a noun whose name stands in the words. */
  unit: string;
  nullable?: true;
  /** May be below 0; other numbers among the outputs may not. */
  signed?: true;
}
interface ChoiceSpec {
  kind: 'choice';
  values: readonly string[];
  nullable?: true;
}
interface TextSpec {
  kind: 'text';
  nullable?: true;
}
interface ToggleSpec {
  kind: 'toggle';
  nullable?: true;
}
/** A sentence of the words: the value is its id under `phrases`. */
interface PhraseSpec {
  kind: 'phrase';
  nullable?: true;
}
interface ListSpec {
  kind: 'list';
  unit: string;
}
interface NamesSpec {
  kind: 'names';
}
interface TableSpec {
  kind: 'table';
  /** A hidden column is not in the table, but in `--json` and free to use in the phrases of its row. */
  columns: Readonly<Record<string, CellSpec & { hidden?: true }>>;
}

type CellSpec = NumberSpec | ChoiceSpec | TextSpec | ToggleSpec | PhraseSpec;

export type Output = (CellSpec | ListSpec | NamesSpec | TableSpec) & {
  /** Not among the shown results, but in `--json` and free to use in sentences, steps and lines. */
  hidden?: true;
};

export interface Step {
  /** `min({backlog}, {somaxconn})`: shown with the names first, then with the reader's numbers. */
  formula?: string;
  /** The output that the formula gives. */
  gives?: string;
  /** A key of `sources`. */
  source: string;
  /** The versions this holds for: `2.6.32 – 6.18`, `mdadm 3.3 –`. */
  versions: string;
}

export interface Change {
  /** What these lines are: `sh`, `nginx`, `yaml`, `ini`. */
  language: string;
  /** Lines to paste; `{name}` places take bare values, without separators. */
  lines: readonly string[];
}

/** The ids of everything that the words must say; what they say stands in `words.<locale>.ts`. */
export interface Says {
  /** The result in one sentence, for each kind of result. */
  sentences: readonly string[];
  steps: Readonly<Record<string, Step>>;
  changes?: Readonly<Record<string, Change>>;
  remarks?: readonly string[];
  pictures?: Readonly<Record<string, PictureKind>>;
  /** Names of parts of pictures that are neither inputs nor outputs. */
  labels?: readonly string[];
  phrases?: readonly string[];
}

/** Where a calculator stands in the index. */
export const categories = [
  'network',
  'memory-cpu',
  'storage',
  'processes',
  'containers',
  'kubernetes',
  'certificates',
] as const;
export type Category = (typeof categories)[number];

export type Inputs = Readonly<Record<string, Field>>;
export type Outputs = Readonly<Record<string, Output>>;

type Maybe<S, T> = S extends { nullable: true } ? T | null : T;
type PhraseOf<T> = T extends { phrases: readonly (infer P)[] } ? P : never;

type CellOf<S, T> = S extends { kind: 'choice'; values: readonly (infer V)[] }
  ? Maybe<S, V>
  : S extends { kind: 'text' }
    ? Maybe<S, string>
    : S extends { kind: 'toggle' }
      ? Maybe<S, boolean>
      : S extends { kind: 'phrase' }
        ? Maybe<S, PhraseOf<T>>
        : Maybe<S, number>;

type OutputOf<S, T> = S extends { kind: 'list' }
  ? readonly number[]
  : S extends { kind: 'names' }
    ? readonly string[]
    : S extends { kind: 'table'; columns: infer C }
      ? readonly { readonly [K in keyof C]: CellOf<C[K], T> }[]
      : CellOf<S, T>;

export type InputValues<I> = { readonly [K in keyof I]: I[K] extends Field<infer T> ? T : never };
export type OutputValues<O, T> = { readonly [K in keyof O]: OutputOf<O[K], T> };

type IdsIn<G> = G extends readonly (infer E)[] ? E : keyof G;

/** The ids of one group of `says`; never where the group is left out. */
export type Ids<T, K extends keyof Says> = K extends keyof T ? IdsIn<NonNullable<T[K]>> & string : never;

/** Ids in the order in which they are shown; `condition && 'id'` leaves one out. */
type Chosen<Id> = readonly (Id | false)[];

type PictureOf<I, O, T> = Picture<
  Ids<T, 'pictures'>,
  Ids<T, 'labels'> | (keyof (I & O) & string),
  Ids<T, 'phrases'>
>;

/** What is said about one result. */
export interface Explanation<I = unknown, O = unknown, T = unknown> {
  sentence: Ids<T, 'sentences'>;
  steps: Chosen<Ids<T, 'steps'>>;
  changes?: Chosen<Ids<T, 'changes'>>;
  remarks?: Chosen<Ids<T, 'remarks'>>;
  /** One picture or several, from top to bottom. */
  picture?: PictureOf<I, O, T> | readonly PictureOf<I, O, T>[] | null;
}

type Relevance<I> = Readonly<Partial<Record<keyof I, (inputs: InputValues<I>) => boolean>>>;

/** A condition that several inputs must meet together. It is told at one of them. */
export interface Rule<I> {
  about: (keyof I & string) | ((inputs: InputValues<I>) => keyof I & string);
  holds(inputs: InputValues<I>): boolean;
  /** Values for the places of its text, beside the inputs. */
  values?(inputs: InputValues<I>): Readonly<Record<string, number | string>>;
}

/** Stands for the types of a calculator that is not known: functions that take them allow nothing narrower. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Any = any;

export interface Calculator<I = Any, O = Any, R extends string = Any, T = Any> {
  name: string;
  category: Category;
  inputs: I;
  outputs: O;
  rules: Readonly<Record<R, Rule<I>>>;
  /** Inputs that matter only sometimes: where this says false, the field is not shown and its default is used. */
  relevant: Relevance<I>;
  says: T;
  sources: Readonly<Record<string, Source>>;
  /** Commands whose output `paste.ts` can read; empty where there is none. */
  commands: readonly string[];
  compute(inputs: InputValues<I>): OutputValues<O, T>;
  explain(values: InputValues<I> & OutputValues<O, T>): Explanation<I, O, T>;
}

export type AnyCalculator = Calculator<Inputs, Outputs, string, Says>;

interface Definition<I, O, R extends string, T> {
  /** The folder's name; permanent, since addresses and commands hold on to it. */
  name: string;
  category: Category;
  inputs: I;
  outputs: O;
  rules?: Readonly<Record<R, Rule<I>>>;
  relevant?: Relevance<I>;
  says: T;
  sources: Readonly<Record<string, Source>>;
  commands?: readonly string[];
  compute(inputs: InputValues<I>): OutputValues<O, T>;
  explain(values: InputValues<I> & OutputValues<O, T>): Explanation<I, O, T>;
}

/**
 * Defines a calculator. Inputs and outputs must not share a name: sentences, steps and lines fill their places from both.
 * `compute` gives the outputs for valid inputs; `explain` chooses what is said about them.
 */
export function defineCalculator<
  const I extends Inputs,
  const O extends Outputs,
  const T extends Says,
  const R extends string = never,
>(definition: Definition<I, O, R, T>): Calculator<I, O, R, T> {
  return {
    relevant: {} as Relevance<I>,
    rules: {} as Readonly<Record<R, Rule<I>>>,
    commands: [],
    ...definition,
  };
}
