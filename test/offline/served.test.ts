import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LIST_FILE, WORKER_FILE } from '../../src/offline/file-list.ts';
import { serveSite } from '../../src/publish/static-server.ts';

test('the worker and its list are asked for each time, and are a script and data', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bootnotes-'));
  for (const file of [WORKER_FILE, LIST_FILE]) writeFileSync(join(folder, file), '{}');
  const server = await serveSite(folder, '/base/');
  try {
    for (const [file, type] of [
      [WORKER_FILE, 'javascript'],
      [LIST_FILE, 'json'],
    ] as const) {
      const { headers } = await fetch(server.address + file);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('content-type')).toContain(type);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
