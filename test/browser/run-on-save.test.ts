import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const hasImage = existsSync('public/labs/current.json');

/** A copy of the project to save a note in: within the project, so that its packages are found. */
const copy = resolve('.cache/author');
const NOTE = `${copy}/content/notes/network/saved-note/en.mdx`;
const RECORD = `${copy}/labs/record.json`;
/** Machines of other tests may run beside this one. */
const PATIENCE = { timeout: 120_000, interval: 200 };

describe.skipIf(!hasImage)('npm run dev', { timeout: 300_000 }, () => {
  let server: ChildProcess;
  let said = '';
  const save = (expected: string) =>
    writeFileSync(
      NOTE,
      readFileSync(NOTE, 'utf8').replace(/```text output\n.*\n/, `\`\`\`text output\n${expected}\n`),
    );
  const says = (text: string | RegExp) => expect.poll(() => said, PATIENCE).toMatch(text);

  beforeAll(() => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true });
    for (const part of [
      'src',
      'labs',
      'content',
      'astro.config.mjs',
      'tsconfig.json',
      'package.json',
      'LICENSE',
    ])
      cpSync(part, `${copy}/${part}`, { recursive: true });
    symlinkSync(resolve('public'), `${copy}/public`);
    spawnSync(process.execPath, ['src/commands/new-note.ts', 'network', 'saved-note'], { cwd: copy });
    server = spawn(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', '4390'], {
      cwd: copy,
      // Nothing of what Vitest tells its own children.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' },
    });
    for (const stream of [server.stdout!, server.stderr!])
      stream.on('data', (part) => (said += String(part)));
  });

  afterAll(async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill();
    await ended;
    rmSync(copy, { recursive: true, force: true });
  });

  test('runs a note’s commands when it is saved, and says the difference in the terminal', async () => {
    await says(/watching for file changes/);
    const before = readFileSync(RECORD, 'utf8');
    save('Minix');
    await says('0 of 1 as the note says');
    expect(said).toMatch(
      /content\/notes\/network\/saved-note\/en\.mdx:\d+: prints something else:\n +- Minix\n +\+ Linux\n/,
    );
    expect(said).toContain('npm run test:labs -- saved-note --update');

    save('Linux');
    await says('1 of 1 as the note says');
    expect(readFileSync(RECORD, 'utf8')).toBe(before);
  });
});
