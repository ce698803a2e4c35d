import { runJobs } from '../notes/machine-pool.node.ts';
import { type Rehearsal } from '../walkthrough/rehearse.ts';
import { type Scenario } from '../walkthrough/scenario.ts';
import { readScenario } from './read-scenario.node.ts';

/** What a thread that goes through scenarios is started with. */
export interface DrillTask {
  /** The image's folder. */
  folder: string;
  /** Where the started machine is kept. */
  states: string;
  /** Scripts have their time this many times. */
  patience: number;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Goes through scenarios on several machines side by side, as `rehearse` says, and prints what happened.
 * @param names of scenarios
 * @param count of machines, at most one a scenario
 * @returns those that failed or were not come to, and why
 */
export async function checkDrills(
  names: readonly string[],
  count: number,
  task: DrillTask,
  print: (line: string) => void,
): Promise<string[]> {
  const failures = new Map(names.map((name) => [name, 'not run']));
  await runJobs<Scenario, Rehearsal>(
    names.map((name) => readScenario(name)),
    Math.min(count, names.length),
    { file: new URL('./drill-worker.node.ts', import.meta.url), task },
    {
      booted: (tookMs) => print(`booted in ${seconds(tookMs)}`),
      done: ({ name, steps }, { complaints, saidNotYet, setupMs }, tookMs) => {
        if (complaints.length === 0) failures.delete(name);
        else failures.set(name, complaints.join('\n'));
        print(
          `${name}: ${complaints.length === 0 ? `broken (${saidNotYet.join(', ')}), repaired, broken again` : 'fails'}` +
            ` (${steps.length === 1 ? '1 step' : `${steps.length} steps`}, setup ${seconds(setupMs)}, in all ${seconds(tookMs)})`,
        );
        for (const complaint of complaints) print(`\nlabs/scenarios/${name}: ${complaint}\n`);
      },
      broke: (scenario, error) => {
        if (scenario) failures.set(scenario.name, `the machine broke: ${error.message}`);
        print(
          `\n${scenario ? `${scenario.name}: ` : ''}the machine broke: ${error.stack ?? error.message}\n`,
        );
      },
    },
  );
  return [...failures].map(([name, why]) => `labs/scenarios/${name}: ${why}`);
}
