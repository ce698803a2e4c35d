/** Carries out on a machine what a calculator proposes, and holds what the kernel then says against what it calculates. */
import type { Machine } from '../../../labs/machine/machine.ts';
import {
  afterTrial,
  applyScript,
  checkScript,
  readCheck,
  transcriptScript,
  trialLines,
  type CheckedValue,
  type Trial,
} from '../../calculators/engine/from-machine.ts';
import { evaluate } from '../../calculators/engine/evaluate.ts';
import type { Reader } from '../../calculators/engine/paste.ts';
import { present } from '../../calculators/engine/present.ts';
import type { ShownChange } from '../../calculators/engine/presentation.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { CalculatorParts } from './calculator-parts.ts';
import { runScript, ScriptProblem, type Words } from './on-machine.ts';

/** A check may wait for what the kernel waits for. */
const CHECK_MS = 90_000;

/** What is tried, and on which values. */
export interface Proposal {
  parts: Pick<CalculatorParts, 'model' | 'words'>;
  trial: Trial;
  readers: readonly Reader[];
  change: ShownChange;
  /** The fields as they stand. */
  typed: Readonly<Record<string, string>>;
  locale: Locale;
}

export interface Tried {
  /** The lines that were run, and all that they printed. */
  script: string;
  output: string;
  values: readonly CheckedValue[];
}

/** @param tell takes what is being done, in words @throws ScriptProblem or MachineError */
export async function tryChange(
  machine: Pick<Machine, 'run'>,
  { parts: { model, words: said }, trial, readers, change, typed, locale }: Proposal,
  tell: (text: string) => void,
  words: Words,
): Promise<Tried> {
  const lines = trialLines(trial, change.id, change.lines, evaluate(model, typed));
  tell(words.own.applying);
  const { output } = await runScript(machine, applyScript(trial, lines), words);
  const settings = await runScript(machine, transcriptScript(trial.settings), words, { mayFail: true });
  const after = afterTrial(model, readers, typed, `${output}\n${settings.output}`);
  if (!after.outputs) {
    const problems = Object.values(present(model, said, locale, after).problems);
    throw new ScriptProblem([words.own.noResult, ...problems].join(' '));
  }
  tell(words.own.checking);
  const checked = await runScript(machine, checkScript(trial, after), words, {
    mayFail: true,
    timeoutMs: CHECK_MS,
  });
  const values = readCheck(model, said, locale, trial, after, checked.output);
  if (values.length === 0) throw new ScriptProblem(words.own.noAnswer);
  return { script: lines.join('\n'), output, values };
}
