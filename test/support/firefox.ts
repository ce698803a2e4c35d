/**
 * The built site in Firefox, watched as `site.ts` watches it in Chromium. Playwright drives a Firefox of its own only; a
 * distribution's is driven over WebDriver BiDi, which has no word for the reader's theme nor for JavaScript switched off:
 * both are preferences, so each combination is a Firefox of its own, started when it is first asked for.
 *
 * ```ts
 * const firefox = findFirefox();
 * afterAll(closeFirefox);
 * test.skipIf(!firefox)('the title stands', async ({ visit }) => {
 *   const page = await visit('network/tcp-queues/', { theme: 'dark' });
 *   expect(await page.title()).toContain('queues');
 * });
 * ```
 */
import { launch, type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { test as base } from 'vitest';
import { installedBrowser } from './installed-browser.ts';
import { addressOf, type VisitOptions } from './site.ts';

/** Of `site.ts`'s options those that mean something here. */
export type FirefoxVisitOptions = Pick<
  VisitOptions,
  'width' | 'height' | 'theme' | 'javaScript' | 'expected'
>;
export type FirefoxVisit = (path: string, options?: FirefoxVisitOptions) => Promise<Page>;

/**
 * Where Firefox is: `FIREFOX_PATH`, a usual place, or, on Debian as root, freshly installed. Null where there is none to be had,
 * and with `FIREFOX=off`.
 * @throws when `FIREFOX_PATH` names nothing
 */
export function findFirefox(): string | null {
  if (process.env.FIREFOX === 'off') return null;
  const found = installedBrowser({
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    places: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    packages: ['firefox-esr', 'fonts-noto-cjk', 'fonts-dejavu-core'],
  });
  if (found) return found;
  console.log(
    'Firefox is not tested: there is none here. `apt-get install firefox-esr`, or set FIREFOX_PATH.',
  );
  return null;
}

/** Firefoxes by what they were started with. */
const started = new Map<string, Promise<Browser>>();

function openFirefox(theme: 'light' | 'dark', javaScript: boolean): Promise<Browser> {
  const key = `${theme} ${javaScript}`;
  const browser =
    started.get(key) ??
    launch({
      browser: 'firefox',
      executablePath: findFirefox()!,
      headless: true,
      extraPrefsFirefox: {
        'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
        'javascript.enabled': javaScript,
        // Nothing is asked of other hosts.
        'network.captive-portal-service.enabled': false,
        'network.connectivity-service.enabled': false,
        'app.update.enabled': false,
      },
    });
  started.set(key, browser);
  return browser;
}

/** Ends what `visit` started. For the `afterAll` of a file. */
export async function closeFirefox(): Promise<void> {
  for (const browser of started.values()) await browser.then((open) => open.close()).catch(() => {});
  started.clear();
}

export const test = base.extend<{ visit: FirefoxVisit }>({
  visit: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];

    await use(async (path, { width = 1280, height, theme = 'light', javaScript = true, expected } = {}) => {
      const address = addressOf(path);
      const browser = await openFirefox(theme, javaScript);
      const context = await browser.createBrowserContext();
      contexts.push(context);
      const page = await context.newPage();
      await page.setViewport({ width, height: height ?? (width < 600 ? 844 : 800) });
      watch(page, new URL(address).origin, expected, complaints);
      const answer = await page.goto(address, { waitUntil: 'load' });
      if (answer?.status() !== 200) complaints.push(`${address} answered ${answer?.status()}`);
      return page;
    });

    await Promise.all(contexts.map((context) => context.close()));
    if (complaints.length > 0) throw new Error(`The page is not at peace:\n  ${complaints.join('\n  ')}`);
  },
});

/** Firefox tells a breach of the Content-Security-Policy as an error of the page, so one listener hears both. */
function watch(page: Page, origin: string, expected: RegExp | undefined, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    if (!expected?.test(String(error))) complaints.push(`thrown: ${String(error)}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin)
      complaints.push(`request that leaves the site: ${url}`);
  });
}
