import { MachineError } from '../../../labs/machine/failure.ts';
import { writeFile } from '../../../labs/machine/files.ts';
import { dock } from './dock.ts';

/** A setup may wait for servers to answer. */
const TIMEOUT_MS = 120_000;

const setups = import.meta.glob<string>('/labs/topologies/*/setup.sh', { query: '?raw', import: 'default' });

/**
 * Starts the machine unless it is on, runs a preset's setup in it, and puts its terminals into the preset's namespaces.
 * @param name a folder of labs/topologies
 * @param namespaces for the first terminals; an empty name stands for none
 */
export async function runPreset(name: string, namespaces: readonly string[]): Promise<void> {
  const setup = await setups[`/labs/topologies/${name}/setup.sh`]!();
  let machine;
  try {
    machine = await dock().ready();
  } catch {
    return; // told in the dock
  }
  // As a file, so that a reader can look at what was done.
  const file = `${name}.sh`;
  const command = `bash ${file}`;
  dock().tellSetup(name);
  try {
    await writeFile(machine, `/root/${file}`, new TextEncoder().encode(setup));
    const result = await machine.run(command, { timeoutMs: TIMEOUT_MS });
    dock().tellSetup(undefined);
    dock().show(command, result);
    if (result.exit === 0) dock().enterNamespaces(namespaces.map((netns) => netns || undefined));
  } catch (error) {
    // A machine that failed under it has said so itself.
    if (machine.state.name !== 'failed') dock().tellSetup(undefined);
    if (!(error instanceof MachineError)) throw error;
  }
}
