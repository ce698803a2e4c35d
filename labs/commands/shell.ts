/**
 * `npm run lab [-- <name>]`: the machine in your own terminal, as a drill or a topology of that name leaves it. Ctrl-] leaves it; in a drill
 * Ctrl-\ asks whether it is repaired.
 */
import { describeFailure } from '../machine/failure.ts';
import { nodeMachine } from '../machine/node-machine.node.ts';
import { readBriefing } from '../scenarios/read-briefing.node.ts';
import { readScenario, scenarioNames } from '../scenarios/read-scenario.node.ts';
import { readTopology, topologyNames } from '../topologies/read-topologies.node.ts';
import { checkStep, type Verdict } from '../walkthrough/check-step.ts';
import { setUp, SetupProblem } from '../walkthrough/set-up.ts';
import { imageOrExit } from './image-or-exit.ts';

const LEAVE = 0x1d;
const CHECK = 0x1c;
/** A check has its time this many times. */
const PATIENCE = 3;

const [name, ...more] = process.argv.slice(2);
const isDrill = name !== undefined && scenarioNames().includes(name);
if (more.length > 0 || (name !== undefined && !isDrill && !topologyNames().includes(name))) {
  console.error(
    `npm run lab [-- <name>]\n  drills: ${scenarioNames().join(', ')}\n  topologies: ${topologyNames().join(', ')}`,
  );
  process.exit(64);
}

if (!process.stdin.isTTY) {
  console.error('npm run lab needs a terminal to type in. Commands of notes are run by npm run test:labs.');
  process.exit(64);
}
const image = await imageOrExit((line) => console.error(line));

const machine = nodeMachine(image.folder, { states: '.cache/labs/states' });
const terminal = machine.terminals[0]!;
console.error(
  `Linux ${image.manifest.kernel} starts; the first time this takes some 15 s. Ctrl-] leaves it.`,
);
await machine.start();

const scenario = isDrill
  ? readScenario(name)
  : name === undefined
    ? undefined
    : { name, setup: [readTopology(name).setup], steps: [] };
const briefing = isDrill ? readBriefing(name) : undefined;
if (scenario) {
  console.error(`Setting up ${scenario.name} …`);
  await setUp(machine, scenario).catch((error: unknown) => {
    if (!(error instanceof SetupProblem)) throw error;
    console.error(error.message);
    process.exit(1);
  });
}
if (briefing) console.error(`\n${briefing.text}\n\nCtrl-\\ checks whether it is repaired.\n`);

const leave = (status: number) => {
  process.stdin.setRawMode(false);
  process.exit(status);
};
const fit = () => terminal.resize(process.stdout.rows, process.stdout.columns);
await fit();
process.stdout.on('resize', () => void fit().catch(() => {}));
machine.onState((state) => {
  if (state.name !== 'failed') return;
  console.error(`\r\n${describeFailure(state.failure)}; a clean one follows.\r\n`);
  const again = machine.reset().then(() => scenario && setUp(machine, scenario));
  again.then(fit, (error: unknown) => {
    console.error(error);
    leave(1);
  });
});
terminal.onOutput((bytes) => process.stdout.write(bytes));
process.stdin.setRawMode(true);
process.stdin.on('data', (bytes: Buffer) => {
  if (bytes.includes(LEAVE)) {
    process.stdout.write('\r\n');
    leave(0);
  }
  if (briefing && bytes.includes(CHECK)) void check();
  else terminal.write(bytes);
});

let isChecking = false;

async function check(): Promise<void> {
  if (isChecking) return;
  isChecking = true;
  const say = (text: string) => process.stderr.write(`\r\n${text.replaceAll('\n', '\r\n')}\r\n`);
  try {
    let verdict: Verdict = { kind: 'done' };
    for (const step of scenario!.steps) {
      verdict = await checkStep(machine, step, PATIENCE);
      if (verdict.kind !== 'done') break;
    }
    if (verdict.kind === 'done') say('Done.');
    else if (verdict.kind === 'not-yet')
      say(`Not yet. ${briefing!.notYet[verdict.hint] ?? verdict.hint}\n${verdict.evidence}`);
    else say(verdict.kind === 'too-slow' ? 'The check was not through in its time.' : verdict.output);
  } catch (error) {
    say(String(error));
  }
  isChecking = false;
  // The prompt stands above what was said.
  terminal.write(Uint8Array.of(0x0d));
}

// The first prompt was printed before anybody listened.
terminal.write(Uint8Array.of(0x0c));
