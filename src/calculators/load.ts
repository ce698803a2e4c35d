/**
 * Finds calculators by their folder's name and loads their parts one by one, on the page, while building, in tests and on
 * the command line. A bundler sees the globs; plain Node reads the folder.
 */
import type { Calculator } from './engine/define.ts';
import { describe, type Description } from './engine/describe.ts';
import type { Example } from './engine/examples.ts';
import type { FromMachine } from './engine/from-machine.ts';
import type { Reader } from './engine/paste.ts';
import type { Locale } from './engine/units.ts';
import type { AnyWords } from './engine/words.ts';

type Files = Record<string, () => Promise<unknown>>;

/** What `import.meta.glob` gives, from the folder itself. */
function readFolder(file: RegExp, exported: string): Files {
  const fs = process.getBuiltinModule('node:fs');
  const folder = new URL('./models/', import.meta.url);
  const paths = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => file.test(path))
      .sort()
      .map((path) => [
        `./models/${path}`,
        async () =>
          ((await import(/* @vite-ignore */ new URL(path, folder).href)) as Record<string, unknown>)[
            exported
          ],
      ]),
  );
}

const models: Files = import.meta.env
  ? import.meta.glob('./models/*/model.ts', { import: 'model' })
  : readFolder(/^[\w-]+\/model\.ts$/, 'model');
const words: Files = import.meta.env
  ? import.meta.glob('./models/*/words.*.ts', { import: 'default' })
  : readFolder(/^[\w-]+\/words\.[\w-]+\.ts$/, 'default');
const abouts: Files = import.meta.env
  ? import.meta.glob('./models/*/words.*.ts', { import: 'about' })
  : readFolder(/^[\w-]+\/words\.[\w-]+\.ts$/, 'about');
const readers: Files = import.meta.env
  ? import.meta.glob('./models/*/paste.ts', { import: 'default' })
  : readFolder(/^[\w-]+\/paste\.ts$/, 'default');
const machines: Files = import.meta.env
  ? import.meta.glob('./models/*/machine.ts', { import: 'default' })
  : readFolder(/^[\w-]+\/machine\.ts$/, 'default');
const examples: Files = import.meta.env
  ? import.meta.glob('./models/*/examples.ts', { import: 'default' })
  : readFolder(/^[\w-]+\/examples\.ts$/, 'default');

/** Names of all calculators, sorted. */
export function calculatorNames(): string[] {
  return Object.keys(models).map((path) => path.split('/')[2] ?? '');
}

async function load<T>(files: Files, name: string, file: string): Promise<T> {
  const found = files[`./models/${name}/${file}`];
  if (!found)
    throw new Error(
      `There is no src/calculators/models/${name}/${file}. Calculators: ${calculatorNames().join(', ')}.`,
    );
  return (await found()) as T;
}

/** The definition of a calculator. @throws when there is none of that name. */
export const loadModel = (name: string) => load<Calculator>(models, name, 'model.ts');

/** A calculator's words in one language. @throws when there are none. */
export const loadWords = (name: string, locale: Locale) => load<AnyWords>(words, name, `words.${locale}.ts`);

/** What reads pasted output for a calculator; empty where it reads none. */
export const loadReaders = async (name: string) =>
  `./models/${name}/paste.ts` in readers ? load<readonly Reader[]>(readers, name, 'paste.ts') : [];

/** What fills a calculator from the lab machine; null where that makes no sense. */
export const loadFromMachine = async (name: string) =>
  `./models/${name}/machine.ts` in machines ? load<FromMachine>(machines, name, 'machine.ts') : null;

/** A calculator's worked examples; empty where it has none. */
export const loadExamples = async (name: string) =>
  `./models/${name}/examples.ts` in examples ? load<readonly Example[]>(examples, name, 'examples.ts') : [];

/** A calculator as plain data in one language, with the paragraphs of its own page. For use while building. */
export async function describeCalculator(
  name: string,
  locale: Locale,
): Promise<Description & { about: readonly string[] }> {
  const [model, said, about] = await Promise.all([
    loadModel(name),
    loadWords(name, locale),
    load<readonly string[] | undefined>(abouts, name, `words.${locale}.ts`),
  ]);
  return { ...describe(model, said, locale), about: about ?? [] };
}
