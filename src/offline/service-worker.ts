/**
 * The worker between the site's pages and the network. It keeps what was read as it is read, and knows what was kept on request
 * (store.ts). It installs nothing by itself: a first visit costs its own bytes and no more. Built into `service-worker.js`.
 */
import { ExpirationPlugin } from 'workbox-expiration/ExpirationPlugin.js';
import { registerRoute } from 'workbox-routing/registerRoute.js';
import { setCatchHandler } from 'workbox-routing/setCatchHandler.js';
import { CacheFirst } from 'workbox-strategies/CacheFirst.js';
import { NetworkFirst } from 'workbox-strategies/NetworkFirst.js';
import { defaultLocale, localeNames, locales } from '../i18n/locales.ts';
import { DIRECT_HEADER, keepCurrent } from './keep-current.ts';
import { hashOf } from './hash.ts';
import { dropLeftover } from './keep.ts';
import { kindOfRequest, type KindOfRequest } from './kind-of-request.ts';
import { notKeptPage, titleOf } from './not-kept-page.ts';
import { filesCache, pagesCache } from './read-caches.ts';
import { Store, type Kept } from './store.ts';
import { type ToWorker } from './to-worker.ts';
import { type WorkerWords } from './worker-words.ts';

/** The build whose list lies beside this worker. */
declare const BUILD: string;
declare const WORDS: WorkerWords;

/** What is used here of the worker's own scope; the compiler knows pages only. */
interface Scope {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(
    kind: 'message',
    listener: (event: ExtendableEvent & MessageEvent<ToWorker>) => void,
  ): void;
}
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void };

const worker = globalThis as unknown as Scope;
const scope = worker.registration.scope;
const base = new URL(scope).pathname;
const store = new Store(scope, caches);

/** Longer than this, a reader rather sees what is kept. */
const PATIENCE_S = 4;
/** A page is some 40 kB here, and needs about ten files of those that pages share. */
const MOST_PAGES = 150;
const MOST_FILES = 500;

/** Read anew after the worker was started or told that it has changed. */
let record: Promise<Kept | undefined> | undefined;
const kept = () => (record ??= store.kept());

const addressOf = (url: string) => new URL(url).pathname.slice(base.length);

/** A stored answer as if the network had given it: it takes the address that was asked for, with its query. */
function fresh(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(response.body, { status: response.status, headers });
}

async function keptFile(url: string): Promise<Response | undefined> {
  const { files, leftover } = (await kept()) ?? {};
  const address = addressOf(url);
  const key = files?.[address] ?? leftover?.[address];
  const found = key === undefined ? undefined : await store.file(key);
  return found && fresh(found);
}

/** Puts a file in the place of one that is kept and damaged. */
async function mend(response: Response, url: string): Promise<void> {
  const key = (await kept())?.files[addressOf(url)];
  const body = await response.arrayBuffer();
  if (key?.startsWith(await hashOf(body)))
    await store.putFile(key, body, response.headers.get('content-type'));
}

const throughKept = {
  // Addresses of the site mean the same whatever stands behind the question mark.
  cacheKeyWillBeUsed: async ({ request }: { request: Request }) => request.url.replace(/[?#].*$/, ''),
  cachedResponseWillBeUsed: async ({
    request,
    cachedResponse,
  }: {
    request: Request;
    cachedResponse?: Response;
  }) => (await keptFile(request.url)) ?? (cachedResponse && fresh(cachedResponse)),
  // What is kept on request is brought up to date as a whole.
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) =>
    response.status !== 200 ||
    response.type !== 'basic' ||
    response.redirected ||
    (await kept())?.files[addressOf(request.url)] !== undefined
      ? null
      : response,
};
const limited = (maxEntries: number) => new ExpirationPlugin({ maxEntries });

const pages = new NetworkFirst({
  cacheName: pagesCache(scope),
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [limited(MOST_PAGES), throughKept],
});
// One plugin for both: it counts the entries of a cache.
const limitedFiles = limited(MOST_FILES);
const changing = new NetworkFirst({
  cacheName: filesCache(scope),
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [limitedFiles, throughKept],
});
const lasting = new CacheFirst({ cacheName: filesCache(scope), plugins: [limitedFiles, throughKept] });

const is =
  (kind: KindOfRequest) =>
  ({ url, request, sameOrigin }: { url: URL; request: Request; sameOrigin: boolean }) =>
    sameOrigin &&
    url.pathname.startsWith(base) &&
    !request.headers.has(DIRECT_HEADER) &&
    kindOfRequest(addressOf(url.href), request.mode === 'navigate') === kind;

registerRoute(is('page'), pages);
registerRoute(is('lasting'), lasting);
registerRoute(is('changing'), changing);
registerRoute(is('machine'), async ({ request, event }) => {
  // `reload`: what came before was damaged (labs/machine/fetch-image.ts).
  const found = request.cache === 'reload' ? undefined : await keptFile(request.url);
  if (found) return found;
  const response = await fetch(request);
  if (request.cache === 'reload') event.waitUntil(mend(response.clone(), request.url));
  return response;
});
setCatchHandler(async ({ request }) => {
  const url = new URL(request.url);
  if (kindOfRequest(addressOf(url.href), request.mode === 'navigate') !== 'page') return Response.error();
  const withSlash = `${url.origin}${url.pathname}/`;
  if (!url.pathname.endsWith('/') && ((await keptFile(withSlash)) ?? (await caches.match(withSlash))))
    return Response.redirect(withSlash + url.search);
  return notKept(url.pathname);
});

async function notKept(address: string): Promise<Response> {
  const locale =
    localeNames.find((name) => locales[name].path && address.startsWith(base + locales[name].path)) ??
    defaultLocale;
  const list = await pagesHere();
  const ofLocale = list.filter(({ html }) => html.includes(`<html lang="${locale}"`));
  const [frame = list[0]] = ofLocale;
  const html = notKeptPage(frame?.html, locale, WORDS[locale], address, ofLocale);
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Every page that is kept or was read, the home pages first. */
async function pagesHere(): Promise<{ address: string; title: string; html: string }[]> {
  const { files = {} } = (await kept()) ?? {};
  const read = (await (await caches.open(pagesCache(scope))).keys()).map(({ url }) => url);
  const urls = new Set([...read, ...Object.keys(files).map((address) => scope + address)]);
  const found = await Promise.all(
    [...urls]
      .filter((url) => url.endsWith('/'))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .map(async (url) => {
        const html = await ((await keptFile(url)) ?? (await caches.match(url)))?.text();
        return html === undefined ? [] : [{ address: new URL(url).pathname, title: titleOf(html), html }];
      }),
  );
  return found.flat();
}

/** Keeps a page that was opened before there was a worker. The browser has just had all of it. */
async function keepRead(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  for (const url of urls) {
    if (!url.startsWith(scope)) continue;
    const kind = kindOfRequest(addressOf(url), false);
    if (kind === 'direct' || kind === 'machine') continue;
    const request = new Request(url, { cache: 'force-cache' });
    const strategy = { page: pages, changing, lasting }[kind];
    const [answer, done] = strategy.handleAll({ request, event });
    await Promise.all([answer, done]);
  }
}

/** Each try would fetch files for which there is no room. */
let hasNoRoom = false;

/** After a deployment what was kept on request is made that of the new build, unless the reader spares bytes. */
async function bringUpToDate(): Promise<void> {
  record = undefined;
  const before = await kept();
  if (!before) return;
  await dropLeftover(store);
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (before.build !== BUILD && !hasNoRoom && !connection?.saveData) {
    const signal = new AbortController().signal;
    // Where it fails, what was kept stays as it was, and the next page tries again.
    const end = await keepCurrent(base, before.parts, { store, signal, onProgress: () => {}, now: Date.now });
    hasNoRoom = end.kind === 'full';
  }
  record = undefined;
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([worker.clients.claim(), worker.registration.navigationPreload?.enable()])),
);
worker.addEventListener('message', (event) => {
  const { data } = event;
  if (data.kind === 'changed') record = undefined;
  else
    event.waitUntil(
      keepRead(data.urls, event)
        .catch(() => {})
        .then(bringUpToDate),
    );
});
