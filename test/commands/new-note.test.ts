import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFences } from '../../labs/snippets/find.ts';
import { noteSchema, translationSchema } from '../../src/notes/schema.ts';
import { fingerprint } from '../../src/notes/translation.ts';
import { readNotes } from '../support/note-files.ts';

let project = '';

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'notes-'));
  mkdirSync(join(project, 'content/notes'), { recursive: true });
  cpSync('content/topics.yaml', join(project, 'content/topics.yaml'));
});

afterEach(() => rmSync(project, { recursive: true }));

const command = (name: string) => resolve(`src/commands/${name}.ts`);
const run = (name: string, ...words: string[]) =>
  spawnSync(process.execPath, [command(name), ...words], { cwd: project, encoding: 'utf8' });

test('a new note passes what every note must, but for its words', () => {
  expect(run('new-note', 'network', 'time-wait').status).toBe(0);
  const [note] = readNotes(join(project, 'content/notes'));
  expect(note?.id).toBe('network/time-wait');
  expect(noteSchema.safeParse(note?.en.frontmatter).error).toBeUndefined();
  expect(translationSchema.safeParse(note?.zh?.frontmatter).error).toBeUndefined();
  expect(findFences(note?.en.body ?? '').problems).toEqual([]);
  expect(note?.zh?.frontmatter.translates).toBe(fingerprint(note?.en.source ?? ''));
  expect(note?.figures).toEqual(['mechanism']);
});

test.each([
  [['network'], '"" is no name'],
  [['nowhere', 'a'], 'Topics: network, memory'],
  [['network', 'Time_Wait'], 'lower case'],
])('new-note refuses %j and says why', (words, why) => {
  const { status, stderr } = run('new-note', ...words);
  expect(status).toBe(64);
  expect(stderr).toContain(why);
});

test('new-note never writes over a note', () => {
  run('new-note', 'network', 'time-wait');
  const { status, stderr } = run('new-note', 'memory', 'time-wait');
  expect(status).toBe(64);
  expect(stderr).toContain('content/notes/network/time-wait exists already');
});

test('translated marks the translation with the English text as it stands', () => {
  run('new-note', 'network', 'time-wait');
  const english = join(project, 'content/notes/network/time-wait/en.mdx');
  const chinese = join(project, 'content/notes/network/time-wait/zh-CN.mdx');
  writeFileSync(english, readFileSync(english, 'utf8').replace('The cause,', 'The one cause,'));
  const before = readFileSync(chinese, 'utf8');
  execFileSync(process.execPath, [command('translated'), 'time-wait'], { cwd: project });
  const after = readFileSync(chinese, 'utf8');
  expect(after).toContain(`translates: '${fingerprint(readFileSync(english, 'utf8'))}'`);
  expect(after.replace(/^translates:.*$/m, '')).toBe(before.replace(/^translates:.*$/m, ''));
});

test('translated says when there is no such note', () => {
  const { status, stderr } = run('translated', 'nothing');
  expect(status).toBe(64);
  expect(stderr).toContain('There is no note "nothing"');
});
