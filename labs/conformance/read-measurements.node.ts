import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { reasons, type Measurement, type Setting, type Tolerance } from './measurement.ts';

/** The names of all measurements, sorted: those of their calculators. */
export function measurementNames(): string[] {
  return globSync('*/settings.yaml', { cwd: import.meta.dirname })
    .map(dirname)
    .sort();
}

/**
 * Reads `labs/conformance/<name>/`.
 * @throws Error with the file and what is wrong in it
 */
export function readMeasurement(name: string): Measurement {
  const folder = join(import.meta.dirname, name);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const wrong = (what: string) => new Error(`labs/conformance/${name}/settings.yaml: ${what}`);
  const data = parse(text('settings.yaml')) as {
    tolerances?: Record<string, Partial<Tolerance>>;
    settings?: Partial<Setting>[];
  } | null;
  if (!Array.isArray(data?.settings)) throw wrong('there is no list of settings');
  for (const [output, tolerance] of Object.entries(data.tolerances ?? {})) {
    const { below, above, why } = tolerance;
    if (typeof below !== 'number' || typeof above !== 'number' || below < 0 || above < 0)
      throw wrong(`tolerances.${output} needs below and above, numbers of at least 0`);
    if (!reasons.some((reason) => reason === why))
      throw wrong(`tolerances.${output}.why is one of ${reasons.join(', ')}`);
  }
  return {
    calculator: name,
    settings: data.settings.map(({ inputs = {}, with: more = {} }) => ({ inputs, with: more })),
    tolerances: (data.tolerances ?? {}) as Record<string, Tolerance>,
    setup: existsSync(join(folder, 'setup.sh')) ? text('setup.sh') : '',
    measure: text('measure.sh'),
    programs: Object.fromEntries(
      globSync('*.c', { cwd: folder }).map((file) => [basename(file, '.c'), text(file)]),
    ),
  };
}
