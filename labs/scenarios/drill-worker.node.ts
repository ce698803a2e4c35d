/** A thread with a machine of its own: goes through the scenarios that it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeMachine } from '../machine/node-machine.node.ts';
import { type WorkerAnswer } from '../notes/machine-pool.node.ts';
import { rehearse, type Rehearsal } from '../walkthrough/rehearse.ts';
import { type Scenario } from '../walkthrough/scenario.ts';
import { type DrillTask } from './check-drills.node.ts';

const { folder, states, patience } = workerData as DrillTask;
const port = parentPort!;
const tell = (answer: WorkerAnswer<Rehearsal>) => port.postMessage(answer);

const begun = performance.now();
const machine = nodeMachine(folder, { states });
await machine.start();
tell({ kind: 'booted', tookMs: performance.now() - begun });

port.on('message', async (scenario: Scenario) => {
  const start = performance.now();
  const result = await rehearse(machine, scenario, patience);
  tell({ kind: 'done', result, tookMs: performance.now() - start });
});
