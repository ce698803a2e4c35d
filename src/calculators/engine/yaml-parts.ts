/** Parts of what was read from YAML, whatever stands there. */
import type { Yaml, YamlMap } from './yaml.ts';

export const isMap = (value: Yaml | undefined): value is YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Empty where there is no map. */
export const mapOf = (value: Yaml | undefined): YamlMap => (isMap(value) ? value : {});

/** Empty where there is no list. */
export const listOf = (value: Yaml | undefined): readonly Yaml[] =>
  Array.isArray(value) ? (value as readonly Yaml[]) : [];
