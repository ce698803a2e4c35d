/**
 * `npm run conformance [-- <calculator>…]`: sets the machine as a calculator is asked, reads what its kernel did, and compares. Writes
 * `labs/conformance.json`; exits 1 on any difference, and then leaves the file as it was for that calculator.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  measureScript,
  readTold,
  setupScript,
  type Measurement,
} from '../../labs/conformance/measurement.ts';
import { measurementNames, readMeasurement } from '../../labs/conformance/read-measurements.node.ts';
import {
  formatConformance,
  mergeConformance,
  type CalculatorConformance,
  type ConformanceRecord,
  type SettingResult,
} from '../../labs/conformance/record.ts';
import { imageOrExit } from '../../labs/commands/image-or-exit.ts';
import { describeFailure, MachineError } from '../../labs/machine/failure.ts';
import { imageInFolder } from '../../labs/machine/node-image.node.ts';
import { nodeMachine } from '../../labs/machine/node-machine.node.ts';
import { compareSetting, completeInputs, differingOutputs, kernelVersion } from '../conformance/calculate.ts';

const RECORD = 'labs/conformance.json';
const STATES = '.cache/labs/states';
/** On a core that others use too, an emulated machine needs several times as long as on a quiet one. */
const TIMEOUT_MS = 120_000;

const names = measurementNames();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No measurement ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(64);
}
const { folder } = await imageOrExit((line) => console.log(line));
const { manifest } = await imageInFolder(folder);
const machine = nodeMachine(folder, { states: STATES });
const begun = performance.now();
const elapsed = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
await machine.start();
console.log(`Linux ${manifest.kernel}, ${manifest.id}, started in ${elapsed(begun)}`);

const ran: Record<string, CalculatorConformance> = {};
let differences = 0;
let settings = 0;
for (const name of asked.length > 0 ? asked : names) {
  const measurement = readMeasurement(name);
  const { results, complaints } = await measure(measurement);
  settings += measurement.settings.length;
  differences += complaints.length;
  for (const complaint of complaints) console.log(`  ${complaint}`);
  if (complaints.length > 0) continue;
  ran[name] = {
    date: new Date().toISOString(),
    kernel: manifest.kernel,
    image: manifest.id,
    tolerances: measurement.tolerances,
    settings: results,
  };
  // After each, so that a run that is broken off keeps what it has.
  const before = existsSync(RECORD)
    ? (JSON.parse(readFileSync(RECORD, 'utf8')) as ConformanceRecord)
    : undefined;
  writeFileSync(RECORD, formatConformance(mergeConformance(before, ran, names)));
}
await machine.stop();
console.log(`\n${settings} settings, ${differences} differences (${elapsed(begun)})`);
process.exitCode = differences > 0 ? 1 : 0;

/** All settings of one calculator, on a clean machine. */
async function measure(
  measurement: Measurement,
): Promise<{ results: SettingResult[]; complaints: string[] }> {
  const { calculator, tolerances } = measurement;
  const start = performance.now();
  const results: SettingResult[] = [];
  const complaints: string[] = [];
  try {
    await machine.reset();
    const prepared = await machine.run(setupScript(measurement), { timeoutMs: TIMEOUT_MS });
    if (prepared.exit !== 0)
      return {
        results,
        complaints: [`${calculator}: setup ended with ${prepared.exit}: ${prepared.output}`],
      };
    console.log(`\n${calculator} (set up in ${elapsed(start)})`);
    for (const n of measurement.settings.keys()) {
      const { output, isTimedOut } = await machine.run(measureScript(measurement, n), {
        timeoutMs: TIMEOUT_MS,
      });
      const of = `${calculator}, setting ${n + 1}`;
      const told = readTold(output);
      try {
        if (isTimedOut) throw new Error('not done in time');
        const inputs = await completeInputs(measurement, n, told, kernelVersion(manifest.kernel));
        const result = await compareSetting(calculator, inputs, told.measured);
        results.push({ inputs, with: measurement.settings[n]!.with, outputs: result.outputs });
        const differing = differingOutputs(result, tolerances);
        console.log(rowOf(measurement, n, result, differing));
        complaints.push(...differing.map((output) => `${of}: ${output} differs`));
        if (differing.length > 0) console.log(`    given ${JSON.stringify(inputs)}\n${output.trimEnd()}`);
      } catch (error) {
        complaints.push(`${of}: ${(error as Error).message}\n${output.trimEnd()}`);
      }
    }
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    complaints.push(`${calculator}: ${describeFailure(error.failure)}`);
  }
  console.log(`  ${measurement.settings.length} settings in ${elapsed(start)}`);
  return { results, complaints };
}

/** One line of the table: what was set │ calculated │ measured. */
function rowOf(
  { settings }: Measurement,
  n: number,
  { outputs }: Pick<SettingResult, 'outputs'>,
  differing: string[],
): string {
  const { inputs, with: more } = settings[n]!;
  const set = Object.entries({ ...inputs, ...more }).map(([name, value]) => `${name}=${String(value)}`);
  const compared = Object.entries(outputs).map(
    ([name, { calculated, measured }]) =>
      `${differing.includes(name) ? 'DIFFERS ' : ''}${name} ${String(calculated)} │ ${String(measured)}`,
  );
  return `  ${set.join(' ')} │ ${compared.join('; ')}`;
}
