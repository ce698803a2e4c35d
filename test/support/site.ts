/**
 * The built site in a browser, watched. A test asks for pages with `visit`; when it ends, it fails if any of
 * them wrote an error to the console, threw, broke the Content-Security-Policy, or asked another host for anything.
 *
 * ```ts
 * import { expect } from 'vitest';
 * import { test } from '../support/site.ts';
 *
 * test('the search opens with Ctrl-K', async ({ visit }) => {
 *   const page = await visit('network/tcp-queues/', { width: 390, theme: 'dark' });
 *   await page.keyboard.press('Control+K');
 *   expect(await page.getByRole('dialog').isVisible()).toBe(true);
 * });
 * ```
 *
 * The site is built once a lane, for `/` and for `/bootnotes/` (`site: 'nested'`). `TEST_DIST=<folder>` runs the lane on
 * a folder that is already built for `/`: `TEST_DIST=dist npx vitest run --project browser test/browser/search.test.ts`.
 */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject, test as base } from 'vitest';
import type { BuildName } from './build-site.ts';

export interface VisitOptions {
  /** Which build: for `/` (the default) or for `/bootnotes/`. */
  site?: BuildName;
  /** Viewport in CSS pixels; 1280 × 800 unless told, 390 wide is 844 high. */
  width?: number;
  height?: number;
  /** What the reader's system prefers. */
  theme?: 'light' | 'dark';
  javaScript?: boolean;
  /** The language that the browser asks for. */
  language?: string;
  reducedMotion?: boolean;
  /** The answer's status; anything else fails the test. */
  status?: number;
  /** A finger instead of a mouse. */
  touch?: boolean;
  /**
   * Lets the page start its service worker. Elsewhere none is started: tests see every request and answer it themselves, and
   * none of them may be given what an earlier page left behind.
   */
  serviceWorker?: boolean;
  /** Runs before the page is asked for: routes, init scripts, stored settings. */
  before?: (page: Page) => Promise<unknown>;
  /** Console errors that the test provokes on purpose. */
  expected?: RegExp;
}

export type Visit = (path: string, options?: VisitOptions) => Promise<Page>;

let shared: Promise<Browser> | undefined;

/** The lane's one Chromium. */
export function openBrowser(): Promise<Browser> {
  return (shared ??= chromium.connect(inject('chromium')));
}

/** The address of a page on a served build. `path` has no slash at its start. */
export function addressOf(path: string, site: BuildName = 'root'): string {
  return inject('addresses')[site] + path.replace(/^\//, '');
}

export const test = base.extend<{ visit: Visit }>({
  visit: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];

    await use(async (path, options = {}) => {
      const { width = 1280, status = 200, site = 'root' } = options;
      const address = addressOf(path, site);
      const browser = await openBrowser();
      const context = await browser.newContext({
        viewport: { width, height: options.height ?? (width < 600 ? 844 : 800) },
        colorScheme: options.theme ?? 'light',
        javaScriptEnabled: options.javaScript ?? true,
        reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
        hasTouch: options.touch ?? false,
        serviceWorkers: options.serviceWorker ? 'allow' : 'block',
        locale: options.language ?? 'en-US',
      });
      contexts.push(context);
      watch(context, address, { status, expected: options.expected }, complaints);
      const page = await context.newPage();
      await options.before?.(page);
      const answer = await page.goto(address, { waitUntil: 'load' });
      if (answer?.status() !== status)
        complaints.push(`${address} answered ${answer?.status()}, not ${status}`);
      // Chromium drops what is pressed before a page's first frame.
      if (options.javaScript !== false)
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        );
      return page;
    });

    await Promise.all(contexts.map((context) => context.close()));
    if (complaints.length > 0) throw new Error(`The page is not at peace:\n  ${complaints.join('\n  ')}`);
  },
});

function watch(
  context: BrowserContext,
  address: string,
  { status, expected }: { status: number; expected: RegExp | undefined },
  complaints: string[],
): void {
  const origin = new URL(address).origin;
  context.on('console', (message) => {
    if (message.type() !== 'error' || expected?.test(message.text())) return;
    if (status >= 400 && message.location().url === address) return; // Chromium reports the page's own status
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => {
    if (!expected?.test(String(error.error()))) complaints.push(`thrown: ${error.error()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin)
      complaints.push(`request that leaves the site: ${url}`);
  });
  // A violation in a worker or of a policy in a <meta> is in the console as well; this one names the directive.
  void context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`Content-Security-Policy ${effectiveDirective} refuses ${blockedURI} ${sample}`),
    );
  });
}
