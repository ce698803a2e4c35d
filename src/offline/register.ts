/**
 * On every page, once it has come whole: starts the worker, and tells it of the page. Says in the footer when the browser has
 * deleted what was kept on request.
 */
import { type ToWorker } from './to-worker.ts';

const base = import.meta.env.BASE_URL;
const { serviceWorker } = navigator;
/** `MARKER` and `storeName`, written once more: a module that others import as well would cost every page a request. */
const marker = 'offline.kept';
const store = `bootnotes-kept ${location.origin}${base}`;

async function register(): Promise<void> {
  const seen = serviceWorker.controller;
  // Refused in some windows, and where scripts of workers are.
  if (!(await serviceWorker.register(`${base}service-worker.js`).catch(() => undefined))) return;
  const tell = async (urls: string[]) =>
    (await serviceWorker.ready).active?.postMessage({ kind: 'opened', urls } satisfies ToWorker);
  // A new worker has come with a new deployment, and what was kept is brought up to date.
  if (seen) serviceWorker.addEventListener('controllerchange', () => void tell([]));
  const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);
  await tell(seen ? [] : [location.href.replace(/[?#].*/, ''), ...loaded()]);
}

async function tellWhatIsGone(): Promise<void> {
  const link = document.querySelector<HTMLElement>('[data-offline-gone]');
  if (!link || !localStorage.getItem(marker)) return;
  if (!(await caches.has(store))) link.textContent = link.dataset.offlineGone!;
}

if (import.meta.env.PROD && serviceWorker) {
  const later: (work: () => void) => void = globalThis.requestIdleCallback ?? setTimeout;
  addEventListener('load', () => later(() => void register()));
  tellWhatIsGone().catch(() => {}); // nothing can be stored here, so nothing is gone
}
