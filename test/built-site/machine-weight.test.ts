import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { pieceFile, type ImageManifest } from '../../labs/machine/image.ts';

const { folder } = inject('sites').root;
const files = (path: string) =>
  readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file: relative(folder, file), bytes: statSync(file).size }));

describe.skipIf(!existsSync(join(folder, 'labs/current.json')))('a site with the machine', () => {
  test('carries one image', () => {
    const images = readdirSync(join(folder, 'labs')).filter((name) => name !== 'current.json');
    expect(images).toHaveLength(1);
  });

  test('is light enough for GitHub Pages: no file above 25 MB, all of the machine at most 60 MB', () => {
    // The emulator, its worker, and the dock with the terminal.
    const scripts = files('_astro').filter(({ file }) =>
      /\/(v86|machine-worker|dock)[.-].*\.(js|wasm)$/.test(file),
    );
    expect(scripts.length).toBeGreaterThanOrEqual(3);
    const machine = [...files('labs'), ...scripts];
    expect(machine.filter(({ bytes }) => bytes > 25e6)).toEqual([]);
    expect(machine.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(60e6);
  });

  test('has every file that its manifest and its list of packages name', () => {
    const { id } = JSON.parse(readFileSync(join(folder, 'labs/current.json'), 'utf8')) as { id: string };
    const parse = (file: string): unknown => JSON.parse(readFileSync(join(folder, 'labs', id, file), 'utf8'));
    const { files: parts, state, root } = parse('manifest.json') as ImageManifest;
    const packages = parse('packages.json') as { name: string; copyright: string }[];
    const there = new Set(files(`labs/${id}`).map(({ file }) => relative(join('labs', id), file)));
    const named = [
      ...Object.values(parts).map(({ file }) => file),
      ...(state ? [state.file] : []),
      ...root.pieces.map(pieceFile),
      ...packages.map(({ copyright }) => copyright),
    ];
    expect(named.filter((file) => !there.has(file))).toEqual([]);
    expect(packages.length).toBeGreaterThan(100);
  });
});
