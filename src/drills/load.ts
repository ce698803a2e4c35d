import { readFileSync } from 'node:fs';
import { getCollection, type CollectionEntry } from 'astro:content';
import { readScenario, scenarioNames } from '../../labs/scenarios/read-scenario.node.ts';
import type { Scenario } from '../../labs/walkthrough/scenario.ts';
import type { Locale } from '../i18n/locales.ts';
import { loadNotes, type Note } from '../notes/load.ts';
import { drillProblems } from './drill-problems.ts';

/** A drill in one language. */
export interface Drill {
  name: string;
  locale: Locale;
  title: string;
  summary: string;
  story: string;
  allowed: string;
  hints: string[];
  notYet: Record<string, string>;
  facts: Pick<CollectionEntry<'drills'>['data'], 'minutes' | 'order' | 'pager'>;
  /** The note that it belongs to; its topic is the drill's. */
  note: Note;
  scenario: Scenario;
  /** The worked solution, to render. */
  entry: CollectionEntry<'drills'> | CollectionEntry<'drillTranslations'>;
}

const loaded = new Map<Locale, Promise<Drill[]>>();

/**
 * Every drill in one language, easier ones first.
 * @throws when a drill and its scenario do not fit; the message names files and lines
 */
export function loadDrills(locale: Locale): Promise<Drill[]> {
  if (import.meta.env.DEV) return readDrills(locale); // they change under the author's server
  const drills = loaded.get(locale) ?? readDrills(locale);
  loaded.set(locale, drills);
  return drills;
}

/** The drills that belong to a note. */
export const drillsOfNote = async (note: Note): Promise<Drill[]> =>
  (await loadDrills(note.locale)).filter((drill) => drill.note.id === note.id);

async function readDrills(locale: Locale): Promise<Drill[]> {
  const [english, translated, notes] = await Promise.all([
    getCollection('drills'),
    getCollection('drillTranslations'),
    loadNotes(locale),
  ]);
  const names = scenarioNames();
  const problems = names
    .filter((name) => !english.some(({ id }) => id === name))
    .map((name) => `labs/scenarios/${name}/scenario.yaml: there is no content/drills/${name}/en.mdx.`);
  const drills = english.map((original): Drill | undefined => {
    const name = original.id;
    const file = (language: Locale) => `content/drills/${name}/${language}.mdx`;
    const translation = translated.find(({ id }) => id === name);
    const note = notes.find((one) => one.name === original.data.note);
    if (!names.includes(name))
      problems.push(`${file('en')}:1: there is no labs/scenarios/${name}/scenario.yaml.`);
    if (!translation) problems.push(`${file('en')}:1: ${file('zh-CN')} is missing.`);
    if (!note) problems.push(`${file('en')}:1: note names ${original.data.note}, which is no note.`);
    if (!names.includes(name) || !translation || !note) return undefined;
    const { hints: called, ...scenario } = readScenario(name);
    problems.push(
      ...drillProblems(
        called,
        [original, translation].map((entry, at) => {
          const path = file(at === 0 ? 'en' : 'zh-CN');
          return { ...entry.data, file: path, source: readFileSync(path, 'utf8') };
        }),
      ),
    );
    const entry = locale === 'en' ? original : translation;
    const { title, summary, story, allowed, hints, notYet } = entry.data;
    const { minutes, order, pager } = original.data;
    return {
      ...{ name, locale, title, summary, story, allowed, hints, notYet, note, scenario, entry },
      facts: { minutes, order, pager },
    };
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return drills.filter((drill) => drill !== undefined).sort((a, b) => a.facts.order - b.facts.order);
}
