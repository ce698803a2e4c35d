import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The rooms of the house and what each may import: rooms by their name here, packages by theirs, `node:` for what only
 * Node has; the files of labs that are called `*.node.ts` have it too. A room may always import itself. Everything that is not listed is forbidden.
 */
const rooms: Record<string, { path: string; rooms?: string[]; packages?: string[] }> = {
  site: { path: 'src/site.ts' },
  address: { path: 'src/address.ts', rooms: ['site', 'i18n'] },
  i18n: { path: 'src/i18n/' },
  'content.config': {
    path: 'src/content.config.ts',
    rooms: ['notes', 'drills'],
    packages: ['astro', 'yaml'],
  },
  notes: {
    path: 'src/notes/',
    rooms: ['i18n', 'labs/notes', 'snippets'],
    packages: ['astro', 'yaml', 'node:'],
  },
  drills: {
    path: 'src/drills/',
    rooms: ['i18n', 'notes', 'labs/scenarios', 'labs/walkthrough'],
    packages: ['astro', 'node:'],
  },
  markdown: {
    path: 'src/markdown/',
    rooms: ['address', 'site', 'i18n', 'notes', 'snippets'],
    packages: ['shiki', 'satteri', 'github-slugger', 'node:'],
  },
  search: {
    path: 'src/search/',
    rooms: ['address', 'i18n', 'notes'],
    packages: ['astro', 'pagefind', 'node:'],
  },
  publish: {
    path: 'src/publish/',
    rooms: ['address', 'site', 'i18n', 'notes', 'snippets'],
    packages: ['astro', 'yaml', 'satori', 'sharp', 'node:'],
  },
  offline: {
    path: 'src/offline/',
    rooms: ['i18n'],
    packages: ['astro', 'esbuild', 'workbox-expiration', 'workbox-routing', 'workbox-strategies', 'node:'],
  },
  // The author's server alone: runs a note's commands when it is saved.
  authoring: {
    path: 'src/authoring/',
    rooms: ['labs/notes', 'labs/image'],
    packages: ['astro', 'node:'],
  },
  styles: { path: 'src/styles/' },

  'calculators/engine': { path: 'src/calculators/engine/' },
  'calculators/models': {
    path: 'src/calculators/models/',
    rooms: ['calculators/engine'],
    packages: ['@peculiar/asn1-x509', '@peculiar/asn1-schema', '@noble/curves', '@noble/hashes'],
  },
  'calculators/load': {
    path: 'src/calculators/load.ts',
    rooms: ['calculators/engine', 'calculators/models'],
    packages: ['node:'],
  },
  'calculators/report': { path: 'src/calculators/report.ts', rooms: ['calculators/engine'] },
  'calculators/nearest': { path: 'src/calculators/nearest.ts' },
  'calculators/cli': {
    path: 'src/calculators/cli.ts',
    rooms: ['calculators/engine', 'calculators/load', 'calculators/report', 'calculators/nearest'],
    packages: ['node:'],
  },

  // Where calculators and the machine's measurements meet; neither knows of the other.
  conformance: {
    path: 'src/conformance/',
    rooms: ['calculators/engine', 'calculators/load', 'labs/conformance'],
    packages: ['node:'],
  },

  'components/page': {
    path: 'src/components/page/',
    rooms: ['address', 'site', 'i18n', 'notes', 'publish', 'styles', 'components/search'],
  },
  'components/note': {
    path: 'src/components/note/',
    rooms: [
      'address',
      'site',
      'i18n',
      'notes',
      'markdown',
      'styles',
      'snippets',
      'labs/notes',
      'labs/machine',
      'components/calculator',
      'components/lab',
      'drills',
    ],
    packages: ['astro', 'node:'],
  },
  'components/drill': {
    path: 'src/components/drill/',
    rooms: [
      'address',
      'i18n',
      'notes',
      'drills',
      'components/lab',
      'components/note',
      'labs/machine',
      'labs/walkthrough',
    ],
    packages: ['astro'],
  },
  'components/calculator': {
    path: 'src/components/calculator/',
    rooms: [
      'address',
      'site',
      'i18n',
      'calculators/engine',
      'calculators/load',
      'calculators/models',
      'components/lab',
      'labs/machine',
      'styles',
    ],
    packages: ['astro', 'preact'],
  },
  'components/book': {
    path: 'src/components/book/',
    rooms: ['i18n', 'notes', 'calculators/engine', 'components/calculator', 'components/note'],
    packages: ['astro'],
  },
  'components/lab': {
    path: 'src/components/lab/',
    rooms: ['address', 'site', 'i18n', 'styles', 'labs/machine', 'labs/v86-machine', 'labs/topologies'],
    packages: ['v86', '@xterm/xterm', '@xterm/addon-fit', '@xterm/addon-web-links', 'node:'],
  },
  'components/offline': { path: 'src/components/offline/', rooms: ['i18n', 'offline'] },
  'components/search': {
    path: 'src/components/search/',
    rooms: ['address', 'site', 'i18n', 'notes', 'search', 'styles'],
  },

  layouts: {
    path: 'src/layouts/',
    rooms: [
      'address',
      'site',
      'i18n',
      'notes',
      'styles',
      'publish',
      'offline',
      'components/page',
      'components/note',
      'components/search',
    ],
    packages: ['astro'],
  },
  pages: {
    path: 'src/pages/',
    rooms: [
      'address',
      'site',
      'i18n',
      'notes',
      'search',
      'publish',
      'layouts',
      'calculators/engine',
      'calculators/load',
      'conformance',
      'components/page',
      'components/book',
      'components/note',
      'components/calculator',
      'components/drill',
      'components/lab',
      'components/offline',
      'drills',
      'components/search',
      'labs/topologies',
      'content',
    ],
    packages: ['astro', '@astrojs/rss'],
  },
  commands: {
    path: 'src/commands/',
    rooms: ['site', 'notes', 'publish'],
    packages: ['yaml', 'node:'],
  },

  // The one command that needs both halves of the house: it runs measurements on a machine and asks calculators the same.
  'commands/conformance': {
    path: 'src/commands/conformance.ts',
    rooms: ['conformance', 'labs/commands', 'labs/conformance', 'labs/machine', 'labs/node-machine'],
    packages: ['node:'],
  },

  snippets: { path: 'labs/snippets/' },
  'labs/image': {
    path: 'labs/image/',
    rooms: ['labs/machine', 'labs/v86-emulator', 'labs/node-machine'],
    packages: ['node:'],
  },
  'labs/machine': { path: 'labs/machine/' },
  'labs/v86-emulator': {
    path: 'labs/machine/v86-emulator.ts',
    rooms: ['labs/machine'],
    packages: ['v86'],
  },
  'labs/v86-machine': {
    path: 'labs/machine/v86-machine.ts',
    rooms: ['labs/machine', 'labs/v86-emulator'],
  },
  'labs/node-machine': {
    path: 'labs/machine/node-machine.node.ts',
    rooms: ['labs/machine', 'labs/v86-machine'],
  },
  'labs/notes': { path: 'labs/notes/', rooms: ['labs/machine', 'labs/node-machine', 'snippets'] },
  'labs/conformance': { path: 'labs/conformance/', rooms: ['labs/machine'], packages: ['yaml'] },
  'labs/walkthrough': { path: 'labs/walkthrough/', rooms: ['labs/machine'] },
  'labs/topologies': { path: 'labs/topologies/', packages: ['yaml', 'node:'] },
  'labs/scenarios': {
    path: 'labs/scenarios/',
    rooms: ['labs/walkthrough', 'labs/topologies', 'labs/notes', 'labs/node-machine'],
    packages: ['yaml', 'node:'],
  },
  'labs/commands': {
    path: 'labs/commands/',
    rooms: [
      'labs/image',
      'labs/machine',
      'labs/node-machine',
      'labs/notes',
      'labs/scenarios',
      'labs/topologies',
      'labs/walkthrough',
      'snippets',
    ],
    packages: ['node:'],
  },
  content: { path: 'content/' },
  test: { path: 'test/' },
  config: { path: 'astro.config.mjs' },
};

interface Import {
  file: string;
  line: number;
  target: string;
}

/** What a file imports: statements, `import()`, `import.meta.glob()` and the `@import` of a style sheet. */
function importsOf(file: string, text: string): Import[] {
  const statement =
    /(?:^|[;}>\n])[ \t]*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[;\n])[ \t]*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)['"`]|import\.meta\.glob(?:<[^(]*>)?\(\s*\[?\s*['"]([^'"]+)['"]|@import\s+(?:url\()?['"]([^'"]+)['"]/g;
  return [...text.matchAll(statement)].map((found) => ({
    file,
    line: text.slice(0, found.index + found[0].length).split('\n').length,
    target: found.slice(1).find((target) => target !== undefined) ?? '',
  }));
}

function roomOf(path: string): string | undefined {
  return Object.entries(rooms)
    .filter(([, room]) => path === room.path || (room.path.endsWith('/') && path.startsWith(room.path)))
    .sort(([, a], [, b]) => b.path.length - a.path.length)[0]?.[0];
}

const packageOf = (target: string) =>
  /^node:/.test(target) || builtinModules.includes(target)
    ? 'node:'
    : target
        .replace(/^astro:.*/, 'astro')
        .split('/', target.startsWith('@') ? 2 : 1)
        .join('/');

/** Says why an import breaks the map, or nothing. */
function complaint({ file, line, target }: Import): string | undefined {
  const from = roomOf(file);
  const refuse = (why: string) => `${file}:${line}: imports ${target}: ${why}`;
  if (from === undefined) return refuse('this file lies in no room of the map');
  if (from === 'test' || from === 'config') return undefined;
  const { rooms: allowed = [], packages = [] } = rooms[from]!;
  if (packageOf(target) === 'node:' && /^labs\/.*\.node\.ts$/.test(file)) return undefined;
  if (!/^[./]/.test(target))
    return packages.includes(packageOf(target)) ? undefined : refuse(`${from} may not import this package`);
  // Astro reads a path that starts with a slash from the project's root.
  const path = posix
    .join(target.startsWith('/') ? '' : posix.dirname(file), target.replace(/\?.*$/, ''))
    .replace(/^\//, '');
  const to = roomOf(path);
  if (to === undefined) return refuse('it leads to no room of the map');
  if (to === from) {
    const model = (name: string) => name.slice(rooms['calculators/models']!.path.length).split('/')[0];
    return from === 'calculators/models' && model(path) !== model(file)
      ? refuse('one calculator may not lean on another')
      : undefined;
  }
  return allowed.includes(to) ? undefined : refuse(`${from} may not import ${to}`);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|astro|mjs|css)$/.test(entry.name))
    .map((entry) => posix.normalize(join(entry.parentPath, entry.name)));
}

const sources = ['src', 'labs']
  .flatMap(filesUnder)
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const imports = sources.flatMap(({ file, text }) => importsOf(file, text));

describe('the import map', () => {
  test('is read from real files', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(60);
  });

  test('holds for every import', () => {
    expect(imports.map(complaint).filter((found) => found !== undefined)).toEqual([]);
  });

  test('has a room for every source file', () => {
    expect(sources.map(({ file }) => file).filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('names no room that is gone', () => {
    const used = new Set(sources.map(({ file }) => roomOf(file)));
    expect(
      Object.keys(rooms).filter((room) => !used.has(room) && !['content', 'test', 'config'].includes(room)),
    ).toEqual([]);
  });

  test.each([
    ['src/i18n/fill.ts', `import { a } from '../pages/a.ts';`, 'i18n may not import pages'],
    ['src/calculators/engine/units.ts', `import fs from 'node:fs';`, 'may not import this package'],
    ['src/calculators/engine/units.ts', `const a = await import('preact');`, 'may not import this package'],
    ['src/calculators/models/raid/model.ts', `export * from '../exit-code/model.ts';`, 'lean on another'],
    [
      'src/notes/load.ts',
      `import type { A } from '../components/page/a.ts';`,
      'notes may not import components',
    ],
    [
      'src/layouts/Page.astro',
      `---\nimport '../../test/support/site.ts';\n---`,
      'layouts may not import test',
    ],
    ['src/components/page/a.ts', `import.meta.glob('../../pages/*.astro')`, 'may not import pages'],
    ['labs/snippets/find.ts', `import {\n  a,\n} from '../../src/site.ts';`, 'snippets may not import site'],
    ['labs/machine/disk.ts', `import fs from 'node:fs';`, 'may not import this package'],
    ['labs/machine/control.ts', `import { V86 } from 'v86';`, 'may not import this package'],
    ['labs/notes/run-note.ts', `import { V86 } from '../machine/v86-machine.ts';`, 'may not import labs/v86'],
    ['src/styles/site.css', `@import '../pages/a.css';`, 'styles may not import pages'],
    ['src/other/a.ts', `import 'x';`, 'lies in no room'],
  ])('fails on a forbidden import in %s', (file, text, why) => {
    const [found] = importsOf(file, text).map(complaint);
    expect(found).toContain(why);
  });

  test('is not misled by words in a text', () => {
    expect(
      importsOf('src/site.ts', `const a = 'important from "here"';\n// you may import "it" by hand`),
    ).toEqual([]);
  });
});

test('every imported package stands in package.json', () => {
  const { devDependencies = {}, dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies?: Record<string, string>;
    dependencies?: Record<string, string>;
  };
  const known = new Set([...Object.keys(devDependencies), ...Object.keys(dependencies), 'node:']);
  const rest = ['test', 'astro.config.mjs', 'eslint.config.js', 'vitest.config.ts']
    .flatMap((path) => (path === 'test' ? filesUnder('test') : [path]))
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
  const missing = [...imports, ...rest]
    .filter(({ target, file }) => !/^[./]/.test(target) && file !== 'test/architecture.test.ts')
    // The generators that the site is measured against have packages of their own.
    .filter(({ file }) => !file.startsWith('test/bench/peers/'))
    .filter(({ target }) => !known.has(packageOf(target)))
    .map(({ file, target }) => `${file}: ${target}`);
  expect(missing).toEqual([]);
});

test('content holds words only: no note imports anything', () => {
  const notes = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.mdx'),
  );
  const outsideFences = (text: string) => text.replace(/^(`{3,}).*\n[\s\S]*?^\1/gm, '');
  const found = notes.filter((file) =>
    /^(?:import|export)\s/m.test(outsideFences(readFileSync(`content/${file}`, 'utf8'))),
  );
  expect(found).toEqual([]);
});
