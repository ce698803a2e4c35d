import { categories, type Category } from '../../calculators/engine/define.ts';
import type { Description } from '../../calculators/engine/describe.ts';
import type { Locale } from '../../i18n/locales.ts';
import { texts, type StringKey } from '../../i18n/strings.ts';

const titles = {
  network: 'calculators.in.network',
  'memory-cpu': 'calculators.in.memoryCpu',
  storage: 'calculators.in.storage',
  processes: 'calculators.in.processes',
  containers: 'calculators.in.containers',
  kubernetes: 'calculators.in.kubernetes',
  certificates: 'calculators.in.certificates',
} satisfies Record<Category, StringKey>;

/** Calculators under the titles of their categories, in the order of these, each group sorted by title. */
export function byCategory(calculators: readonly Description[], locale: Locale) {
  return categories
    .map((category) => ({
      category,
      title: texts(locale)(titles[category]),
      entries: calculators
        .filter((calculator) => calculator.category === category)
        .sort((a, b) => a.title.localeCompare(b.title, locale)),
    }))
    .filter(({ entries }) => entries.length > 0);
}
