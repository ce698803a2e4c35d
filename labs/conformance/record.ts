import { type Tolerance, type Value } from './measurement.ts';

/** What the last runs leave for the site: `labs/conformance.json`. */
export interface ConformanceRecord {
  /** Says what the file is: it is never edited. */
  generated: string;
  /** By the calculator's name, in alphabetical order. */
  calculators: Record<string, CalculatorConformance>;
}

/** One calculator's last run. */
export interface CalculatorConformance {
  /** As `Date.toISOString` writes it. */
  date: string;
  /** `6.1.0-50-686 (6.1.176-1)` */
  kernel: string;
  /** The image's id. */
  image: string;
  /** By output; the others were equal. */
  tolerances: Readonly<Record<string, Tolerance>>;
  settings: SettingResult[];
}

export interface SettingResult {
  /** Inputs that were set or read, by name; the others had their default. */
  inputs: Record<string, Value>;
  /** What else was set, of which the calculator isn't told. */
  with: Readonly<Record<string, Value>>;
  /** By output. */
  outputs: Record<string, { calculated: Value; measured: Value }>;
}

const GENERATED = 'by `npm run conformance`; never edited by hand';

/**
 * A record with some calculators measured again.
 * @param existing the calculators that are measured at all: others leave the record
 */
export function mergeConformance(
  before: ConformanceRecord | undefined,
  ran: Readonly<Record<string, CalculatorConformance>>,
  existing: readonly string[],
): ConformanceRecord {
  const all = { ...before?.calculators, ...ran };
  const kept = [...existing].sort().flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
  return { generated: GENERATED, calculators: Object.fromEntries(kept) };
}

/** As it stands in its file: one setting a line, so that a diff shows which one changed. */
export function formatConformance({ generated, calculators }: ConformanceRecord): string {
  const each = Object.entries(calculators).map(([name, { settings, ...run }]) => {
    const rows = settings.map((setting) => `    ${JSON.stringify(setting)}`);
    const head = JSON.stringify(run, null, 2).slice(2, -2).replaceAll(/^/gm, ' ');
    return `  ${JSON.stringify(name)}: {\n${head},\n   "settings": [\n${rows.join(',\n')}\n   ]\n  }`;
  });
  return `{\n "generated": ${JSON.stringify(generated)},\n "calculators": {\n${each.join(',\n')}\n }\n}\n`;
}
