import { Worker } from 'node:worker_threads';
import { type NoteRun, type RunOptions } from './run-note.ts';

/** What a thread is started with. */
export interface WorkerTask {
  /** The image's folder. */
  folder: string;
  /** Where the started machine is kept for the others, and for the next run. */
  states: string;
  options: RunOptions;
}

/** What a thread tells. */
export type WorkerAnswer =
  { kind: 'booted'; tookMs: number } | { kind: 'note'; result: NoteRun; resetMs: number; tookMs: number };

/** A note to run, by the file that it comes from. */
export interface NoteToRun {
  file: string;
  text: string;
}

export interface PoolEvents {
  booted(tookMs: number): void;
  done(note: NoteToRun, result: NoteRun, tookMs: number): void;
  /** The thread broke under a note; the notes that are left get another one. */
  broke(note: NoteToRun | undefined, error: Error): void;
}

/**
 * Runs notes on several machines side by side.
 * @param count of machines, at most one a note
 */
export async function runNotes(
  notes: readonly NoteToRun[],
  count: number,
  task: WorkerTask,
  events: PoolEvents,
): Promise<void> {
  const queue = [...notes];
  // The first one boots, or finds a state; the others go on from that.
  let isUp = () => {};
  const firstIsUp = new Promise<void>((resolve) => (isUp = resolve));
  const first = workThrough(queue, task, {
    ...events,
    booted: (tookMs) => {
      events.booted(tookMs);
      isUp();
    },
  });
  await Promise.race([first, firstIsUp]);
  const others = Math.min(count - 1, queue.length);
  await Promise.all([first, ...Array.from({ length: others }, () => workThrough(queue, task, events))]);
}

/** One machine, and another one each time that it breaks, until no note is left. */
async function workThrough(queue: NoteToRun[], task: WorkerTask, events: PoolEvents): Promise<void> {
  while (queue.length > 0) {
    const hasBooted = await oneMachine(queue, task, events);
    // One that never came up won't come up the next time.
    if (!hasBooted) return;
  }
}

/** @returns whether the machine has come up at all */
function oneMachine(queue: NoteToRun[], task: WorkerTask, events: PoolEvents): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./machine-worker.node.ts', import.meta.url), { workerData: task });
    let note: NoteToRun | undefined;
    let hasBooted = false;
    const next = () => {
      note = queue.shift();
      if (note) worker.postMessage(note.text);
      else void worker.terminate().then(() => resolve(true));
    };
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'booted') {
        hasBooted = true;
        events.booted(answer.tookMs);
      } else events.done(note!, answer.result, answer.tookMs);
      next();
    });
    worker.on('error', (error: Error) => {
      events.broke(note, error);
      void worker.terminate().then(() => resolve(hasBooted));
    });
  });
}
