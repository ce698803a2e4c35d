import { describe, expect } from 'vitest';
import { withFakeMachine } from '../support/fake-machine-worker.ts';
import { invisible } from '../support/invisible.ts';
import { everyKind } from '../support/kinds.ts';
import { test } from '../support/site.ts';

describe.each(['light', 'dark'] as const)('where the system sets the colours, %s', (colorScheme) => {
  test.for(everyKind.filter(({ locale }) => locale === 'en'))(
    '$kind: all that is written and drawn can be told from its ground',
    async ({ path, status }, { visit }) => {
      const page = await visit(path, { status });
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
      expect(await page.evaluate(invisible)).toEqual([]);
    },
  );

  test('so can the dock, its terminal and its menu', async ({ visit }) => {
    const page = await visit('network/tcp-queues/', { before: withFakeMachine });
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await page.locator('.fence[data-run] [data-act=run]').first().click();
    await page.locator('.dock[data-state=ready]').waitFor();
    await page.locator('[popovertarget=dock-more]').click();
    expect(await page.evaluate(invisible)).toEqual([]);
  });
});
