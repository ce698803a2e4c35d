/**
 * Pictures as data. A kind is put into words by `present-picture.ts`, drawn by the part of the same name in
 * `components/calculator/figures/`, and written as text by `picture-text.ts` for the command line.
 */

/** How a part looks without colour: filled, hatched, empty with an outline, or dashed. */
export type Tone = 'full' | 'hatched' | 'empty' | 'dashed';

/** How a moment looks without colour: something happens, something is seen, something is lost or ends, something passes. */
export type Mark = 'dot' | 'ring' | 'cross' | 'tick';

/** Whether something holds: each is told by a sign and a word, never by colour alone. */
export type State = 'ok' | 'problem' | 'unknown';

/** A value for a place of a phrase: a number with a unit is written in the reader's language. */
export type PlaceValue = string | number | { value: number; unit: string };

/**
 * The name of an input, an output or one of `labels`; a text that the reader gave, such as a disk's name; or one of
 * `phrases` with values for its places.
 */
export type Label<L extends string = string, F extends string = string> =
  L | { literal: string } | { phrase: F; values?: Readonly<Record<string, PlaceValue>> };

/** Rows to one scale, each made of parts side by side. */
export interface Bar<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'bar';
  id: P;
  /** A measure or a noun, as in outputs. */
  unit: string;
  rows: readonly {
    label: Label<L, F>;
    parts: readonly { label?: Label<L, F>; value: number; tone: Tone }[];
  }[];
}

/** A row of small labelled boxes, such as bits, with brackets under groups of neighbours. */
export interface Cells<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'cells';
  id: P;
  cells: readonly { text: string; tone: Tone }[];
  /** From the left; together as long as `cells`. */
  groups: readonly { label: Label<L, F>; length: number }[];
}

/** Rows over one axis of time: moments and spans. Labels of moments and spans are told in a legend. */
export interface Timeline<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'timeline';
  id: P;
  /**
   * `linear` and `log` count seconds from 0; `log` gives the early ones room. `date` counts seconds since 1970 and is
   * written in UTC. Left out: `linear`.
   */
  axis?: 'linear' | 'log' | 'date';
  /** Ends of the axis, where it must reach further than what is drawn. */
  from?: number;
  to?: number;
  rows: readonly {
    label: Label<L, F>;
    spans?: readonly { from: number; to: number; tone: Tone; label?: Label<L, F> }[];
    moments?: readonly { at: number; mark: Mark; label?: Label<L, F> }[];
  }[];
  /** Across all rows: an end of a period, a deadline. */
  lines?: readonly { at: number; label?: Label<L, F> }[];
}

/** One or several series over one axis, with what limits them. At most four series tell apart. */
export interface Curve<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'curve';
  id: P;
  /** Units are measures or nouns. Axes begin at 0 unless a point lies lower. */
  x: { label: Label<L, F>; unit: string; to?: number };
  y: { label: Label<L, F>; unit: string; to?: number };
  /** Points from left to right. `isStepped` keeps each value until the next point. */
  series: readonly {
    label: Label<L, F>;
    points: readonly (readonly [x: number, y: number])[];
    isStepped?: boolean;
  }[];
  /** Points that are told beside the curve. */
  marks?: readonly { x: number; y: number; label: Label<L, F> }[];
  /** A level that something cannot pass, or a moment on the x axis. */
  limits?: readonly { at: number; on: 'x' | 'y'; label: Label<L, F> }[];
}

/** Who sends what to whom, from top to bottom. */
export interface Sequence<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'sequence';
  id: P;
  /** From left to right. */
  parties: readonly Label<L, F>[];
  messages: readonly {
    /** Indexes into `parties`; the same twice is something that happens there. */
    from: number;
    to: number;
    label: Label<L, F>;
    /** Seconds since the first; left out where it does not matter. */
    at?: number;
    /** Never arrives. */
    isLost?: boolean;
  }[];
}

/** Who gets the n-th: a row for each candidate, a column for each turn. */
export interface Turns<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'turns';
  id: P;
  rows: readonly { label: Label<L, F>; detail?: Label<L, F> }[];
  /** For each turn the row that gets it, or null where nobody does. */
  turns: readonly (number | null)[];
  /** The turn that the result speaks of, from 0. */
  current?: number;
}

/** Boxes from top to bottom, each linked to the next: a chain of certificates, the hooks that a packet crosses. */
export interface Chain<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'chain';
  id: P;
  links: readonly {
    title: Label<L, F>;
    lines?: readonly (
      | Label<L, F>
      /** `mark` is a tag behind the line; `isSkipped` says that it is there but not for this case. */
      | { label: Label<L, F>; mark?: Label<L, F>; isSkipped?: boolean }
    )[];
    /** Left out where there is nothing to judge. */
    state?: State;
    /** What the line to the next box says: what proves this one, what happens in between. */
    then?: { label: Label<L, F>; state?: State };
  }[];
}

/** Every row against every column, such as who reaches whom. */
export interface Matrix<P extends string = string, L extends string = string, F extends string = string> {
  kind: 'matrix';
  id: P;
  /** What rows and columns are: `from`, `to`. */
  corner: { rows: Label<L, F>; columns: Label<L, F> };
  columns: readonly Label<L, F>[];
  rows: readonly {
    label: Label<L, F>;
    cells: readonly { state?: State; text?: Label<L, F> }[];
  }[];
}

export type Picture<P extends string = string, L extends string = string, F extends string = string> =
  | Bar<P, L, F>
  | Cells<P, L, F>
  | Timeline<P, L, F>
  | Curve<P, L, F>
  | Sequence<P, L, F>
  | Turns<P, L, F>
  | Chain<P, L, F>
  | Matrix<P, L, F>;
export type PictureKind = Picture['kind'];
