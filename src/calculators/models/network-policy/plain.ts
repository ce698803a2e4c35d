/** Texts and numbers of what was read from YAML, whatever stands there. */
import type { Yaml } from '../../engine/yaml.ts';

export const textOf = (value: Yaml | undefined): string =>
  value === null || value === undefined || typeof value === 'object' ? '' : String(value);
/** Whether a field is there at all: an empty map is, and `null` is not. */
export const isSet = (value: Yaml | undefined): boolean => value !== null && value !== undefined;
/** A port; null where it is none. */
export function portOf(value: Yaml | undefined): number | null {
  const text = textOf(value);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
