import { expect, test } from 'vitest';
import { replaceTags } from '../../src/publish/replace-tags.ts';

const show = (text: string) =>
  replaceTags(
    text,
    ({ name, attributes, children }) => `[${name} ${JSON.stringify(attributes)} ${children}]`,
  );

test('replaceTags reads text and braced attributes, also over several lines', () => {
  expect(show(`a <Figure src="x/y" alt="1 > 0"\n  words={{ 'a }': "b" }}>c</Figure> d`)).toBe(
    `a [Figure {"src":"x/y","alt":"1 > 0","words":"{ 'a }': \\"b\\" }"} c] d`,
  );
});

test('replaceTags replaces a tag inside another one first', () => {
  expect(show('<Side>a <Term id="b">c</Term></Side>')).toBe('[Side {} a [Term {"id":"b"} c]]');
});

test('replaceTags leaves HTML and comparisons alone', () => {
  expect(show('a <sub>2</sub> b < C and D > E')).toBe('a <sub>2</sub> b < C and D > E');
});

test('replaceTags takes a tag without content', () => {
  expect(show('<Calculator name="raid" />.')).toBe('[Calculator {"name":"raid"} ].');
});

test('replaceTags refuses a tag that is not closed', () => {
  expect(() => show('<Side>a')).toThrow('<Side> has no </Side>.');
  expect(() => show('<Figure words={{ a: 1 ')).toThrow('not closed');
});
