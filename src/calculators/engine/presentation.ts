/** What is shown of a result, as plain data: the page, the command line and the tests all read this. */
import type { Source } from './define.ts';
import type { Tone } from './picture.ts';

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

export type ShownPicture = ShownBar | ShownCells;

export interface Presentation {
  /** Messages by input. While there is one, all the rest is empty. */
  problems: Readonly<Record<string, string>>;
  sentence: string | null;
  values: readonly ShownValue[];
  tables: readonly ShownTable[];
  picture: ShownPicture | null;
  remarks: readonly string[];
  steps: readonly ShownStep[];
  changes: readonly ShownChange[];
}
