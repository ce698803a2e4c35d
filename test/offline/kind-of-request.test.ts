import { expect, test } from 'vitest';
import { kindOfRequest } from '../../src/offline/kind-of-request.ts';

test.each([
  ['', 'page'],
  ['network/tcp-queues/', 'page'],
  ['_astro/index.DRVq8ezf.js', 'lasting'],
  ['pagefind/fragment/en_1.pf_fragment', 'lasting'],
  ['pagefind/pagefind.en_7da69f59e1.pf_meta', 'lasting'],
  ['pagefind/pagefind.js', 'changing'],
  ['pagefind/pagefind-entry.json', 'changing'],
  ['symptoms.json', 'changing'],
  ['labs/current.json', 'changing'],
  ['labs/debian-1/manifest.json', 'changing'],
  ['labs/debian-1/pieces/00ff.bin', 'machine'],
  ['_astro/v86.BZgKqcwx.wasm', 'machine'],
  ['service-worker.js', 'direct'],
  ['offline-files.json', 'direct'],
])('%s is %s', (address, kind) => {
  expect(kindOfRequest(address, false)).toBe(kind);
});

test('whatever a reader opens is a page', () => {
  expect(kindOfRequest('network', true)).toBe('page');
  expect(kindOfRequest('labs/debian-1/copyright/bash', true)).toBe('page');
});
