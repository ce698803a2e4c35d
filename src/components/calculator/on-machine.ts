/** Something done on the page's machine for a calculator, and what kept it from being done, in words. */
import { MachineError } from '../../../labs/machine/failure.ts';
import type { MachineState } from '../../../labs/machine/lifecycle.ts';
import type { Machine, ScriptResult } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Dock } from '../lab/dock.ts';
import type { DockWords } from '../lab/dock-words.ts';
import { failureWords } from '../lab/failure-words.ts';
import type { MachineWords } from './machine-words.ts';

/** What is needed of the dock. */
export type Door = Pick<Dock, 'machine' | 'ready' | 'giveWay'>;

/** Words of this and of the dock, which has them for each failure of a machine. */
export interface Words {
  own: MachineWords;
  dock: DockWords;
}

const files: Record<Locale, () => Promise<Words>> = {
  en: async () => ({
    own: (await import('./machine-words.en.ts')).default,
    dock: (await import('../lab/dock-words.en.ts')).default,
  }),
  'zh-CN': async () => ({
    own: (await import('./machine-words.zh-CN.ts')).default,
    dock: (await import('../lab/dock-words.zh-CN.ts')).default,
  }),
};

export const loadMachineWords = (locale: Locale): Promise<Words> => files[locale]();

/** A script did not do what it should. */
export class ScriptProblem extends Error {
  override name = 'ScriptProblem';
}

/** The machine, started if it is off; out of the way again where its dock covers the page. */
export async function readyMachine(
  door: Door,
  tell: (text: string) => void,
  { own }: Words,
): Promise<Machine> {
  const isOn = door.machine.state.name === 'ready' && !door.machine.state.isPaused;
  if (isOn) return door.machine;
  tell(own.starting);
  const machine = await door.ready();
  door.giveWay();
  return machine;
}

/**
 * Runs a script. @throws ScriptProblem, in words, when it was not done in time
 * @param mayFail the exit status says nothing; else one that is not 0 is a problem
 */
export async function runScript(
  machine: Pick<Machine, 'run'>,
  script: string,
  { own }: Words,
  { timeoutMs = 60_000, mayFail = false } = {},
): Promise<ScriptResult> {
  const result = await machine.run(script, { timeoutMs });
  if (result.isTimedOut) throw new ScriptProblem(fill(own.timedOut, { seconds: timeoutMs / 1000 }));
  if (result.exit !== 0 && !mayFail)
    throw new ScriptProblem(fill(own.exited, { exit: result.exit, output: lastLine(result.output) }));
  return result;
}

const lastLine = (output: string) => output.trim().split('\n').at(-1)?.slice(0, 300) || '–';

/**
 * What a reader is told of what went wrong; an error that is nobody's fault but ours is thrown on.
 * @param state the machine's, now: one that is not ready is asked for nothing
 */
export function problemWords(error: unknown, { own, dock }: Words, state: MachineState): string {
  if (error instanceof ScriptProblem) return error.message;
  if (error instanceof MachineError) {
    const { what, next } = failureWords(dock, error.failure);
    return `${what} ${next}`;
  }
  if (state.name !== 'ready') return own.notReady;
  throw error;
}
