import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { packageFolder, readPackage, type ShippedPackage } from './package-of-module.ts';

/** A file of the site that the site's bundler does not make, and the modules that are in it. */
export interface OtherBundle {
  file: string;
  modules(): string[] | Promise<string[]>;
}

/** As far as it is read here: a chunk or an asset of Rollup's, or Rolldown's, output. */
interface Output {
  type: 'chunk' | 'asset';
  fileName: string;
  modules?: Record<string, { renderedLength?: number; code?: string | null }>;
  originalFileNames?: string[];
}

/** Packages' folders by the file that they are in. The pages are rendered by another copy of this module in the same process. */
const key = Symbol.for('bootnotes.shipped');
const known = globalThis as { [key]?: Map<string, Set<string>> };

const modulesFolder = () => resolve('node_modules');

function record(file: string, modules: Iterable<string>): void {
  const files = (known[key] ??= new Map());
  for (const id of modules) {
    const folder = packageFolder(id, modulesFolder());
    if (folder === undefined) continue;
    files.set(file, (files.get(file) ?? new Set()).add(folder));
  }
}

/** The modules that left something in a file: what was shaken off is not shipped. */
export function modulesIn(output: Output): string[] {
  if (output.type === 'asset') return output.originalFileNames ?? [];
  return Object.entries(output.modules ?? {})
    .filter(([, { renderedLength, code }]) => (renderedLength ?? code?.length ?? 0) > 0)
    .map(([id]) => id);
}

/** Writes down what goes into the files that a reader gets; what only renders pages stays here. */
const recorder = () => ({
  name: 'bootnotes-shipped',
  generateBundle(this: { environment?: { name: string } }, _: unknown, bundle: Record<string, Output>) {
    if (this.environment && this.environment.name !== 'client') return;
    for (const output of Object.values(bundle)) record(output.fileName, modulesIn(output));
  },
});

/**
 * Finds out which packages the site ships, from what the bundler puts into its files.
 * @param others what reaches the reader past the bundler
 */
export function shipped(others: readonly OtherBundle[]): AstroIntegration {
  return {
    name: 'bootnotes-shipped',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        if (command !== 'build') return;
        known[key] = new Map();
        for (const { file, modules } of others) record(file, await modules());
        updateConfig({ vite: { plugins: [recorder()], worker: { plugins: () => [recorder()] } } });
      },
    },
  };
}

/**
 * Every package of which a part is in the built site, by name, with the files that it is in. Known once the bundles are made: null
 * under the author's server.
 * @throws when one has no licence text
 */
export function shippedPackages(): (ShippedPackage & { files: string[] })[] | null {
  const files = known[key];
  if (files === undefined) return null;
  const folders = new Set([...files.values()].flatMap((found) => [...found]));
  return [...folders]
    .map((folder) => ({
      ...readPackage(folder),
      files: [...files]
        .filter(([, found]) => found.has(folder))
        .map(([file]) => file)
        .sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Text of the licence of the site's own code. */
export const ownLicence = (): string => readFileSync('LICENSE', 'utf8').trim();

/** A package that is shipped as it is, or all packages of a scope such as `@fontsource`, as modules for `OtherBundle`. */
export function wholePackages(name: string): string[] {
  const folder = resolve('node_modules', name);
  const isScope = name.startsWith('@') && !name.includes('/');
  const folders = isScope ? readdirSync(folder).map((below) => join(folder, below)) : [folder];
  return folders.map((one) => join(one, 'package.json'));
}
