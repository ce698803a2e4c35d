/** A thread with a machine of its own: boots it, then runs the notes that it is sent, each on a clean machine. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeMachine } from '../machine/node-machine.node.ts';
import { type NoteToRun, type WorkerAnswer, type WorkerTask } from './machine-pool.node.ts';
import { runNote } from './run-note.ts';

const { folder, states, options } = workerData as WorkerTask;
const port = parentPort!;
const tell = (answer: WorkerAnswer) => port.postMessage(answer);

const begun = performance.now();
const touched = new Set<number>();
const machine = nodeMachine(folder, { states, onDiskTouch: (index) => touched.add(index) });
await machine.start();
tell({ kind: 'booted', tookMs: performance.now() - begun });

port.on('message', async ({ text }: NoteToRun) => {
  const start = performance.now();
  touched.clear();
  await machine.reset();
  const run = await runNote(machine, text, options);
  tell({ kind: 'done', result: { ...run, pieces: [...touched] }, tookMs: performance.now() - start });
});
