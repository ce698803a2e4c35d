/**
 * Going to another page of the site without leaving this one: only its content comes in, what is marked `data-stays` (the dock
 * and the machine behind it) lives on. Custom elements of the new content come alive by themselves; whatever else equips a
 * page does so again on the document's event `page-swapped`.
 */

/** What a page's head says of it; scripts, styles and the policy are the site's. */
const OF_THE_PAGE = 'title, meta:not([http-equiv]), link:not([rel=stylesheet])';
const STAYS = '[data-stays], dialog.search';

let isOn = false;
/** The page whose content is shown. */
let shown = '';
/** Module scripts that have run: their addresses, and for those that stood in a page their text. */
const ran = new Set<string>();
let turn = 0;

/**
 * From now on, links within the site swap the content.
 * @param onLost told when a page could not be had; the reader stays where they are
 */
export function swapPages(onLost: (address: string) => void): void {
  if (isOn) return;
  isOn = true;
  shown = keyOf(new URL(location.href));
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[type=module]'))
    ran.add(script.src || script.text);
  history.scrollRestoration = 'manual';
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]');
    if (!link || !isPlainClick(event) || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !isPage(to) || keyOf(to) === shown) return;
    event.preventDefault();
    history.replaceState({ y: scrollY }, '');
    void go(to, onLost, () => history.pushState(null, '', to));
  });
  addEventListener('popstate', ({ state }) => {
    const to = new URL(location.href);
    if (keyOf(to) !== shown) void go(to, onLost, () => {}, (state as { y?: number } | null)?.y);
  });
}

const keyOf = ({ pathname, search }: URL) => pathname + search;
const isPage = ({ pathname }: URL) => pathname.startsWith(import.meta.env.BASE_URL) && pathname.endsWith('/');
const isPlainClick = (event: MouseEvent) =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.shiftKey &&
  !event.altKey;

async function go(to: URL, onLost: (address: string) => void, arrived: () => void, y = 0): Promise<void> {
  const mine = ++turn;
  let page: Document;
  try {
    const response = await fetch(to);
    page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!page.querySelector('main')) throw new Error(`${to.pathname} is no page of this site`);
  } catch {
    if (mine === turn) onLost(to.pathname);
    return;
  }
  if (mine !== turn) return; // the reader has gone elsewhere meanwhile
  const scripts = [...page.querySelectorAll<HTMLScriptElement>('script[type=module]')];
  arrived();
  shown = keyOf(to);
  put(page);
  await Promise.all(scripts.map(run));
  document.dispatchEvent(new Event('page-swapped'));
  const target = to.hash && document.getElementById(decodeURIComponent(to.hash.slice(1)));
  if (target) target.scrollIntoView();
  else scrollTo(0, y);
  document.querySelector('main')?.focus({ preventScroll: true });
}

function put(page: Document): void {
  document.documentElement.lang = page.documentElement.lang;
  for (const old of document.head.querySelectorAll(OF_THE_PAGE)) old.remove();
  document.head.append(...page.head.querySelectorAll(OF_THE_PAGE));
  for (const old of [...document.body.children]) if (!old.matches(STAYS)) old.remove();
  document.body.prepend(...page.body.childNodes);
}

/** Runs a script that has not run here yet; one that stood in its page is also served by its hash (publish/inline-scripts.ts). */
async function run(script: HTMLScriptElement): Promise<void> {
  const key = script.src || script.text;
  if (ran.has(key)) return;
  ran.add(key);
  await import(/* @vite-ignore */ script.src || (await addressOf(script.text)));
}

async function addressOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const start = Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${import.meta.env.BASE_URL}_astro/inline-${start}.js`;
}
