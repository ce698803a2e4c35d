import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFolder, readPackage } from '../../src/publish/package-of-module.ts';
import { modulesIn } from '../../src/publish/shipped.ts';

let modules = '';
const write = (path: string, text: string) => {
  mkdirSync(join(modules, path, '..'), { recursive: true });
  writeFileSync(join(modules, path), text);
};
const manifest = (more: object) => JSON.stringify({ name: 'a', version: '1.0.0', license: 'MIT', ...more });

beforeAll(() => {
  modules = join(realpathSync(mkdtempSync(join(tmpdir(), 'packages-'))), 'node_modules');
  for (const name of ['a', '@b/c', 'vite', '@oxc/runtime', 'a/node_modules/d'])
    write(`${name}/package.json`, manifest({ name }));
});
afterAll(() => rmSync(join(modules, '..'), { recursive: true, force: true }));

test('a module belongs to the innermost package of its path', () => {
  const of = (id: string) => packageFolder(id, modules)?.slice(modules.length + 1);
  expect(of(`${modules}/a/dist/index.js`)).toBe('a');
  expect(of(`${modules}/@b/c/x.css?inline`)).toBe('@b/c');
  expect(of(`${modules}/a/node_modules/d/x.js`)).toBe('a/node_modules/d');
  expect(of(`\0${modules}/a/x.js?commonjs-module`)).toBe('a');
});

test('the bundler’s own helpers belong to its packages, the project’s modules to none', () => {
  const of = (id: string) => packageFolder(id, modules)?.slice(modules.length + 1);
  expect(of('\0vite/preload-helper.js')).toBe('vite');
  expect(of('\0@oxc+runtime@0.9.1/helpers/decorate.js')).toBe('@oxc/runtime');
  expect(of('\0unknown/x.js')).toBeUndefined();
  expect(of(join(modules, '../src/a.ts'))).toBeUndefined();
  expect(of('\0virtual:page')).toBeUndefined();
});

test('a package is read with its licence, also from a folder of licences', () => {
  write('a/LICENSE', 'the text\n');
  write('a/package.json', manifest({ version: '1.2.3+abc', repository: 'github:me/a' }));
  expect(readPackage(join(modules, 'a'))).toEqual({
    name: 'a',
    version: '1.2.3',
    licence: 'MIT',
    repository: 'https://github.com/me/a',
    text: 'the text',
  });
  write('@b/c/LICENSE/LICENSE', 'of c');
  write('@b/c/package.json', manifest({ name: '@b/c', repository: { url: 'git+https://x.example/c.git' } }));
  expect(readPackage(join(modules, '@b/c'))).toMatchObject({
    text: 'of c',
    repository: 'https://x.example/c',
  });
});

test('of a tool’s licence file only its own licence is kept', () => {
  write('vite/LICENSE.md', '# MIT\nown\n\n# Licenses of bundled dependencies\nother');
  expect(readPackage(join(modules, 'vite')).text).toBe('# MIT\nown');
});

test('no licence, or none with a text, stops the build', () => {
  expect(() => readPackage(join(modules, 'a/node_modules/d'))).toThrow(/no licence file/);
  write('@oxc/runtime/package.json', manifest({ license: undefined }));
  expect(() => readPackage(join(modules, '@oxc/runtime'))).toThrow(/names no licence/);
});

test('what was shaken off a chunk is not in it; an asset is where it came from', () => {
  expect(
    modulesIn({
      type: 'chunk',
      fileName: 'x.js',
      modules: { in: { renderedLength: 3 }, out: { renderedLength: 0 }, empty: { code: null } },
    }),
  ).toEqual(['in']);
  expect(modulesIn({ type: 'asset', fileName: 'x.wasm', originalFileNames: ['y'] })).toEqual(['y']);
});
