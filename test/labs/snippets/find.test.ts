import { expect, test } from 'vitest';
import { findFences } from '../../../labs/snippets/find.ts';

const note = (...lines: string[]) => findFences(lines.join('\n'));
const codes = (found: ReturnType<typeof findFences>) => found.fences.map(({ code }) => code);

test('commands are joined with the output fence that follows them', () => {
  const found = note(
    'Text.',
    '',
    '```sh run',
    'ss -lt',
    '',
    'nstat',
    '```',
    '',
    '```text output unordered',
    'State',
    '```',
  );
  expect(found).toEqual({
    fences: [
      {
        fence: { kind: 'run', language: 'sh', title: undefined, exit: 0, timeoutMs: 10_000 },
        code: 'ss -lt\n\nnstat',
        output: { text: 'State', unordered: true, line: 9 },
        line: 3,
      },
    ],
    problems: [],
  });
});

test('an output fence needs its commands right before it', () => {
  const problem = 'an output fence stands right after the commands that print it.';
  expect(note('```text output', 'x', '```').problems).toEqual([{ line: 1, problem }]);
  expect(note('```sh run', 'x', '```', 'It prints:', '```text output', 'x', '```').problems).toEqual([
    { line: 5, problem },
  ]);
  const twice = note('```sh run', 'x', '```', '```text output', 'x', '```', '```text output', 'x', '```');
  expect(twice.problems).toEqual([{ line: 7, problem }]);
});

test('the output of a fence that never runs is refused', () => {
  expect(note('```sh', 'x', '```', '', '```text output', 'x', '```').problems).toEqual([
    { line: 5, problem: 'the fence in line 1 never runs, so nothing checks its output: mark it `run`.' },
  ]);
});

test('what a skipped command would print may be shown', () => {
  const found = note(
    '```sh skip="needs two CPUs" until=2027-11-21',
    'x',
    '```',
    '```text output',
    'y',
    '```',
  );
  expect(found.problems).toEqual([]);
  expect(found.fences[0]?.output?.text).toBe('y');
});

test('a fence with an unknown word is a problem with its line, and its output is not another', () => {
  expect(note('', '```sh runn', 'x', '```', '```text output', 'x', '```')).toEqual({
    fences: [],
    problems: [{ line: 2, problem: 'unknown word `runn` (did you mean `run`?).' }],
  });
});

test('lines are counted from the start of the file, frontmatter included', () => {
  const found = note('---', 'title: x', 'symptoms: |', '  ```sh run', '---', '', '```sh run', 'true', '```');
  expect(found.fences.map(({ line }) => line)).toEqual([7]);
});

test('a longer fence holds shorter ones', () => {
  const found = note('````md', '```sh run', 'x', '```', '````', '~~~~text', '```', '~~~', '~~~~');
  expect(codes(found)).toEqual(['```sh run\nx\n```', '```\n~~~']);
  expect(found.fences.map(({ fence }) => fence.kind)).toEqual(['plain', 'plain']);
});

test('a fence in a list loses the indentation of its item and keeps its own', () => {
  const found = note(
    '1. First',
    '',
    '   ```sh run',
    '   for i in 1 2; do',
    '     echo $i',
    '   done',
    '   ```',
    '',
    '   ```text output',
    '   1',
    '   2',
    '   ```',
    '- ```sh run',
    '  true',
    '  ```',
  );
  expect(codes(found)).toEqual(['for i in 1 2; do\n  echo $i\ndone', 'true']);
  expect(found.fences[0]?.output?.text).toBe('1\n2');
  expect(found.problems).toEqual([]);
});

test('a fence in a block quote loses its marks', () => {
  const found = note(
    '> ```sh run',
    '> if true; then',
    '>   date',
    '>',
    '> fi',
    '> ```',
    '>',
    '> ```text output',
    '> x',
    '> ```',
  );
  expect(codes(found)).toEqual(['if true; then\n  date\n\nfi']);
  expect(found.fences[0]?.output?.text).toBe('x');
  expect(codes(note('>```sh run', '> true', '>```'))).toEqual(['true']);
  expect(codes(note('> - ```sh run', '>   true', '>   ```'))).toEqual(['true']);
});

test('a block quote that ends before its fence leaves what follows alone', () => {
  const found = note('> ```sh run', '> x', '', '```sh run', 'y', '```');
  expect(codes(found)).toEqual(['x', 'y']);
  expect(found.problems).toEqual([
    { line: 1, problem: 'this fence is never closed: end it with ``` on a line of its own.' },
  ]);
});

test('a fence that is never closed is a problem at its opening line', () => {
  expect(note('Text.', '````sh run', 'x', '```').problems).toEqual([
    { line: 2, problem: 'this fence is never closed: end it with ```` on a line of its own.' },
  ]);
});

test('fences inside components are found, however deep they are indented', () => {
  const found = note(
    '<Side>',
    '      ```sh run',
    '      true',
    '      ```',
    '</Side>',
    '<Figure',
    '  alt="```"',
    '/>',
  );
  expect(codes(found)).toEqual(['true']);
  expect(found.problems).toEqual([]);
});

test('a fence that is commented out is not there', () => {
  const found = note('{/*', '```sh run', 'x', '```', '*/}', '{/* short */}', '```sh run', 'y', '```');
  expect(codes(found)).toEqual(['y']);
});

test('three backticks around code within a line are no fence', () => {
  expect(note('```ss -lt``` prints', '', '```sh run', 'x', '```').fences).toHaveLength(1);
});

test('line ends of another system change nothing', () => {
  const found = findFences('```sh run\r\na\r\nb\r\n```\r\n\r\n```text output\r\nc\r\n```\r\n');
  expect(codes(found)).toEqual(['a\nb']);
  expect(found.fences[0]?.output?.text).toBe('c');
});
