import { type Machine } from '../machine/machine.ts';
import { type Scenario } from './scenario.ts';

/** Some seconds on a quiet machine, several times that beside others. */
const TIMEOUT_MS = 120_000;

/** A scenario could not be set up: the author's fault, or that of a machine that was not clean. */
export class SetupProblem extends Error {
  /** What the script printed. */
  readonly output: string;

  constructor(scenario: string, output: string) {
    super(`${scenario} could not be set up:\n${output.trimEnd()}`);
    this.output = output;
  }
}

/**
 * Breaks a clean machine as the scenario wants it.
 * @throws SetupProblem when one of its scripts says that it failed
 */
export async function setUp(
  machine: Pick<Machine, 'run'>,
  { name, setup }: Pick<Scenario, 'name' | 'setup'>,
): Promise<void> {
  for (const script of setup) {
    const { exit, output, isTimedOut } = await machine.run(script, { timeoutMs: TIMEOUT_MS });
    if (exit !== 0)
      throw new SetupProblem(name, isTimedOut ? `${output}not done after ${TIMEOUT_MS / 1000} s` : output);
  }
}
