import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { matchSymptoms } from '../../src/search/symptom-match.ts';
import { unrelatedLines } from './unrelated-lines.ts';

const symptoms = readdirSync('content/notes', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('en.mdx'))
  .flatMap((file) => {
    const source = readFileSync(`content/notes/${file}`, 'utf8');
    const head = parse(/^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? '') as {
      symptoms: string[];
      complaints?: string[];
    };
    const note = file.replace(/\/en\.mdx$/, '');
    const said = (head.complaints ?? []).map((text) => ({ note, text, isLiteral: false }));
    return [...head.symptoms.map((text) => ({ note, text, isLiteral: true })), ...said];
  });

/** The line as a machine writes it: something in the place of every `<…>`. */
const filled = (text: string) =>
  text.replace(/<[^<>]*>/g, (place) => (/name|path|file/.test(place) ? 'web-7' : '4711'));

describe.each(symptoms.filter(({ isLiteral }) => isLiteral))('$note: $text', ({ note, text }) => {
  test('leads to its note as it is, and pasted from a log', () => {
    for (const pasted of [text, filled(text), `Nov 21 03:12:44 web-3 kernel: [8211.443211] ${filled(text)}`])
      expect(matchSymptoms(pasted, symptoms)[0]?.symptom.note).toBe(note);
  });
});

test.each(symptoms.filter(({ isLiteral }) => !isLiteral))(
  '$note: "$text" leads to its note',
  ({ note, text }) => {
    expect(matchSymptoms(text, symptoms)[0]?.symptom.note).toBe(note);
  },
);

test.each(unrelatedLines)('no symptom is so general that it fits: %s', (line) => {
  expect(matchSymptoms(line, symptoms)).toEqual([]);
});
