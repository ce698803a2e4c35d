import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runFingerprint } from '../../labs/notes/fingerprint.node.ts';

const note = '---\ntitle: A\n---\n\n```sh run\nuname\n```\n\n```text output\nLinux\n```\n';
const record = {
  kernel: '6.1.0-50-686 (6.1.176-1)',
  image: 'debian-bookworm-0',
  date: '2026-11-21T10:00:00.000Z',
  commit: '3f2a91c',
  notes: {
    'shell/a': { fingerprint: runFingerprint(note), run: 1, passed: 1, skipped: [], outputs: [] },
  },
};

beforeEach(() => {
  vi.resetModules();
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  mkdirSync(join(folder, '.cache/labs'), { recursive: true });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function labRunWith(text: string | undefined) {
  if (text !== undefined) writeFileSync(join(process.cwd(), '.cache/labs/record.json'), text);
  return (await import('../../src/notes/lab-record.ts')).labRun;
}

test('labRun tells the last run of a note', async () => {
  const labRun = await labRunWith(JSON.stringify(record));
  expect(labRun('shell/a', note)).toEqual({
    run: 1,
    passed: 1,
    kernel: '6.1.0-50-686 (6.1.176-1)',
    commit: '3f2a91c',
    date: new Date('2026-11-21T10:00:00.000Z'),
  });
});

test('labRun knows nothing of a note whose commands or outputs have changed since', async () => {
  const labRun = await labRunWith(JSON.stringify(record));
  expect(labRun('shell/a', note.replace('uname', 'uname -s'))).toBeUndefined();
  expect(labRun('shell/a', note.replace('Linux\n', 'Linux 6\n'))).toBeUndefined();
  expect(labRun('shell/b', note)).toBeUndefined();
});

test('labRun knows nothing where no run was made', async () => {
  const labRun = await labRunWith(undefined);
  expect(labRun('shell/a', note)).toBeUndefined();
});
