/**
 * Pictures as data. A kind is drawn by the part of the same name in `components/calculator/figures/`; another kind is
 * one more member here and one more part there.
 */

/** How a part looks without colour: filled, hatched, empty with an outline, or dashed. */
export type Tone = 'full' | 'hatched' | 'empty' | 'dashed';

/** The name of an input, an output or one of `labels`; or a text that the reader gave, such as a disk's name. */
export type Label<L extends string = string> = L | { literal: string };

/** Rows to one scale, each made of parts side by side. */
export interface Bar<P extends string = string, L extends string = string> {
  kind: 'bar';
  id: P;
  /** A measure or a noun, as in outputs. */
  unit: string;
  rows: readonly {
    label: Label<L>;
    parts: readonly { label?: Label<L>; value: number; tone: Tone }[];
  }[];
}

/** A row of small labelled boxes, such as bits, with brackets under groups of neighbours. */
export interface Cells<P extends string = string, L extends string = string> {
  kind: 'cells';
  id: P;
  cells: readonly { text: string; tone: Tone }[];
  /** From the left; together as long as `cells`. */
  groups: readonly { label: Label<L>; length: number }[];
}

export type Picture<P extends string = string, L extends string = string> = Bar<P, L> | Cells<P, L>;
export type PictureKind = Picture['kind'];
