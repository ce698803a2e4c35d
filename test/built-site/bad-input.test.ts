import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAstroBuild } from '../../src/commands/astro-build.ts';

/** A copy of the project with one small note, in which one thing at a time is broken. */
let project = '';
const note = 'content/notes/network/small/en.mdx';

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  // Without the notes, the drills that lead to them, and the machine's image.
  const isLeftOut = (path: string) =>
    /content\/(notes|drills)\/[^.]+$|labs\/scenarios\/[^.]+$|^public\/labs/.test(path);
  for (const part of [
    'src',
    'labs',
    'public',
    'content',
    'astro.config.mjs',
    'tsconfig.json',
    'package.json',
    'LICENSE',
  ])
    cpSync(part, join(project, part), { recursive: true, filter: (path) => !isLeftOut(path) });
  // The ways through the notes name notes.
  writeFileSync(join(project, 'content/paths.yaml'), '[]\n');
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  execFileSync(process.execPath, ['src/commands/new-note.ts', 'network', 'small'], { cwd: project });
  change(note, 'draft: true', 'draft: false');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Replaces a text in a file of the copy. @returns what puts it back */
function change(file: string, from: string | RegExp, to: string): () => void {
  const path = join(project, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, after);
  return () => writeFileSync(path, before);
}

const build = () => runAstroBuild(join(project, 'dist'), { SITE_BASE: '/' }, project);

test('the small project builds as long as nothing is broken', { timeout: 120_000 }, () => {
  const { status, output } = build();
  expect(output).toContain('Complete!');
  expect(status).toBe(0);
});

describe('the build stops, with file, line and what to do, for', () => {
  test.each([
    {
      what: 'a summary that is too short',
      file: note,
      from: /summary: .*/,
      to: 'summary: Short.',
      said: [`${note}:3: summary: A summary has 50 to 160 characters`],
    },
    {
      what: 'a field that no note has',
      file: note,
      from: 'order: 100',
      to: 'order: 100\nlevel: 3',
      said: [`${note}:8: level: is no field of a note.`],
    },
    {
      what: 'an unknown calculator',
      file: note,
      from: '## Why',
      to: '## Why\n\n<Calculator name="sin-queue" />',
      said: [`${note}:`, 'there is no src/calculators/models/sin-queue/. Calculators: ', 'syn-queue'],
    },
    {
      what: 'an unknown figure',
      file: note,
      from: 'src="small/mechanism"',
      to: 'src="small/nothing"',
      said: [`${note}:`, 'there is no content/notes/<topic>/small/figures/nothing.svg. Draw it'],
    },
    {
      what: 'an unknown term',
      file: note,
      from: '## Why',
      to: '## Why\n\nA <Term id="no-such-term">thing</Term>.',
      said: [`${note}:`, 'content/glossary.yaml has no such term. Add it'],
    },
    {
      what: 'a string that is missing in one language',
      file: 'src/i18n/strings/zh-CN.ts',
      from: `'page.skip':`,
      to: `'page.skipped':`,
      said: [
        `'page.skip' is missing in src/i18n/strings/zh-CN.ts: translate it there.`,
        'src/i18n/strings/en.ts:',
      ],
    },
    {
      what: 'a link to a note that does not exist',
      file: note,
      from: '## Why',
      to: '## Why\n\nSee [there](note:no-such-note).',
      said: [`${note}:`, 'no-such-note'],
    },
    {
      what: 'a word that no fence has',
      file: note,
      from: '```sh run',
      to: '```sh runn',
      said: [`${note}:`, 'did you mean `run`?'],
    },
    {
      what: 'a label that the figure does not have',
      file: 'content/notes/network/small/zh-CN.mdx',
      from: `cause: '原因'`,
      to: `reason: '原因'`,
      said: ['small/mechanism', 'the drawing has no label "reason"'],
    },
  ])('$what', { timeout: 60_000 }, ({ file, from, to, said }) => {
    const restore = change(file, from, to);
    try {
      const { status, output } = build();
      expect(status).not.toBe(0);
      for (const part of said) expect(output).toContain(part);
      const line = new RegExp(`${file.replaceAll('.', '\\.')}:(\\d+)`).exec(output)?.[1];
      if (said[0] === `${note}:`) {
        const text = readFileSync(join(project, file), 'utf8').split('\n')[Number(line) - 1] ?? '';
        expect(text).toContain(to.split('\n').at(-1));
      }
    } finally {
      restore();
    }
  });
});
