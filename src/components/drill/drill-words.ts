import { text, type StringKey } from '../../i18n/strings.ts';
import type { Locale } from '../../i18n/locales.ts';

/** What a drill's page says while it runs. */
const SAID = [
  'start',
  'startAgain',
  'loading',
  'settingUp',
  'go',
  'checking',
  'notYet',
  'solving',
  'shown',
  'readNext',
  'solveFailed',
  'tooSlow',
  'unclear',
  'setupFailed',
  'machineFailed',
  'notLoaded',
  'fresh',
] as const;

/** The same with places to fill in. */
const FILLED = ['stepDone', 'done', 'time'] as const;

export type DrillWords = Record<(typeof SAID)[number] | (typeof FILLED)[number], string>;

/** The few strings that the page's script needs; `{places}` stay as they are. */
export function drillWords(locale: Locale): DrillWords {
  const keep = { done: '{done}', all: '{all}', time: '{time}', minutes: '{minutes}', seconds: '{seconds}' };
  return Object.fromEntries(
    [...SAID, ...FILLED].map((key) => [key, text(locale, `drill.${key}` as StringKey, keep)]),
  ) as DrillWords;
}
