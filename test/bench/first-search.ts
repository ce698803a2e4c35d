import { type Browser } from 'playwright-core';
import type { Generator } from './generators/generator.ts';
import type { Link } from './link.ts';
import { PATIENTLY } from './page-weight.ts';

export interface FirstSearch {
  /** From the press that opens the search to the first entry that names the note; undefined when none came. */
  seconds: number | undefined;
  /** What was fetched from the press on, until all was quiet. */
  bytes: number;
}

/**
 * Searches for the first time, from a page that has come to rest, in a browser that has seen nothing else of the site.
 * @param path the page's address on the link, without a slash at its start
 * @param probe what is typed; the note that is looked for has it in its title
 * @param patienceMs how long to wait for an entry
 */
export async function searchFirst(
  browser: Browser,
  link: Link,
  path: string,
  find: Generator['find'],
  probe: string,
  patienceMs: number,
): Promise<FirstSearch> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await page.goto(link.address + path, PATIENTLY);
    await link.quiet();
    link.forget();
    // The listener is there before the press: an evaluation that is under way may come after it.
    const watch = await page.evaluateHandle(
      ({ result, probe, patienceMs }) => {
        const found = new Promise<number | null>((done) => {
          let begun = 0;
          addEventListener('pointerdown', ({ timeStamp }) => (begun ||= timeStamp), { capture: true });
          const look = () => {
            const isThere = [...document.querySelectorAll(result)].some((entry) =>
              entry.textContent.toLowerCase().includes(probe),
            );
            const took = performance.now() - begun;
            if (begun > 0 && isThere) done(took / 1000);
            else if (begun > 0 && took > patienceMs) done(null);
            else requestAnimationFrame(look);
          };
          look();
        });
        return { found };
      },
      { result: find.result, probe, patienceMs },
    );
    await page.locator(find.opener).first().click();
    const field = page.locator(find.field).first();
    await field.waitFor({ timeout: patienceMs });
    await field.focus();
    await page.keyboard.type(probe);
    const seconds = (await watch.evaluate(({ found }) => found)) ?? undefined;
    await link.quiet();
    return { seconds, bytes: link.bytes() };
  } finally {
    await context.close();
  }
}
