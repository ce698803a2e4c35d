import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalculatorConformance, ConformanceRecord } from '../../labs/conformance/record.ts';

export type { Value } from '../../labs/conformance/measurement.ts';

/** What `npm run conformance` wrote, from the folder that the site is built in. */
const RECORD = 'labs/conformance.json';

/** The last runs by the calculator's name; empty where there was none. */
export function loadConformance(): Readonly<Record<string, CalculatorConformance>> {
  const file = join(process.cwd(), RECORD);
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as ConformanceRecord).calculators;
}
