import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page as it stands, one line a finding: rule, element, why. Empty is good. */
export async function findings(page: Page): Promise<string[]> {
  // As an expression through the debugger, so that the page's own policy stays as it is.
  await page.evaluate(`globalThis.axe === undefined && (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) =>
          `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
      ),
    );
  });
}
