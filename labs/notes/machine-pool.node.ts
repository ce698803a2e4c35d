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

/** What a note did, and what it needed for it. */
export interface PooledRun extends NoteRun {
  /** Of the image's disk, those that were touched, in order. */
  pieces: number[];
}

/** What a thread tells. */
export type WorkerAnswer<Result = PooledRun> =
  { kind: 'booted'; tookMs: number } | { kind: 'done'; result: Result; tookMs: number };

/** A note to run, by the file that it comes from. */
export interface NoteToRun {
  file: string;
  text: string;
}

export interface PoolEvents<Job = NoteToRun, Result = PooledRun> {
  booted(tookMs: number): void;
  done(job: Job, result: Result, tookMs: number): void;
  /** The thread broke under a job; those that are left get another one. */
  broke(job: Job | undefined, error: Error): void;
}

/** The thread that does one kind of job: its file, and what it is started with. It is sent jobs and tells `WorkerAnswer`s. */
export interface PoolWorker {
  file: URL;
  task: unknown;
}

/** Runs notes on several machines side by side. */
export const runNotes = (
  notes: readonly NoteToRun[],
  count: number,
  task: WorkerTask,
  events: PoolEvents,
): Promise<void> =>
  runJobs(notes, count, { file: new URL('./machine-worker.node.ts', import.meta.url), task }, events);

/**
 * Gives jobs to several threads, each with a machine of its own.
 * @param count of threads, at most one a job
 */
export async function runJobs<Job, Result>(
  jobs: readonly Job[],
  count: number,
  worker: PoolWorker,
  events: PoolEvents<Job, Result>,
): Promise<void> {
  const queue = [...jobs];
  // The first one boots, or finds a state; the others go on from that.
  let isUp = () => {};
  const firstIsUp = new Promise<void>((resolve) => (isUp = resolve));
  const first = workThrough(queue, worker, {
    ...events,
    booted: (tookMs) => {
      events.booted(tookMs);
      isUp();
    },
  });
  await Promise.race([first, firstIsUp]);
  const others = Math.min(count - 1, queue.length);
  await Promise.all([first, ...Array.from({ length: others }, () => workThrough(queue, worker, events))]);
}

/** One machine, and another one each time that it breaks, until no job is left. */
async function workThrough<Job, Result>(
  queue: Job[],
  worker: PoolWorker,
  events: PoolEvents<Job, Result>,
): Promise<void> {
  while (queue.length > 0) {
    const hasBooted = await oneMachine(queue, worker, events);
    // One that never came up won't come up the next time.
    if (!hasBooted) return;
  }
}

/** @returns whether the machine has come up at all */
function oneMachine<Job, Result>(
  queue: Job[],
  { file, task }: PoolWorker,
  events: PoolEvents<Job, Result>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: task });
    let job: Job | undefined;
    let hasBooted = false;
    const next = () => {
      job = queue.shift();
      if (job) worker.postMessage(job);
      else void worker.terminate().then(() => resolve(true));
    };
    worker.on('message', (answer: WorkerAnswer<Result>) => {
      if (answer.kind === 'booted') {
        hasBooted = true;
        events.booted(answer.tookMs);
      } else events.done(job!, answer.result, answer.tookMs);
      next();
    });
    worker.on('error', (error: Error) => {
      events.broke(job, error);
      void worker.terminate().then(() => resolve(hasBooted));
    });
  });
}
