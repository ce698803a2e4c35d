import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { build } from '../../labs/image/ensure.ts';
import { sha256OfFile } from '../../labs/image/hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'labs-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hashes = (image: string) =>
  globSync('**/*', { cwd: image, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${relative(image, file)} ${sha256OfFile(file)}`)
    .sort();

test(
  'two builds from one lock give the same bytes, in files that the site can carry',
  { timeout: 20 * 60_000 },
  async () => {
    const first = await build(join(folder, 'one'), () => {});
    const second = await build(join(folder, 'two'), () => {});
    expect(second.manifest.id).toBe(first.manifest.id);
    expect(hashes(second.folder)).toEqual(hashes(first.folder));

    const sizes = globSync('**/*', { cwd: first.folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    expect(Math.max(...sizes)).toBeLessThan(25e6);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(48e6);
  },
);
