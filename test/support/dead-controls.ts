import type { Page } from 'playwright-core';

/** Visible buttons and large fields of a page that would do nothing without scripts, as HTML. */
export function deadControls(page: Page): Promise<string[]> {
  return page
    .locator('main')
    .locator('button:visible, textarea:visible')
    .evaluateAll((elements) =>
      elements
        .filter(
          (element) => !element.matches(':disabled, [popovertarget]') && !element.closest('form[action]'),
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
}
