import { gzipSync } from 'node:zlib';
import { type Browser } from 'playwright-core';
import type { Link } from './link.ts';
import { findings } from '../support/axe.ts';

/** What a page costs a first visitor, as transferred, headers included, until it was quiet. */
export interface Weight {
  bytes: number;
  /** Files of script, and what stands in the page itself, compressed by itself. */
  scriptBytes: number;
  requests: number;
  /** Of these, what it fetched for pages that nobody has asked for yet. */
  aheadBytes: number;
  /** What else was sent, to its service worker. */
  workerBytes: number;
}

/** On a busy machine half a second without a request is long in coming. */
export const PATIENTLY = { waitUntil: 'networkidle', timeout: 120_000 } as const;

/**
 * In a browser that has seen nothing of the site.
 * @param path the page's address on the link, without a slash at its start
 */
export async function weigh(browser: Browser, link: Link, path: string): Promise<Weight> {
  link.forget();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const weight: Weight = { bytes: 0, scriptBytes: 0, requests: 0, aheadBytes: 0, workerBytes: 0 };
  const counted: Promise<void>[] = [];
  const page = await context.newPage();
  context.on('requestfinished', (request) => {
    if (request.serviceWorker()) return;
    counted.push(
      (async () => {
        const [{ responseBodySize, responseHeadersSize }, headers] = await Promise.all([
          request.sizes(),
          request.allHeaders(),
        ]);
        const bytes = Math.max(0, responseBodySize) + Math.max(0, responseHeadersSize);
        weight.bytes += bytes;
        weight.requests += 1;
        if (/\bprefetch\b/.test(headers['sec-purpose'] ?? headers.purpose ?? '')) weight.aheadBytes += bytes;
        // A module that is fetched by a preload is a script as well.
        else if (request.resourceType() === 'script' || /\.m?js$/.test(new URL(request.url()).pathname))
          weight.scriptBytes += bytes;
      })(),
    );
    counted.at(-1)!.catch(() => {}); // told below, unless the page is gone, which is told as well
  });
  await page.goto(link.address + path, PATIENTLY);
  await link.quiet();
  await Promise.all(counted);
  const inline = await page
    .locator('script:not([src], [type*=json])')
    .evaluateAll((scripts) => scripts.map(({ textContent }) => textContent).join('\n'));
  weight.scriptBytes += inline === '' ? 0 : gzipSync(inline).length;
  await context.close();
  weight.workerBytes = Math.max(0, link.bytes() - weight.bytes);
  return weight;
}

/** What axe finds on a page on a desktop and on a phone: its rules, and how many elements break one. */
export async function accessibility(browser: Browser, address: string): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const context = await browser.newContext({ viewport, colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(address, PATIENTLY);
    found.push(...(await findings(page)));
    await context.close();
  }
  return found;
}
