/** Long texts are evaluated and read in a worker, so that typing never waits for it. Loaded with the first of them. */
import type { Evaluation } from '../../calculators/engine/evaluate.ts';
import type { PasteReport } from '../../calculators/engine/paste.ts';
import type { Presentation } from '../../calculators/engine/presentation.ts';
import type { Locale } from '../../i18n/locales.ts';
import workerAddress from './aside-worker.ts?worker&url';

/** What the worker is asked for. */
export type Task =
  | { kind: 'evaluate'; name: string; locale: Locale; typed: Readonly<Record<string, string>> }
  | { kind: 'paste'; name: string; text: string };

/** Null when it could not be done there: the page does it itself, and meets the same error. */
export type Answer = { value: unknown } | null;

/** One for each kind: a paste must not end the evaluation that it caused. */
const busy = new Map<Task['kind'], Worker>();

/** Does a task aside. What is still being done of its kind is no longer wanted, and ends. @throws when there is no worker */
function ask<T>(task: Task): Promise<T> {
  busy.get(task.kind)?.terminate();
  const worker = new Worker(workerAddress, { type: 'module', name: task.kind });
  busy.set(task.kind, worker);
  return new Promise<T>((resolve, reject) => {
    const end = (answer: Answer) => {
      worker.terminate();
      if (busy.get(task.kind) === worker) busy.delete(task.kind);
      if (answer) resolve(answer.value as T);
      else reject(new Error(`The worker could not ${task.kind}`));
    };
    worker.onmessage = ({ data }: MessageEvent<Answer>) => end(data);
    worker.onerror = (event) => {
      event.preventDefault();
      end(null);
    };
    worker.postMessage(task);
  });
}

export const evaluateAside = (task: Omit<Extract<Task, { kind: 'evaluate' }>, 'kind'>) =>
  ask<{ evaluation: Evaluation; shown: Presentation }>({ kind: 'evaluate', ...task });

export const readPasteAside = (name: string, text: string) => ask<PasteReport>({ kind: 'paste', name, text });
