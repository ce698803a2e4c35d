import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readYaml } from '../../../src/calculators/engine/yaml.ts';
import { mutations } from '../mutations.ts';
import { inLinearTime } from '../../support/linear-time.ts';

const pod = readFileSync(new URL('../samples/pod-crash.yaml', import.meta.url), 'utf8');
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
/** What the yaml package makes of it. */
const expected = (text: string) =>
  plain(
    parseAllDocuments(text)
      .map((document) => document.toJS() as unknown)
      .filter((value) => value !== null),
  );
const read = (text: string) => {
  const result = readYaml(text);
  return 'documents' in result ? plain(result.documents) : result.problem;
};

describe('reads the same as the yaml package', () => {
  test.each([
    pod,
    pod.replace(/\n/g, '\r\n'),
    JSON.stringify(expected(pod), null, 2),
    JSON.stringify(expected(pod)),
    `---\n${pod}---\n${pod}...\n`,
    'a: 1\nb: -2.5\nc: 1e3\nd: 0\ne: "7"\nf: 0x1F text\ng: 1.2.3\nh: 007x\ni: 5%\nj: 10.0.0.1',
    'a: true\nb: False\nc: null\nd: ~\ne:\nf: yes\ng: ""',
    'a: # comment\n  b: c # comment\n  # comment\n  d: e#f\n  g: "h # i" # j\n',
    'items:\n- a: 1\n  b: 2\n- c\n-\n- - x\n  - y\n- d: |\n    text\n  e: 5\n',
    'items:\n  - name: x\n    list: [1, 2, "a, b", {k: v, w: "x:y"}]\n  - {}\n  - []\n',
    'a: \'it\'\'s\'\nb: "tab\\tand \\u00e9 \\"q\\""\n"quoted key": v\n\'other\': w\n',
    "message: '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes\n  are available: 3 No preemption\n\n  victims found.'\nnext: 1\n",
    'message: a plain text that\n  goes on here\n  and here\nnext: 1\n',
    'message: "a double text that\n  goes on \\\n  here"\nnext: 1\n',
    'a: |\n  one\n    two\n\n  three\n\nb: >-\n  one\n  two\n\n  three\nc: |+\n  x\n\nd: |-\n  y\n',
    'url: http://host:80/path?x=1#frag\ntime: 2026-11-21T07:00:00\nimage: reg:5000/a/b@sha256:00\n',
    '{"a": [1, 2, {"b": null}],\n "c": "d"}',
    'matchLabels: {app: web, tier: "db"}\nports: [ {port: 80,\n  protocol: TCP} ]\n',
    '- 1\n- 2\n',
    'just a word',
    '# only a comment\n',
    '',
  ])('%j', (text) => {
    expect(read(text)).toEqual(expected(text));
  });
});

describe('says where it cannot read on', () => {
  test.each([
    ['a: 1\n\tb: 2', 'tab', 2],
    ['a: &x 1\nb: *x', 'anchor', 1],
    ['a: !!binary aGk=', 'anchor', 1],
    ['a: "never closed\nb: 1', 'unclosed', 1],
    ['a: [1, 2\nb: 1', 'unclosed', 1],
    ['a:\n  b: 1\n c: 2', 'indent', 3],
    ['a: 1\nb', 'notAPair', 2],
    ['a: 1\na: 2', 'twice', 2],
    [Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n'), 'tooDeep', 62],
    ['['.repeat(5000) + ']'.repeat(5000), 'tooDeep', 1],
  ])('%j', (text, id, line) => {
    expect(read(text)).toEqual({ id, line });
  });
});

test('a key of any name is only a key', () => {
  const result = readYaml('__proto__:\n  polluted: yes\nconstructor: 1\n');
  expect('documents' in result && Object.keys(result.documents[0] as object)).toEqual([
    '__proto__',
    'constructor',
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('1,000 spoiled copies are read or refused, and what the yaml package reads without complaint is read alike', () => {
  let compared = 0;
  for (const cut of mutations(pod, 1000)) {
    // Half of a line end at the very end is a letter to one and a line end to the other.
    const text = cut.replace(/\r$/, '');
    const result = readYaml(text);
    if (!('documents' in result)) continue;
    const documents = parseAllDocuments(text);
    if (documents.some(({ errors, warnings }) => errors.length + warnings.length > 0)) continue;
    compared++;
    expect(plain(result.documents), text).toEqual(expected(text));
  }
  expect(compared).toBeGreaterThan(200);
});

test('10 MB in time that grows with their length only', () => {
  for (const text of [
    `items:\n${pod.replace(/^/gm, '  ').replace(/^ {2}apiVersion/, '- apiVersion')}`.repeat(1) +
      'x: y\n'.repeat(2),
    'a:\n'.repeat(900_000),
    '\n'.repeat(10_000_000),
    '- '.repeat(5_000_000),
    `a: "${'\\'.repeat(10_000_000)}`,
    `a: ${'x '.repeat(5_000_000)}`,
    `a: x\n${'\n'.repeat(10_000_000)}`,
    `a: |\n${'  text\n'.repeat(1_400_000)}`,
    `a: x\n${'  y\n'.repeat(2_000_000)}`,
    '['.repeat(10_000_000),
    `${' '.repeat(10_000_000)}:`,
    '"'.repeat(10_000_000),
    '#'.repeat(10_000_000),
  ]) {
    inLinearTime(() => readYaml(text));
  }
});
