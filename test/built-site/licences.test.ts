import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, inject, test } from 'vitest';
import { localeNames, locales } from '../../src/i18n/locales.ts';
import { filesOf } from '../support/pages.ts';

interface Shipped {
  name: string;
  version: string;
  licence: string;
  repository: string;
  files: string[];
}

const site = inject('sites').root;
const files = filesOf(site);
const shipped = JSON.parse(readFileSync(join(site.folder, 'licences.json'), 'utf8')) as Shipped[];
/** A page with what stands in its `<pre>`s. */
const page = (path: string) =>
  parse(readFileSync(join(site.folder, path, 'index.html'), 'utf8'), {
    comment: false,
    blockTextElements: { script: true, style: true },
  });

/** Packages that modules for the browser import by name, from their source: found without the bundler. */
function importedByName(): string[] {
  const own = ['src/calculators/models', 'src/components', 'labs/machine', 'src/offline'];
  const modules = own
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.node\.ts$|integration\.ts$|worker-modules\.ts$/.test(file));
  const names = modules.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\b)[^'"]*?from '([^'".][^'"]*)'/gm),
    ].map(([, target = '']) => target.split('/', target.startsWith('@') ? 2 : 1).join('/')),
  );
  return [...new Set(names)].filter((name) => !/^(node:|astro)/.test(name)).sort();
}

describe('every package in the files that a reader gets', () => {
  test('is known, with version, licence and address', () => {
    expect(shipped.length).toBeGreaterThan(10);
    for (const { name, version, licence, repository } of shipped) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
      expect(licence, name).toMatch(/^[A-Z0-9][\w.-]+$/i);
      expect(repository, name).toMatch(/^https:\/\//);
      const lock = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
        version: string;
      };
      expect(lock.version.replace(/\+.*$/, ''), name).toBe(version);
    }
    const names = shipped.map(({ name, version }) => `${name}@${version}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('is among them when the source of a module for the browser imports it', () => {
    const imported = importedByName();
    expect(imported).toContain('preact');
    expect(imported.filter((name) => !shipped.some((found) => found.name === name))).toEqual([]);
  });

  test('is in files that exist, and no script is unaccounted for', () => {
    const named = shipped.flatMap(({ files }) => files);
    const exists = (file: string) =>
      file.endsWith('/') ? files.some((other) => other.startsWith(file)) : files.includes(file);
    expect(named.filter((file) => !exists(file))).toEqual([]);
    // What the bundler makes is recorded as it makes it; anything else must have been declared.
    const others = files.filter(
      (file) => /\.(m?js|wasm|woff2?)$/.test(file) && !/^(_astro|labs)\//.test(file),
    );
    expect(others.length).toBeGreaterThan(1);
    expect(
      others.filter(
        (file) => !named.some((name) => file === name || (name.endsWith('/') && file.startsWith(name))),
      ),
    ).toEqual([]);
    const assets = files.filter((file) => /^_astro\/.*\.(wasm|woff2?)$/.test(file));
    expect(assets.filter((file) => !named.includes(file))).toEqual([]);
  });

  test.each(localeNames)('stands on the page in %s, with the text of its licence', (locale) => {
    const { path } = locales[locale];
    const rows = page(`${path}licences/`).querySelectorAll('[data-package]');
    expect(rows.map((row) => row.getAttribute('data-package'))).toEqual(
      shipped.map(({ name, version }) => `${name}@${version}`),
    );
    const machine = page(`${path}machine/licences/`);
    for (const [at, row] of rows.entries()) {
      const { name, licence } = shipped[at]!;
      expect(row.text).toContain(licence);
      const link = row.querySelector('a[href*="#"]')?.getAttribute('href');
      const place = link ? machine.querySelectorAll('[id]').find(({ id }) => id === link.split('#')[1]) : row;
      const text = place?.querySelector('pre')?.text ?? '';
      expect(text, name).toMatch(/permission|permitted|redistribution|license/i);
      expect(text.length, name).toBeGreaterThan(400);
    }
  });
});

test('no font is sent', () => {
  expect(files.filter((file) => /\.(woff2?|ttf|otf)$/.test(file))).toEqual([]);
});

test('the machine’s packages have their copyright files, where there is a machine', () => {
  const current = join(site.folder, 'labs/current.json');
  if (!existsSync(current)) return;
  const links = page('machine/licences/')
    .querySelectorAll('a[href*="/copyright/"]')
    .map((link) => link.getAttribute('href')!.slice(site.base.length));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((file) => !files.includes(decodeURIComponent(file)))).toEqual([]);
});
