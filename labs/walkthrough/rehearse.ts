import { describeFailure, MachineError } from '../machine/failure.ts';
import { type Machine } from '../machine/machine.ts';
import { checkStep, type Verdict } from './check-step.ts';
import { type Scenario, type ScenarioStep } from './scenario.ts';
import { setUp, SetupProblem } from './set-up.ts';

/** What happened when a scenario was gone through. */
export interface Rehearsal {
  /** The hint with which each step said not yet on the broken machine. */
  saidNotYet: string[];
  complaints: string[];
  setupMs: number;
}

/**
 * Goes through a scenario as a test: broken, every check says not yet; each solution makes its check pass; on a clean machine
 * that is broken again, they say not yet again.
 * @param patience scripts have their time this many times
 */
export async function rehearse(
  machine: Pick<Machine, 'run' | 'reset'>,
  scenario: Scenario,
  patience: number,
): Promise<Rehearsal> {
  const result: Rehearsal = { saidNotYet: [], complaints: [], setupMs: 0 };
  const complain = (what: string) => result.complaints.push(what);
  const isBroken = async (when: string) => {
    for (const step of scenario.steps) {
      const verdict = await checkStep(machine, step, patience);
      if (verdict.kind !== 'not-yet') complain(`${step.id}: ${when}, the check ${saidOf(verdict)}`);
      else if (when === 'after the setup') result.saidNotYet.push(verdict.hint);
    }
  };
  try {
    await machine.reset();
    const begun = performance.now();
    await setUp(machine, scenario);
    result.setupMs = performance.now() - begun;
    await isBroken('after the setup');
    for (const step of scenario.steps) {
      const problem = await solveProblem(machine, step, patience);
      if (problem) complain(`${step.id}: ${problem}`);
      const verdict = await checkStep(machine, step, patience);
      if (verdict.kind !== 'done') complain(`${step.id}: after its solution, the check ${saidOf(verdict)}`);
    }
    await machine.reset();
    await setUp(machine, scenario);
    await isBroken('after a reset and the setup again');
  } catch (error) {
    if (error instanceof MachineError) complain(describeFailure(error.failure));
    else if (error instanceof SetupProblem) complain(error.message);
    else throw error;
  }
  return result;
}

async function solveProblem(
  machine: Pick<Machine, 'run'>,
  { solve, timeoutMs }: ScenarioStep,
  patience: number,
): Promise<string | undefined> {
  const { exit, output, isTimedOut } = await machine.run(solve, { timeoutMs: timeoutMs * patience });
  if (isTimedOut) return `its solution is not done after ${(timeoutMs * patience) / 1000} s:\n${output}`;
  return exit === 0 ? undefined : `its solution exits with ${exit}:\n${output}`;
}

function saidOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'done':
      return 'passes';
    case 'not-yet':
      return `says ${verdict.hint}:\n${verdict.evidence}`;
    case 'too-slow':
      return 'is not done in its time';
    case 'unclear':
      return `says neither done nor why not:\n${verdict.output}`;
  }
}
