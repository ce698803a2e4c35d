import { hydrate } from 'preact';
import { CalculatorForm } from './CalculatorForm.tsx';
import { loadParts } from './calculator-parts.ts';
import type { IslandSetting } from './calculator-island.ts';

/** Loads a calculator's parts and lets Preact take over the form that the server wrote, with what was typed into it. */
export async function mountCalculator(root: HTMLElement, { name, ...setting }: IslandSetting): Promise<void> {
  const parts = await loadParts(name, setting.locale);
  const form = root.querySelector('form');
  const typedBefore: Record<string, unknown> = form ? Object.fromEntries(new FormData(form)) : {};
  // Form data leave out what is not checked; a box that is not in the form says nothing.
  for (const box of form?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])
    typedBefore[box.name] = box.checked ? 'yes' : 'no';
  hydrate(<CalculatorForm {...setting} parts={parts} typedBefore={typedBefore} />, root);
  root.parentElement?.querySelector('.island-failed')?.replaceChildren();
}
