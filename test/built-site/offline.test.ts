import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { LIST_FILE, partNames, readList, WORKER_FILE } from '../../src/offline/file-list.ts';
import { addressOfFile } from '../../src/offline/part-of-site.ts';
import { builds, type BuildName } from '../support/build-site.ts';
import { filesOf } from '../support/pages.ts';

describe.each(Object.keys(builds) as BuildName[])('what can be kept of the site under %s', (name) => {
  const site = inject('sites')[name];
  const read = (file: string) => readFileSync(join(site.folder, file));
  const list = readList(read(LIST_FILE).toString());
  const listed = partNames.flatMap((part) => list.files[part]);
  const files = filesOf(site);

  test('lists every file by the bytes that are served', () => {
    const byAddress = new Map(files.map((file) => [addressOfFile(file), file]));
    const wrong = listed.filter(({ address, bytes, hash }) => {
      const file = byAddress.get(address);
      if (file === undefined) return true;
      const body = read(file);
      return body.length !== bytes || !createHash('sha256').update(body).digest('hex').startsWith(hash);
    });
    expect(wrong).toEqual([]);
    expect(listed.length).toBeGreaterThan(200);
  });

  test('leaves out nothing that a page, a script or the search asks for', () => {
    const addresses = new Set(listed.map(({ address }) => address));
    const left = files.filter((file) => !addresses.has(addressOfFile(file)));
    // For messengers, feeds and crawlers; the lists of packages are read while building, the books are to be printed.
    const known =
      /^cards\/|^labs\/[^/]+\/packages\.json$|(^|\/)(apple-touch-icon\.png|sitemap\.xml|rss\.xml|llms\.txt|robots\.txt|404\.html|offline-files\.json|service-worker\.js)$|^(zh-cn\/)?book\/index\.html$/;
    expect(left.filter((file) => !known.test(file))).toEqual([]);
  });

  test('has no card for messengers in it', () => {
    expect(listed.filter(({ address }) => /cards\/|\.png$/.test(address))).toEqual([]);
  });

  test('says how much is downloaded: less than it takes here', () => {
    for (const part of partNames) {
      const bytes = list.files[part].reduce((sum, file) => sum + file.bytes, 0);
      expect(list.sent[part]).toBeLessThanOrEqual(bytes);
    }
    expect(list.sent.reading).toBeGreaterThan(100_000);
  });

  test('is named in the worker, which weighs at most 12 kB', () => {
    const worker = read(WORKER_FILE);
    expect(worker.toString()).toContain(list.build);
    expect(gzipSync(worker).length).toBeLessThanOrEqual(12_000);
  });
});
