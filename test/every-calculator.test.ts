/** What holds for every calculator. One more folder under src/calculators/models is tested without a line added here. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { run, type Outside } from '../src/calculators/cli.ts';
import { readAddress, writeAddress } from '../src/calculators/engine/address.ts';
import { compare } from '../src/calculators/engine/compare.ts';
import type { AnyCalculator, Output } from '../src/calculators/engine/define.ts';
import { describe as describeModel } from '../src/calculators/engine/describe.ts';
import { evaluate, type Evaluation } from '../src/calculators/engine/evaluate.ts';
import type { Field } from '../src/calculators/engine/fields.ts';
import { placesOf } from '../src/calculators/engine/fill.ts';
import { readPaste } from '../src/calculators/engine/paste.ts';
import { present } from '../src/calculators/engine/present.ts';
import { joinRecords, splitRecords } from '../src/calculators/engine/records.ts';
import { isMeasure } from '../src/calculators/engine/units.ts';
import type { AnyWords } from '../src/calculators/engine/words.ts';
import {
  calculatorNames,
  describeCalculator,
  loadExamples,
  loadModel,
  loadReaders,
  loadWords,
} from '../src/calculators/load.ts';
import { localeNames, type Locale } from '../src/i18n/locales.ts';
import { strangeText } from './calculators/strange-text.ts';

/** The same values in every run: a failure found once is found again. */
const seed = 20261121;
vi.setConfig({ testTimeout: 60_000 });

/** Texts over the whole range of a field, as `print` writes values and as people do. */
function textsFor(field: Field): fc.Arbitrary<string> {
  const { kind, min, max } = field;
  switch (kind) {
    case 'choice':
      return fc.constantFrom(...field.choices!);
    case 'toggle':
      return fc.constantFrom('yes', 'no');
    case 'kernel':
      return fc.oneof(
        fc.constantFrom(...field.choices!, 'el9', '2.6.32', '0.1', '99.0'),
        fc
          .tuple(fc.nat(30), fc.nat(30), fc.option(fc.nat(400)))
          .map((parts) => parts.filter((part) => part !== null).join('.')),
      );
    case 'text':
      return fc.oneof(
        fc.constant(field.default as string),
        strangeText.filter((text) => text.length <= max!),
      );
    case 'records': {
      const row = fc
        .tuple(...Object.values(field.columns!).map(textsFor))
        .map((cells) => cells.map((cell) => cell.trim()));
      return fc.array(row, { minLength: min!, maxLength: Math.min(max!, 12) }).map(joinRecords);
    }
    case 'list':
      return fc
        .oneof(
          {
            weight: 4,
            arbitrary: fc.array(textsFor(field.item!), { minLength: min!, maxLength: Math.min(max!, 12) }),
          },
          fc.array(textsFor(field.item!), { minLength: Math.min(max!, 100), maxLength: Math.min(max!, 100) }),
        )
        .map((texts) => texts.join(', '));
    case 'number': {
      const near = fc.integer({
        min: Math.ceil(Math.max(min!, Math.min(-2, max!))),
        max: Math.floor(Math.min(max!, Math.max(300, min!))),
      });
      const parsed = field.parse('0.5');
      const isWhole = 'problem' in parsed && parsed.problem.id === 'notWhole';
      const anywhere = isWhole
        ? fc.oneof(fc.double({ min: min!, max: max!, noNaN: true }).map(Math.round), near)
        : fc.oneof(fc.double({ min: min!, max: max!, noNaN: true }), near);
      const numbers = fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(min!, max!) },
        { weight: 6, arbitrary: anywhere },
      );
      const texts = numbers.map((value) => field.print(value));
      return field.default === null
        ? fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 3, arbitrary: texts })
        : texts;
    }
  }
}

const anyInputs = (model: AnyCalculator) =>
  fc.record(
    Object.fromEntries(Object.entries(model.inputs).map(([name, field]) => [name, textsFor(field)])),
    {
      requiredKeys: [],
    },
  );

/** Either problems and no outputs, or outputs as their definitions promise. Plain throws, since this runs very often. */
function expectSound(model: AnyCalculator, { problems, outputs }: Evaluation) {
  const fault =
    problems.length > 0
      ? outputs !== null
        ? 'outputs beside a problem'
        : problems.find(({ id, input }) => id === 'noResult' || !Object.hasOwn(model.inputs, input)) &&
          `a problem that is none of the reader's: ${JSON.stringify(problems)}`
      : Object.keys(outputs!).sort().join() !== Object.keys(model.outputs).sort().join()
        ? `not the outputs of the definition: ${Object.keys(outputs!).join()}`
        : Object.entries(model.outputs)
            .filter(([name, spec]) => !isSound(spec, (outputs as Record<string, unknown>)[name]))
            .map(([name]) => `${name} is ${JSON.stringify((outputs as Record<string, unknown>)[name])}`)
            .join();
  if (fault) throw new Error(fault);
}

function isSound(spec: Output, value: unknown, least = 0): boolean {
  if (value === null) return 'nullable' in spec && spec.nullable === true;
  switch (spec.kind) {
    case undefined:
    case 'number':
      return Number.isFinite(value) && (value as number) >= (spec.signed ? -Infinity : least);
    case 'choice':
      return spec.values.includes(value as string);
    case 'list':
      return (value as unknown[]).every((entry) => isSound({ unit: spec.unit }, entry));
    case 'table':
      return (value as Record<string, unknown>[]).every((row) =>
        Object.entries(spec.columns).every(([column, cell]) => isSound(cell, row[column], -Infinity)),
      );
    case 'names':
      return (value as unknown[]).every((entry) => typeof entry === 'string');
    case 'toggle':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

/** Everything that a reader sees of a result: no leftover place, no number that is none. */
function expectReadable(model: AnyCalculator, words: AnyWords, locale: Locale, evaluation: Evaluation) {
  const shown = present(model, words, locale, evaluation);
  expect(Object.keys(shown.problems).sort()).toEqual(
    [...new Set(evaluation.problems.map(({ input }) => input))].sort(),
  );
  const { problems, sentence, remarks, steps, changes, pictures, values, tables } = shown;
  const all = JSON.stringify([
    Object.values(problems),
    sentence,
    remarks,
    steps,
    changes,
    pictures,
    values,
    tables,
  ]);
  // What the reader typed may say anything.
  const texts = Object.entries(evaluation.typed).flatMap(([input, text]) =>
    model.inputs[input]?.columns ? [text, ...splitRecords(text).flat()] : [text],
  );
  const quoted = texts.map((text) => JSON.stringify(text.trim()).slice(1, -1));
  const own = quoted
    .filter((text) => text.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, text) => rest.replaceAll(text, ''), all.replace(/“[^”]*”/g, ''));
  expect(own).not.toMatch(/\bNaN\b|\bInfinity\b|\bundefined\b|\[object/);
  if (evaluation.outputs) {
    expect(sentence).toBeTruthy();
    expect(steps.length).toBeGreaterThan(0);
    for (const { text, source, versions } of steps)
      expect([text, source.title, versions].every(Boolean)).toBe(true);
    for (const picture of pictures) expect(picture.text).toBeTruthy();
  }
}

const nothingOutside: Outside = {
  readFile: (path) => {
    throw new Error(`no file ${path}`);
  },
  readStandardInput: () => '',
};

async function loadAll(name: string) {
  const model = (await loadModel(name)) as AnyCalculator;
  const words = {} as Record<Locale, AnyWords>;
  for (const locale of localeNames) words[locale] = await loadWords(name, locale);
  return {
    model,
    words,
    examples: await loadExamples(name),
    readers: await loadReaders(name),
  };
}

describe.each(calculatorNames())('%s', async (name) => {
  // One calculator that cannot be loaded must not hide what is to be said of the others.
  const loaded = await loadAll(name).catch((error: unknown) => error as Error);
  if (loaded instanceof Error) return void test('can be loaded', () => expect.unreachable(loaded.message));
  const { model, words, examples, readers } = loaded;
  const named = [...Object.keys(model.inputs), ...Object.keys(model.outputs)];

  describe('definition', () => {
    test('is named as its folder', () => expect(model.name).toBe(name));

    test('gives no two things one name, and takes none that the command line needs', () => {
      expect(new Set(named).size).toBe(named.length);
      for (const reserved of ['help', 'json', 'locale', 'h'])
        expect(model.inputs).not.toHaveProperty(reserved);
      for (const input of Object.keys(model.inputs)) expect(input).toMatch(/^[a-z][a-zA-Z0-9]*$/);
    });

    test('has valid defaults, which print and read back as themselves', () => {
      expect(evaluate(model).problems).toEqual([]);
      for (const field of Object.values(model.inputs))
        expect(field.parse(field.print(field.default))).toEqual({ value: field.default });
    });

    test('dates every source and names a version for every step', () => {
      const { steps, changes = {} } = model.says;
      expect(Object.keys(model.sources)).not.toEqual([]);
      for (const { title, url, read } of Object.values(model.sources)) {
        expect(title).toBeTruthy();
        expect(new URL(url).protocol).toBe('https:');
        expect(new Date(`${read}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read);
      }
      for (const step of Object.values(steps)) {
        expect(model.sources).toHaveProperty([step.source]);
        expect(step.versions).toBeTruthy();
        if (step.gives) expect(Object.keys(model.outputs)).toContain(step.gives);
        for (const place of placesOf(step.formula ?? '')) expect(named).toContain(place);
      }
      for (const { lines } of Object.values(changes))
        for (const place of lines.flatMap(placesOf)) expect(named).toContain(place);
    });

    test('names commands to paste if and only if something reads them', () => {
      expect(model.commands.length > 0).toBe(readers.length > 0);
    });
  });

  describe.each(localeNames)('words in %s', (locale) => {
    const said = words[locale];

    test('say everything that the definition names, and nothing else', () => {
      const ids = (group: Readonly<Record<string, unknown>> | readonly string[] = []) =>
        [...(Array.isArray(group) ? (group as string[]) : Object.keys(group))].sort();
      const { says } = model;
      for (const group of [
        'sentences',
        'steps',
        'changes',
        'remarks',
        'pictures',
        'labels',
        'phrases',
      ] as const)
        expect([group, ids(said[group])]).toEqual([group, ids(says[group])]);
      expect(ids(said.rules)).toEqual(ids(model.rules));
      expect(ids(said.inputs)).toEqual(ids(model.inputs));
      const hidden = (output: string) => model.outputs[output]?.hidden === true;
      expect(ids(said.outputs).filter((id) => !hidden(id))).toEqual(
        ids(model.outputs).filter((id) => !hidden(id)),
      );
      for (const [input, field] of Object.entries(model.inputs))
        if (field.kind === 'choice') expect(ids(said.inputs[input]!.choices)).toEqual(ids(field.choices!));
        else if (field.columns) expect(ids(said.inputs[input]!.columns)).toEqual(ids(field.columns));
    });

    test('fill their places from inputs and outputs', () => {
      const rules = Object.entries(said.rules ?? {}).filter(([id]) => !model.rules[id]?.values);
      const texts = [
        said.sentences,
        said.steps,
        said.changes,
        said.remarks,
        said.pictures,
        said.labels,
        Object.fromEntries(rules),
      ];
      for (const [id, text] of texts.flatMap((group) => Object.entries(group ?? {})))
        for (const place of placesOf(text)) expect(named, `${id}: {${place}}`).toContain(place);
    });

    test('are not empty, and name every noun that is counted', () => {
      const empty = JSON.stringify(said).match(/"[^"]*":""/g);
      expect(empty).toBeNull();
      const units = Object.values(model.outputs).flatMap((output) =>
        output.kind === 'table' ? Object.values(output.columns) : [output],
      );
      for (const spec of units)
        if ('unit' in spec && !isMeasure(spec.unit)) expect(said.units).toHaveProperty([spec.unit]);
    });

    test('describe the calculator with paragraphs of its own page', async () => {
      const description = await describeCalculator(name, locale);
      expect(description.about.length).toBeGreaterThan(0);
      expect(description.fields.map((field) => field.name)).toEqual(Object.keys(model.inputs));
      expect(JSON.parse(JSON.stringify(describeModel(model, said, locale)))).toEqual(
        describeModel(model, said, locale),
      );
    });

    test('are readable for every kind of result', () => {
      fc.assert(
        fc.property(anyInputs(model), (typed) => expectReadable(model, said, locale, evaluate(model, typed))),
        { numRuns: 400, seed },
      );
    });
  });

  describe('results', () => {
    if (examples.length > 0)
      test.each(examples.map((example) => [JSON.stringify(example.inputs), example] as const))(
        '%s',
        (_, example) => {
          const evaluation = evaluate(model, example.inputs);
          expect(evaluation.problems).toEqual([]);
          expect(evaluation.outputs).toMatchObject(example.outputs);
        },
      );

    test('has worked examples', () => expect(examples.length).toBeGreaterThan(0));

    test('over the whole range of all fields together: a result or a problem', () => {
      fc.assert(
        fc.property(anyInputs(model), (typed) => expectSound(model, evaluate(model, typed))),
        { numRuns: 2000, seed },
      );
    });

    test.each(Object.keys(model.inputs))('over the whole range of %s: a result or a problem', (input) => {
      fc.assert(
        fc.property(textsFor(model.inputs[input]!), (text) =>
          expectSound(model, evaluate(model, { [input]: text })),
        ),
        { numRuns: 1000, seed },
      );
    });

    test.each(Object.keys(model.inputs))('for 10,000 strange texts in %s: a result or a problem', (input) => {
      let results = 0;
      fc.assert(
        fc.property(strangeText, (text) => {
          const evaluation = evaluate(model, { [input]: text });
          expectSound(model, evaluation);
          if (!evaluation.outputs || results++ % 50 === 0) expectReadable(model, words.en, 'en', evaluation);
        }),
        { numRuns: 10_000, seed },
      );
    });

    test('printed values read back as the same value', () => {
      for (const field of Object.values(model.inputs))
        fc.assert(
          fc.property(textsFor(field), (text) => {
            const parsed = field.parse(text);
            if ('value' in parsed) expect(field.parse(field.print(parsed.value))).toEqual(parsed);
          }),
          { numRuns: 500, seed },
        );
    });
  });

  describe('state', () => {
    test('goes through an address and comes back, and leaves what is not its own', () => {
      fc.assert(
        fc.property(anyInputs(model), strangeText, (typed, strange) => {
          const before = {
            search: `?q=${encodeURIComponent('a b')}&other.x=1&${name}.unknown=2`,
            hash: '#top',
          };
          const first = Object.keys(model.inputs)[0]!;
          const given = evaluate(model, { ...typed, ...(strange.length < 400 ? { [first]: strange } : {}) });
          const address = writeAddress(model, given.typed, before, { withLongTexts: true });
          for (const kept of ['q=a%20b', 'other.x=1', `${name}.unknown=2`])
            expect(address.search).toContain(kept);
          const back = evaluate(model, readAddress(model, address));
          expect(back.inputs).toEqual(given.inputs);
          expect(back.problems.map(({ input, id }) => [input, id])).toEqual(
            given.problems.map(({ input, id }) => [input, id]),
          );
        }),
        { numRuns: 300, seed },
      );
    });

    test('goes through an address twice, where two are compared, and every difference can be said', () => {
      const { en } = words;
      fc.assert(
        fc.property(anyInputs(model), anyInputs(model), (first, second) => {
          const now = evaluate(model, first);
          const isShort = (input: string) => !model.inputs[input]!.isLong;
          const changed = Object.entries(second).filter(([input]) => isShort(input));
          const after = evaluate(model, { ...now.typed, ...Object.fromEntries(changed) });
          const address = writeAddress(
            model,
            now.typed,
            { search: '', hash: '' },
            { withLongTexts: true, after: after.typed },
          );
          const back = { ...readAddress(model, address), ...readAddress(model, address, 'after') };
          expect(evaluate(model, back).inputs).toEqual(after.inputs);
          const { inputs, outputs, sentences } = compare(model, en, 'en', now, after);
          expect(sentences.after === null).toBe(after.outputs === null);
          for (const { difference } of [...inputs, ...outputs])
            expect(difference).not.toMatch(/NaN|Infinity|undefined/);
          expect(inputs.every(({ difference }) => difference !== '')).toBe(true);
        }),
        { numRuns: 150, seed },
      );
    });

    test('is not in the address where it is the default', () => {
      expect(writeAddress(model, evaluate(model).typed, { search: '', hash: '' })).toEqual({
        search: '',
        hash: '',
      });
    });

    test('goes through the command line', async () => {
      const isPlain = (text: string) => !/^[-@]/.test(text) && !text.includes('\0');
      await fc.assert(
        fc.asyncProperty(anyInputs(model), async (typed) => {
          const given = Object.entries(typed).filter(([, text]) => isPlain(text!));
          const evaluation = evaluate(model, Object.fromEntries(given));
          const { status, stdout } = await run(
            [name, ...given.map(([input, text]) => `--${input}=${text}`), '--json'],
            nothingOutside,
          );
          const printed = JSON.parse(stdout) as Record<string, unknown>;
          expect(Object.keys(printed)).toEqual(['calculator', 'inputs', 'outputs', 'problems', 'sources']);
          expect(status).toBe(evaluation.problems.length > 0 ? 2 : 0);
          expect(printed.outputs === null).toBe(status === 2);
          if (status === 2) return;
          expect(printed.inputs).toEqual(JSON.parse(JSON.stringify(evaluation.inputs)));
          expect(Object.keys(printed.outputs as object)).toEqual(Object.keys(model.outputs));
        }),
        { numRuns: 100, seed },
      );
    });

    test('has a result and help on the command line', async () => {
      const result = await run([name], nothingOutside);
      expect(result).toMatchObject({ status: 0, stderr: '' });
      const help = await run([name, '--help'], nothingOutside);
      expect(help.status).toBe(0);
      for (const input of Object.keys(model.inputs)) expect(help.stdout).toContain(`--${input}`);
      for (const { url } of Object.values(model.sources)) expect(help.stdout).toContain(url);
    });
  });

  if (readers.length > 0)
    test('reads any pasted text without a word lost', () => {
      fc.assert(
        fc.property(fc.array(strangeText, { maxLength: 8 }), (lines) => {
          const report = readPaste(model, readers, lines.join('\n'));
          for (const input of Object.keys(report.values)) expect(model.inputs).toHaveProperty(input);
          expectSound(model, evaluate(model, report.values));
        }),
        { numRuns: 2000, seed },
      );
    });
});
