import { type Machine, type ScriptResult } from '../machine/machine.ts';
import { type ScenarioStep } from './scenario.ts';

/** What a check found. */
export type Verdict =
  | { kind: 'done' }
  /** `evidence`: what a command printed that shows it; perhaps nothing. */
  | { kind: 'not-yet'; hint: string; evidence: string }
  /** It was not through in its time: the machine is busy, or something hangs. */
  | { kind: 'too-slow' }
  /** It said neither: the check itself is wrong, or a tool that it needs is gone. */
  | { kind: 'unclear'; output: string };

/** Before the words of `hint`, so that nothing that a check prints can be taken for one. */
const MARK = '\u0001hint ';

/** `hint <id> [evidence]` as checks call it. It ends the check. */
const PRELUDE = `hint() { printf '\\001hint %s\\n%s\\n' "$1" "\${2-}"; exit 1; }\n`;

/**
 * Asks whether a step is done.
 * @param patience a check has its time this many times
 */
export async function checkStep(
  machine: Pick<Machine, 'run'>,
  { check, timeoutMs }: Pick<ScenarioStep, 'check' | 'timeoutMs'>,
  patience = 1,
): Promise<Verdict> {
  return verdictOf(await machine.run(PRELUDE + check, { timeoutMs: timeoutMs * patience }));
}

/** What the result of a check means. */
export function verdictOf({ exit, output, isTimedOut }: ScriptResult): Verdict {
  if (isTimedOut) return { kind: 'too-slow' };
  if (exit === 0) return { kind: 'done' };
  const at = output.lastIndexOf(MARK);
  if (at < 0) return { kind: 'unclear', output };
  const [hint = '', ...evidence] = output.slice(at + MARK.length).split('\n');
  return { kind: 'not-yet', hint, evidence: evidence.join('\n').trimEnd() };
}
