/** Parts of what was read from YAML, whatever stands there: a map, a list, a text or a number. */
import type { Yaml, YamlMap } from '../../engine/yaml.ts';

const isMap = (value: Yaml | undefined): value is YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapOf = (value: Yaml | undefined): YamlMap => (isMap(value) ? value : {});
export const listOf = (value: Yaml | undefined): readonly Yaml[] =>
  Array.isArray(value) ? (value as readonly Yaml[]) : [];
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
