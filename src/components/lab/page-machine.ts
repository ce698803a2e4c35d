import { followSleep } from './clock-after-sleep.ts';
import { type Failure } from '../../../labs/machine/failure.ts';
import { type Machine } from '../../../labs/machine/machine.ts';
import { remoteMachine, type Remote } from '../../../labs/machine/remote.ts';
import workerAddress from './machine-worker.ts?worker&url';

/** An error without words: the worker's own code did not come. */
const NOT_LOADED: Failure = {
  kind: 'download',
  file: 'machine-worker.js',
  cause: 'lost',
  reason: 'it could not be loaded',
};

let machine: Machine | undefined;

/**
 * The page's one machine, in a worker of its own, so that reading never stutters. Nothing of it is downloaded before it is
 * started. It stands still while the page is out of sight, and its clock goes on after the host has slept.
 */
export function pageMachine(): Machine {
  if (machine) return machine;
  const made = remoteMachine(openWorker);
  machine = made;
  followSleep(made);
  document.addEventListener('visibilitychange', () => {
    if (made.state.name !== 'ready' || made.state.isPaused === document.hidden) return;
    // A machine that fails meanwhile says so by its state.
    (document.hidden ? made.pause() : made.resume()).catch(() => {});
  });
  return made;
}

function openWorker(): Remote {
  // The first word is for cooperate.ts. The server of `npm run dev` gives an address with a query, and insists on its form.
  const query = `use-scheduling-api&images=${encodeURIComponent(`${import.meta.env.BASE_URL}labs/`)}`;
  const address = `${workerAddress}${workerAddress.includes('?') ? '&' : '?'}${query}`;
  const worker = new Worker(address, { type: 'module', name: 'machine' });
  return {
    port: worker,
    onBroken: (listener) =>
      worker.addEventListener(
        'error',
        ({ message }) => listener(message ? { kind: 'emulator', reason: message } : NOT_LOADED),
        { once: true },
      ),
    close: () => worker.terminate(),
  };
}
