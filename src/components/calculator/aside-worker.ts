/** The worker of aside.ts. */
import { evaluate } from '../../calculators/engine/evaluate.ts';
import { readPaste } from '../../calculators/engine/paste.ts';
import { present } from '../../calculators/engine/present.ts';
import { loadModel, loadReaders, loadWords } from '../../calculators/load.ts';
import type { Answer, Task } from './aside.ts';

async function work(task: Task): Promise<unknown> {
  const model = await loadModel(task.name);
  if (task.kind === 'paste') return readPaste(model, await loadReaders(task.name), task.text);
  const words = await loadWords(task.name, task.locale);
  const evaluation = evaluate(model, task.typed);
  return { evaluation, shown: present(model, words, task.locale, evaluation) };
}

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Task>) => void;
  postMessage(answer: Answer): void;
};
scope.onmessage = ({ data }) => {
  work(data)
    .then((value) => scope.postMessage({ value }))
    .catch(() => scope.postMessage(null));
};
