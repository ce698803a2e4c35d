import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runFingerprint } from '../../labs/notes/fingerprint.node.ts';
import { mergeRecord } from '../../labs/notes/record.ts';
import { labRun, lastRun } from '../../src/notes/lab-record.ts';

const fence = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n\n`;
const note = `---\ntitle: A\n---\n\n${fence('sh run', 'uname -a')}${fence('text output', 'Linux [..]\n...')}${fence('sh run', 'true')}`;
const ran = {
  fingerprint: runFingerprint(note),
  date: '2026-11-21T10:00:00.000Z',
  kernel: '6.1.0-50-686 (6.1.176-1)',
  image: 'debian-bookworm-0',
  commit: '3f2a91c',
  run: 2,
  passed: 2,
  outputs: [
    { exit: 0, output: 'Linux bench\nmore\n' },
    { exit: 0, output: '' },
  ],
  pieces: '12 3 40',
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  mkdirSync(join(folder, 'labs'));
  mkdirSync(join(folder, 'content/notes/shell/a'), { recursive: true });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  vi.restoreAllMocks();
});

function record(entry: typeof ran): void {
  const text = JSON.stringify(mergeRecord(undefined, { 'shell/a': entry }, ['shell/a']));
  writeFileSync(join(folder, 'labs/record.json'), text);
}

test('labRun tells the last run of a note, and what it printed in the form of the note', () => {
  record(ran);
  expect(labRun('shell/a', note)).toEqual({
    run: 2,
    passed: 2,
    kernel: '6.1.0-50-686 (6.1.176-1)',
    image: 'debian-bookworm-0',
    commit: '3f2a91c',
    date: new Date('2026-11-21T10:00:00.000Z'),
    outputs: ['Linux bench\n…', undefined],
    pieces: [12, 3, 40],
  });
});

test('labRun knows nothing of a note whose commands or outputs have changed since', () => {
  record(ran);
  expect(labRun('shell/a', note.replace('uname', 'uname -s'))).toBeUndefined();
  expect(labRun('shell/a', note.replace('Linux [..]', 'Linux 6'))).toBeUndefined();
  expect(labRun('shell/b', note)).toBeUndefined();
});

test('labRun has no output where the run printed another one, or never came so far', () => {
  record({ ...ran, passed: 1, outputs: [{ exit: 0, output: 'Minix\n' }] });
  expect(labRun('shell/a', note)).toMatchObject({ passed: 1, outputs: [undefined, undefined] });
  record({ ...ran, passed: 0, outputs: [] });
  expect(labRun('shell/a', note)).toMatchObject({ outputs: [undefined, undefined] });
});

test('labRun knows nothing where no run was made', () => {
  expect(labRun('shell/a', note)).toBeUndefined();
});

test('lastRun reads the note itself', () => {
  record(ran);
  expect(lastRun('shell/a')).toBeUndefined();
  writeFileSync(join(folder, 'content/notes/shell/a/en.mdx'), note);
  expect(lastRun('shell/a')?.outputs[0]).toBe('Linux bench\n…');
});
