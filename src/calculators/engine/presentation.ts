/** What is shown of a result, as plain data: the page, the command line and the tests all read this. */
import type { Tick } from './axis.ts';
import type { Source } from './define.ts';
import type { Mark, State, Tone } from './picture.ts';

export interface ShownValue {
  name: string;
  label: string;
  /** The value without its unit. */
  value: string;
  unit: string;
  /** The same amount in the other counting, such as GiB beside GB. */
  also: string | null;
  isNumber: boolean;
}

export interface ShownTable {
  name: string;
  label: string;
  columns: readonly { name: string; label: string; isNumber: boolean; isPhrase: boolean }[];
  rows: readonly (readonly string[])[];
}

export interface ShownStep {
  id: string;
  text: string;
  /** `acceptLimit = min(backlog, somaxconn)` */
  formula: string | null;
  /** `min(511, 4,096) = 511` */
  working: string | null;
  source: Source;
  versions: string;
}

export interface ShownChange {
  id: string;
  text: string;
  language: string;
  /** To paste as they are. */
  lines: readonly string[];
}

export interface ShownBar {
  kind: 'bar';
  /** What the picture says, for those who do not see it. */
  text: string;
  rows: readonly {
    label: string;
    /** The row's sum with its unit. */
    total: string;
    parts: readonly { label: string; value: number; tone: Tone }[];
  }[];
}

export interface ShownCells {
  kind: 'cells';
  text: string;
  cells: readonly { text: string; tone: Tone }[];
  groups: readonly { label: string; length: number }[];
}

/** Places on an axis are shares from 0 to 1, here and below. */
export interface ShownTimeline {
  kind: 'timeline';
  text: string;
  /** The unit of all times along the axis. */
  unit: string;
  ticks: readonly Tick[];
  rows: readonly {
    label: string;
    spans: readonly { from: number; to: number; tone: Tone; label: string; time: string }[];
    moments: readonly { at: number; mark: Mark; label: string; time: string }[];
  }[];
  lines: readonly { at: number; label: string; time: string }[];
}

export interface ShownCurve {
  kind: 'curve';
  text: string;
  x: { label: string; ticks: readonly Tick[] };
  y: { label: string; ticks: readonly Tick[] };
  series: readonly {
    label: string;
    points: readonly (readonly [x: number, y: number])[];
    isStepped: boolean;
  }[];
  marks: readonly { x: number; y: number; label: string; value: string }[];
  limits: readonly { at: number; on: 'x' | 'y'; label: string; value: string }[];
  /** The same as numbers: each series' value at the ticks of the x axis; a dash where it has none. */
  table: readonly { x: string; values: readonly string[] }[];
}

export interface ShownSequence {
  kind: 'sequence';
  text: string;
  parties: readonly string[];
  messages: readonly { from: number; to: number; label: string; time: string | null; isLost: boolean }[];
}

export interface ShownTurns {
  kind: 'turns';
  text: string;
  rows: readonly { label: string; detail: string }[];
  turns: readonly (number | null)[];
  current: number | null;
}

/** A state with its word, since a sign alone is not read out. */
export interface ShownState {
  state: State;
  word: string;
}

export interface ShownChain {
  kind: 'chain';
  text: string;
  links: readonly {
    title: string;
    lines: readonly { text: string; mark: string | null; isSkipped: boolean }[];
    state: ShownState | null;
    then: { label: string; state: ShownState | null } | null;
  }[];
}

export interface ShownMatrix {
  kind: 'matrix';
  text: string;
  corner: { rows: string; columns: string };
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly { state: State | null; text: string }[] }[];
}

export type ShownPicture =
  ShownBar | ShownCells | ShownTimeline | ShownCurve | ShownSequence | ShownTurns | ShownChain | ShownMatrix;

export interface Presentation {
  /** Messages by input. While there is one, all the rest is empty. */
  problems: Readonly<Record<string, string>>;
  sentence: string | null;
  values: readonly ShownValue[];
  tables: readonly ShownTable[];
  pictures: readonly ShownPicture[];
  remarks: readonly string[];
  steps: readonly ShownStep[];
  changes: readonly ShownChange[];
}
