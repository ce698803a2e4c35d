import { Worker } from 'node:worker_threads';
import { type NoteToRun, type WorkerAnswer, type WorkerTask } from './machine-pool.node.ts';
import { type NoteRun } from './run-note.ts';

/**
 * Runs one note on a machine of its own, in a thread.
 * @param signal ends the thread with its machine
 * @throws the signal's reason, or what broke the thread
 */
export async function runOneNote(note: NoteToRun, task: WorkerTask, signal: AbortSignal): Promise<NoteRun> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./machine-worker.node.ts', import.meta.url), { workerData: task });
  try {
    return await new Promise<NoteRun>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the machine's thread ended with ${code}`)));
      worker.on('message', (answer: WorkerAnswer) => {
        if (answer.kind === 'booted') worker.postMessage(note);
        else resolve(answer.result);
      });
    });
  } finally {
    await worker.terminate();
  }
}
