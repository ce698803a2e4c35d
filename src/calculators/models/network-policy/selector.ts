/** Label selectors, as `metav1.LabelSelector` defines them. */
import { listOf, mapOf } from '../../engine/yaml-parts.ts';
import { textOf } from './plain.ts';
import type { Yaml } from '../../engine/yaml.ts';

export type Labels = ReadonlyMap<string, string>;

interface Requirement {
  key: string;
  operator: string;
  values: readonly string[];
}

export type Selector = readonly Requirement[];

/** Labels of a map; values are texts, whatever YAML took them for. */
export function readLabels(value: Yaml | undefined): Labels {
  return new Map(Object.entries(mapOf(value)).map(([key, label]) => [key, textOf(label)]));
}

/** `matchLabels` and `matchExpressions`, all of which must hold. An empty selector selects everything. */
export function readSelector(value: Yaml | undefined): Selector {
  const { matchLabels, matchExpressions } = mapOf(value);
  return [
    ...[...readLabels(matchLabels)].map(([key, label]) => ({ key, operator: 'In', values: [label] })),
    ...listOf(matchExpressions).map((expression) => {
      const { key, operator, values } = mapOf(expression);
      return { key: textOf(key), operator: textOf(operator), values: listOf(values).map(textOf) };
    }),
  ];
}

/** Whether labels meet a selector. An operator that does not exist is met by nothing. */
export const selects = (selector: Selector, labels: Labels): boolean =>
  selector.every(({ key, operator, values }) => {
    const label = labels.get(key);
    switch (operator) {
      case 'In':
        return label !== undefined && values.includes(label);
      case 'NotIn':
        // A missing key is not in the set.
        return label === undefined || !values.includes(label);
      case 'Exists':
        return label !== undefined;
      case 'DoesNotExist':
        return label === undefined;
      default:
        return false;
    }
  });
