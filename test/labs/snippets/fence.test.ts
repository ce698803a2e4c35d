import { expect, test } from 'vitest';
import { isSkipOver, parseFence, type Fence, type SkipFence } from '../../../labs/snippets/fence.ts';

function fenceOf(info: string): Fence {
  const parsed = parseFence(info);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.fence;
}

function problemOf(info: string): string {
  const parsed = parseFence(info);
  return parsed.ok ? 'no problem' : parsed.problem;
}

test('a fence without words is only shown', () => {
  expect(fenceOf('yaml')).toEqual({ kind: 'plain', language: 'yaml', title: undefined });
  expect(fenceOf('')).toEqual({ kind: 'plain', language: '', title: undefined });
  expect(fenceOf('console title="on the director"')).toEqual({
    kind: 'plain',
    language: 'console',
    title: 'on the director',
  });
});

test('`run` alone expects exit status 0 within ten seconds', () => {
  expect(fenceOf('sh run')).toEqual({
    kind: 'run',
    language: 'sh',
    title: undefined,
    exit: 0,
    timeoutMs: 10_000,
  });
});

test('`fails`, `exit=` and `timeout=` change what a run must do', () => {
  expect(fenceOf('sh run fails')).toMatchObject({ exit: 'failure' });
  expect(fenceOf('sh run exit=137 timeout=30s')).toMatchObject({ exit: 137, timeoutMs: 30_000 });
  expect(fenceOf('  sh   timeout=1s run  ')).toMatchObject({ kind: 'run', timeoutMs: 1000 });
});

test('a title in quotes may hold spaces, words of fences and equals signs', () => {
  expect(fenceOf('sh run title="run exit=1 在 director 上"')).toMatchObject({
    title: 'run exit=1 在 director 上',
    exit: 0,
  });
});

test('a skipped fence says why and until when', () => {
  expect(fenceOf('sh skip="needs a Kubernetes node" until=2027-11-21')).toEqual({
    kind: 'skip',
    language: 'sh',
    title: undefined,
    why: 'needs a Kubernetes node',
    until: '2027-11-21',
  });
});

test('a skip is believed on its last day and no longer', () => {
  const skip = fenceOf('sh skip="needs two CPUs" until=2027-11-21') as SkipFence;
  expect(isSkipOver(skip, '2027-11-21')).toBe(false);
  expect(isSkipOver(skip, '2027-11-22')).toBe(true);
});

test('an output fence may be unordered', () => {
  expect(fenceOf('text output')).toMatchObject({ kind: 'output', unordered: false });
  expect(fenceOf('text output unordered')).toMatchObject({ kind: 'output', unordered: true });
});

test.each([
  ['sh runn', 'unknown word `runn` (did you mean `run`?).'],
  ['sh run fail', 'unknown word `fail` (did you mean `fails`?).'],
  ['sh run timout=3s', 'unknown word `timout` (did you mean `timeout`?).'],
  ['text Output', 'unknown word `Output` (did you mean `output`?).'],
  ['sh constructor', 'unknown word `constructor`.'],
  ['js {1,3}', 'unknown word `{1,3}`.'],
])('a word that does not exist is named, with the one that was meant: %s', (info, problem) => {
  expect(problemOf(info)).toBe(problem);
});

test.each(['2025-13-01', '2027-02-29', '2027-1-1', 'soon'])('until=%s is not a day', (until) => {
  expect(problemOf(`sh skip="needs two CPUs" until=${until}`)).toBe(
    `until=${until} is not a day: write one as until=2027-11-21.`,
  );
});

test.each([
  ['sh run timeout', '`timeout` needs a value, such as timeout=30s.'],
  ['sh run timeout=', '`timeout` needs a value, such as timeout=30s.'],
  ['sh run=yes', '`run` takes no value: write `run` alone.'],
  ['sh run timeout=30', 'timeout=30 is not a time: write 1 to 999 seconds, such as timeout=30s.'],
  ['sh run timeout=0s', 'timeout=0s is not a time: write 1 to 999 seconds, such as timeout=30s.'],
  ['sh run exit=256', 'exit=256 is not an exit status: write a number from 0 to 255.'],
  ['sh run exit=-1', 'exit=-1 is not an exit status: write a number from 0 to 255.'],
  ['sh run run', '`run` stands there twice.'],
  ['sh run title=""', 'title="" is empty: leave it out, or say what the fence shows.'],
  ["sh run title='x'", 'title=\'x\': write double quotes, as title="on the director".'],
  ['sh run title="open', 'can\'t read `title="open`: write name="value", with both quotes.'],
  ['sh run title="a"b', 'can\'t read `title="a"b`: write name="value", with both quotes.'],
  ['sh skip="" until=2027-11-21', 'skip="" gives no reason: say what the commands need.'],
  ['sh skip="x"', '`skip` says until when its reason is to be believed, as until=2027-11-21.'],
])('a value that can not be is refused: %s', (info, problem) => {
  expect(problemOf(info)).toBe(problem);
});

test.each([
  ['sh run fails exit=2', 'write either `fails` or `exit=`, not both.'],
  ['sh fails', '`fails` has no meaning without `run`.'],
  ['sh exit=1', '`exit` has no meaning without `run`.'],
  ['text unordered', '`unordered` has no meaning without `output`.'],
  ['text output timeout=3s', '`timeout` has no meaning without `run`.'],
  ['sh run until=2027-11-21', '`until` has no meaning without `skip`.'],
  [
    'sh run skip="x" until=2027-11-21',
    "`skip` and `run` don't go together: a fence is one of `run`, `skip` and `output`.",
  ],
  ['bash run', '`run` stands in a `sh` fence; this one is `bash`.'],
  ['console output', '`output` stands in a `text` fence; this one is `console`.'],
  ['run', 'name the language first: `sh run`.'],
  ['output unordered', 'name the language first: `text output unordered`.'],
  ['title="x"', 'name the language first: `sh title="x"`.'],
])('words that do not belong together are refused: %s', (info, problem) => {
  expect(problemOf(info)).toBe(problem);
});
