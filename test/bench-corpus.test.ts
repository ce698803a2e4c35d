import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noteSchema, translationSchema } from '../src/notes/schema.ts';
import { chooseNotes, makeCorpus, type Corpus } from './bench/corpus.ts';
import { asMarkdown, notLed, replaceBetween, type Row } from './bench/table.ts';

const corpus = makeCorpus(50);
const hashOf = (corpus: Corpus) => createHash('sha256').update(JSON.stringify(corpus)).digest('hex');

/** Markdown without fences and inline code, in which anything may stand. */
const outsideCode = (body: string) => body.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`]*`/g, '');

describe('the corpus of the benchmark', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    expect(hashOf(makeCorpus(50))).toBe(hashOf(corpus));
    expect(hashOf(makeCorpus(50, 2))).not.toBe(hashOf(corpus));
    // Figures of different days are only comparable while this holds; a change of the generator changes it on purpose.
    expect(hashOf(corpus).slice(0, 12)).toBe('17bdf2553c6d');
  });

  test.each([20, 50, 1000])('of %i texts a fifth is Chinese, in every topic of a large one', (size) => {
    const { topics, notes } = makeCorpus(size);
    const translated = notes.filter(({ chinese }) => chinese);
    expect(notes.length + translated.length).toBe(size);
    expect(translated.length).toBe(size / 5);
    if (size >= 50) expect(new Set(translated.map(({ topic }) => topic)).size).toBe(topics.length);
    expect(new Set(notes.map(({ name }) => name)).size).toBe(notes.length);
  });

  test('a size that has no whole fifth is refused', () => {
    for (const size of [0, 7, 12.5, NaN, -5]) expect(() => makeCorpus(size)).toThrow(/multiple of 5/);
  });

  test('Chinese texts are Chinese, English ones are not', () => {
    for (const { english, chinese } of corpus.notes) {
      expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}/u);
      if (!chinese) continue;
      const signs = outsideCode(chinese.body).replace(/\]\([^)]*\)/g, ']');
      expect(signs.match(/\p{Script=Han}/gu)!.length / signs.replace(/\s/g, '').length).toBeGreaterThan(0.6);
    }
  });

  test('titles and descriptions fit the schema of a note', () => {
    for (const { english, chinese } of makeCorpus(1000).notes) {
      expect(noteSchema.shape.title.safeParse(english.title).success, english.title).toBe(true);
      expect(noteSchema.shape.summary.safeParse(english.description).success, english.description).toBe(true);
      if (!chinese) continue;
      expect(translationSchema.shape.title.safeParse(chinese.title).success, chinese.title).toBe(true);
      expect(translationSchema.shape.summary.safeParse(chinese.description).success).toBe(true);
    }
  });

  test('every kind of block is there, and nothing that only one generator reads', () => {
    for (const { english, chinese } of corpus.notes)
      for (const { body } of chinese ? [english, chinese] : [english]) {
        for (const block of ['\n```sh\n', '\n```yaml\n', '\n```go\n', '\n- ', '\n1. ', '\n| --- ', '](note:'])
          expect(body).toContain(block);
        expect(body).toMatch(/^## /);
        expect(outsideCode(body)).not.toMatch(/[<{}]|::/);
      }
  });

  test('links lead to notes, those of a translation to translated ones', () => {
    const known = new Map(corpus.notes.map((note) => [note.name, note]));
    for (const { name, english, chinese } of corpus.notes) {
      for (const [, to] of english.body.matchAll(/\(note:([\w-]+)\)/g)) {
        expect(known.has(to!)).toBe(true);
        expect(to).not.toBe(name);
      }
      for (const [, to] of chinese?.body.matchAll(/\(note:([\w-]+)\)/g) ?? [])
        expect(known.get(to!)?.chinese, to).toBeDefined();
    }
  });

  test.each([50, 1000])('of %i texts, what is searched for stands in one alone', (size) => {
    const corpus = makeCorpus(size);
    const texts = corpus.notes.flatMap(({ english, chinese }) => (chinese ? [english, chinese] : [english]));
    const readable = texts.map(({ title, description, body }) =>
      `${title}\n${description}\n${body.replace(/\]\([^)]*\)/g, ']')}`.toLowerCase(),
    );
    const { page, sought } = chooseNotes(corpus);
    expect(page.name).not.toBe(sought.name);
    for (const { probe, title } of [sought.english, sought.chinese!]) {
      expect(readable.filter((text) => text.includes(probe)).length, probe).toBe(1);
      expect(title.toLowerCase()).toContain(probe);
    }
  });
});

describe('the table of the benchmark', () => {
  const row = (name: string, ...values: (number | undefined)[]): Row => ({
    name,
    values,
    write: (value) => value.toFixed(1),
  });
  const names = ['Bootnotes', 'Other'];

  test('the best value of a row is marked, and both where they are written alike', () => {
    const text = asMarkdown(names, [row('Size', 1, 2), row('Time', 1.01, 1.02), row('Found', undefined, 3)]);
    expect(text).toContain('**1.0** |');
    expect(text).toMatch(/\| Time +\| +\*\*1\.0\*\* \| +\*\*1\.0\*\* \|/);
    expect(text).toMatch(/\| Found +\| +not found \| +\*\*3\.0\*\* \|/);
  });

  test('rows that another generator leads are named, with it', () => {
    expect(notLed(names, [row('Size', 1, 2), row('Time', 2, 1), row('Found', undefined, 3)])).toEqual([
      'Time: Other',
      'Found: Other',
    ]);
  });

  test('what stands between the markers is replaced, and a text without them is refused', () => {
    const text = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nb';
    const once = replaceBetween(text, 'bench', 'new $1');
    expect(once).toBe('a\n<!-- bench -->\n\nnew $1\n\n<!-- /bench -->\nb');
    expect(replaceBetween(once, 'bench', 'new $1')).toBe(once);
    expect(() => replaceBetween('a', 'bench', 'new')).toThrow(/<!-- bench -->/);
  });
});
