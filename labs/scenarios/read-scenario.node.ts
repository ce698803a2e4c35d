import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readTopology, topologyNames } from '../topologies/read-topologies.node.ts';
import { type Scenario, type ScenarioStep } from '../walkthrough/scenario.ts';

const FOLDER = 'labs/scenarios';
const DEFAULT_TIMEOUT_S = 10;

/** Where a check calls `hint <id>`. */
export interface HintPlace {
  hint: string;
  file: string;
  /** From 1. */
  line: number;
}

/** A scenario with the places of its hints. */
export interface ScenarioSource extends Scenario {
  hints: HintPlace[];
}

/** The names of all scenarios, sorted. */
export function scenarioNames(folder = FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort();
}

/**
 * One scenario by its name. Paths are from the repository's root.
 * @throws when its files are not what they must be; the message names the file
 */
export function readScenario(name: string, folder = FOLDER): ScenarioSource {
  const file = join(folder, name, 'scenario.yaml');
  if (!existsSync(file)) throw new Error(`There is no scenario ${name}: ${file} does not exist.`);
  const refuse = (what: string): never => {
    throw new Error(`${file}: ${what}`);
  };
  const data = parse(readFileSync(file, 'utf8')) as {
    topology?: string;
    terminals?: string[];
    steps?: { id?: string; timeout?: string }[];
  };
  if (data.topology !== undefined && !topologyNames().includes(data.topology))
    refuse(`there is no topology ${data.topology}; there are ${topologyNames().join(', ')}.`);
  if (!Array.isArray(data.steps) || data.steps.length === 0) return refuse('it needs steps.');
  const hints: HintPlace[] = [];
  const steps = data.steps.map(({ id, timeout }): ScenarioStep => {
    if (!id || !/^[a-z][a-z-]*$/.test(id)) return refuse('the id of a step is words joined by "-".');
    const seconds = timeout === undefined ? DEFAULT_TIMEOUT_S : Number(/^(\d+)s$/.exec(timeout)?.[1]);
    if (!(seconds > 0)) return refuse(`the timeout of ${id} is written as 20s.`);
    const script = (kind: 'check' | 'solve') => join(folder, name, 'steps', `${id}.${kind}.sh`);
    for (const kind of ['check', 'solve'] as const)
      if (!existsSync(script(kind))) refuse(`the step ${id} needs ${script(kind)}.`);
    const check = readFileSync(script('check'), 'utf8');
    hints.push(...hintsIn(check).map((found) => ({ ...found, file: script('check') })));
    return { id, check, solve: readFileSync(script('solve'), 'utf8'), timeoutMs: seconds * 1000 };
  });
  for (const script of readdirSync(join(folder, name, 'steps')))
    if (!steps.some(({ id }) => script === `${id}.check.sh` || script === `${id}.solve.sh`))
      refuse(`steps/${script} belongs to none of its steps.`);
  const setup = readFileSync(join(folder, name, 'setup.sh'), 'utf8');
  return {
    name,
    setup: data.topology === undefined ? [setup] : [readTopology(data.topology).setup, setup],
    terminals: data.terminals ?? [],
    steps,
    hints,
  };
}

/** The hints that a check calls, with their lines. */
export function hintsIn(check: string): Omit<HintPlace, 'file'>[] {
  return check.split('\n').flatMap((text, at) =>
    [...text.replace(/^\s*#.*/, '').matchAll(/(?<![\w-])hint ([a-z][a-z-]*)/g)].map(([, hint]) => ({
      hint: hint!,
      line: at + 1,
    })),
  );
}
