/** The parts a calculator is shown with, loaded by name: the same on the page as while building. */
import type { Calculator } from '../../calculators/engine/define.ts';
import type { AnyWords } from '../../calculators/engine/words.ts';
import { loadModel, loadWords } from '../../calculators/load.ts';
import type { Locale } from '../../i18n/locales.ts';
import { loadFigures, type Figures } from './figures/figures.ts';
import type { FormStrings } from './form-strings.ts';

export interface CalculatorParts {
  model: Calculator;
  words: AnyWords;
  figures: Figures;
}

/** The lab machine, for a calculator that can be filled from it. */
export interface MachineSetting {
  /** What starting it downloads, in MB. */
  size: string;
  /** Commands that are run to fill the fields. */
  read: readonly string[];
  /** Proposals that can be carried out on it, by id. */
  changes: readonly string[];
}

/** What the page says of one calculator, beside its name: written by the server, read by the island. */
export interface CalculatorSetting {
  locale: Locale;
  /** Level of its heading. */
  level: 2 | 3 | 4;
  /** The first part of every id in the form. */
  id: string;
  /** Address of the calculator's own page; null on that page. */
  page: string | null;
  /** Starting values, as typed. */
  set: Readonly<Record<string, string>>;
  /** Left out where the site has no machine, or none is of use. */
  machine?: MachineSetting;
  strings: FormStrings;
}

/** @throws when there is no calculator of that name. */
export async function loadParts(name: string, locale: Locale): Promise<CalculatorParts> {
  const [model, words] = await Promise.all([loadModel(name), loadWords(name, locale)]);
  return { model, words, figures: await loadFigures(model) };
}
