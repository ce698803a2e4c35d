/** Fills a calculator's fields from a machine. */
import { quoted } from '../../../labs/machine/quoted.ts';
import type { Machine } from '../../../labs/machine/machine.ts';
import type { Calculator } from '../../calculators/engine/define.ts';
import { takeReading, transcriptScript, type FromMachine } from '../../calculators/engine/from-machine.ts';
import type { PasteReport, Reader } from '../../calculators/engine/paste.ts';
import { namespaceNames } from '../lab/namespace-line.ts';
import { runScript, type Words } from './on-machine.ts';

export interface MachineReport {
  report: PasteReport;
  /** The network namespace that was read; empty for the machine itself. */
  where: string;
  /** All network namespaces that it has; none where they make no difference. */
  namespaces: readonly string[];
}

/** What a calculator takes of a machine, and what reads it. */
export interface Source {
  model: Calculator;
  from: FromMachine;
  readers: readonly Reader[];
}

/**
 * Runs the commands and reads them as a paste is read. A command that fails is a line that gave nothing, as in a paste.
 * @param where a network namespace, if it is still there
 * @throws ScriptProblem or MachineError
 */
export async function readMachine(
  machine: Pick<Machine, 'run'>,
  { model, from, readers }: Source,
  where: string,
  words: Words,
): Promise<MachineReport> {
  const namespaces = from.inNamespaces
    ? namespaceNames((await runScript(machine, 'ip netns list', words)).output)
    : [];
  const there = namespaces.includes(where) ? where : '';
  const script = transcriptScript(from.read);
  const { output } = await runScript(machine, there ? within(there, script) : script, words, {
    mayFail: true,
  });
  return { report: takeReading(model, from, readers, output), where: there, namespaces };
}

const within = (namespace: string, script: string) =>
  `ip netns exec ${quoted(namespace)} bash -c ${quoted(script)}`;
