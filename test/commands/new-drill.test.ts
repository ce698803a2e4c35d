import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drillProblems, type DrillWords } from '../../src/drills/drill-problems.ts';
import { localeNames } from '../../src/i18n/locales.ts';

let project = '';

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'drills-'));
  mkdirSync(join(project, 'src/calculators/models'), { recursive: true });
  cpSync('content/notes/network/tcp-queues', join(project, 'content/notes/network/tcp-queues'), {
    recursive: true,
  });
});

afterEach(() => rmSync(project, { recursive: true }));

const run = (name: string, ...words: string[]) =>
  spawnSync(process.execPath, [resolve(`src/commands/${name}.ts`), ...words], {
    cwd: project,
    encoding: 'utf8',
  });

test('a new drill has words for what its check says, in both languages', () => {
  expect(run('new-drill', 'disk-full', 'tcp-queues').status).toBe(0);
  const check = readFileSync(join(project, 'labs/scenarios/disk-full/steps/repair.check.sh'), 'utf8');
  const [, hint = ''] = /hint ([\w-]+)/.exec(check)!;
  const words = localeNames.map((locale): DrillWords => {
    const file = join(project, `content/drills/disk-full/${locale}.mdx`);
    const source = readFileSync(file, 'utf8');
    const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source)!;
    expect(body.trim().length).toBeGreaterThan(200);
    return { ...(parse(head) as Pick<DrillWords, 'hints' | 'notYet'>), file, source };
  });
  expect(drillProblems([{ hint, file: 'repair.check.sh', line: 1 }], words)).toEqual([]);
});

test.each([
  ['new-drill', ['Disk_Full', 'tcp-queues'], 'lower case'],
  ['new-drill', ['disk-full', 'nothing'], 'no note "nothing"'],
  ['new-calculator', [], '"" is no name'],
])('%s refuses %j and says why', (command, words, why) => {
  const { status, stderr } = run(command, ...words);
  expect(status).toBe(64);
  expect(stderr).toContain(why);
});

test.each([
  ['new-drill', ['disk-full', 'tcp-queues']],
  ['new-calculator', ['disk-full']],
])('%s never writes over what is there', (command, words) => {
  expect(run(command, ...words).status).toBe(0);
  const { status, stderr } = run(command, ...words);
  expect(status).toBe(64);
  expect(stderr).toContain('exists already');
});
