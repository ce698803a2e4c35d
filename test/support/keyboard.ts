import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus, and what is wrong with it: it is nowhere, not marked, outside of the window, or under something else. */
export function focusProblem(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'the focus is nowhere';
    const name = element.outerHTML.slice(0, 100);
    // A terminal shows by its cursor and by its panel's edge that it has the focus.
    const terminal = element.closest('.xterm');
    const shown = terminal ?? element;
    const parts = [shown, shown.parentElement, shown.parentElement?.parentElement];
    const isMarked = parts.some((part) => {
      if (!part) return false;
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(part);
      if (part.matches('[role=separator]')) return backgroundColor !== 'rgba(0, 0, 0, 0)';
      return (
        (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) ||
        (terminal !== null && boxShadow !== 'none')
      );
    });
    if (!isMarked) return `nothing marks the focus on ${name}`;
    const { top, bottom, left, right } = shown.getBoundingClientRect();
    const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (x0 >= x1 || y0 >= y1) return `out of the window: ${name}`;
    // WCAG 2.4.11: not entirely hidden by what the page lays over it.
    const isSeen = [0.1, 0.3, 0.5, 0.7, 0.9].some((y) =>
      [0.1, 0.3, 0.5, 0.7, 0.9].some((x) => {
        const hit = document.elementFromPoint(x0 + (x1 - x0) * x, y0 + (y1 - y0) * y);
        return hit !== null && (shown.contains(hit) || hit.contains(shown));
      }),
    );
    return isSeen ? undefined : `hidden under something: ${name}`;
  });
}

/** Presses a key until something has the focus. Fails when the focus gets lost on the way, or is not seen. */
export async function tabTo(page: Page, wanted: Locator, key = 'Tab', most = 90): Promise<void> {
  for (let times = 0; times < most; times += 1) {
    await page.keyboard.press(key);
    expect(await focusProblem(page)).toBeUndefined();
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`${most} times ${key} did not lead to ${wanted}`);
}
