import { hydrate } from 'preact';
import { CalculatorForm } from './CalculatorForm.tsx';
import { loadParts } from './calculator-parts.ts';
import type { IslandSetting } from './calculator-island.ts';

/** Loads a calculator's parts and lets Preact take over the form that the server wrote, with what was typed into it. */
export async function mountCalculator(root: HTMLElement, { name, ...setting }: IslandSetting): Promise<void> {
  const parts = await loadParts(name, setting.locale);
  const form = root.querySelector('form');
  const typedBefore = form ? Object.fromEntries(new FormData(form)) : {};
  hydrate(<CalculatorForm {...setting} parts={parts} typedBefore={typedBefore} />, root);
  root.parentElement?.querySelector('.island-failed')?.replaceChildren();
}
