import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A package from the npm registry, as its own files describe it. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** As SPDX writes it. */
  licence: string;
  /** Where it is developed. */
  repository: string;
  /** The whole text of its licence file. */
  text: string;
}

/**
 * The folder of the package that a module of a bundle belongs to; undefined for the project's own modules.
 * @param id as the bundler names it: a path, from the project's root or whole, perhaps with a query; or a name of its own behind `\0`
 * @param modules the project's `node_modules`, for names that are no path
 */
export function packageFolder(id: string, modules: string): string | undefined {
  const path = id.replace(/\?.*$/, '').replaceAll('\\', '/');
  const inside = /^\0?((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  if (inside !== undefined) return realpathSync(resolve(inside)); // an asset's path is relative
  // The bundler's own helpers: `\0vite/preload-helper.js`, `\0@oxc-project+runtime@0.1.0/helpers/decorate.js`.
  const [, name = ''] = /^\0((?:@[^/+]+[/+])?[^/@]+)(?:@[^/]+)?\//.exec(path) ?? [];
  const folder = join(modules, name.replace('+', '/'));
  return name !== '' && existsSync(join(folder, 'package.json')) ? realpathSync(folder) : undefined;
}

/** What stands in a licence file below the package's own licence: those of what it was built from, which is not in it here. */
const bundledInTool = /^#+ Licenses of bundled dependencies[\s\S]*/m;

/**
 * What a package says of itself.
 * @throws when it names no licence or has no file with its text: both are owed to the reader
 */
export function readPackage(folder: string): ShippedPackage {
  const { name, version, license, repository, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: unknown; repository?: unknown; homepage?: string };
  if (typeof license !== 'string' || license === '')
    throw new Error(`${folder}/package.json names no licence, and the site ships ${name}.`);
  const file = licenceFile(folder);
  if (file === undefined)
    throw new Error(
      `${folder} has no licence file, and the site ships ${name} with the text of its licence.`,
    );
  return {
    name,
    version: version.replace(/\+.*$/, ''),
    licence: license,
    repository: addressOf(repository) ?? homepage ?? `https://www.npmjs.com/package/${name}`,
    text: readFileSync(file, 'utf8').replace(bundledInTool, '').trim(),
  };
}

function licenceFile(folder: string): string | undefined {
  const found = readdirSync(folder)
    .filter((file) => /^(un)?licen[cs]e|^copying/i.test(file))
    .sort()
    .map((file) => join(folder, file));
  const [first] = found;
  return first !== undefined && statSync(first).isDirectory() ? licenceFile(first) : first;
}

/** npm's short forms of a repository as an address. */
function addressOf(repository: unknown): string | undefined {
  const url =
    typeof repository === 'object' && repository !== null
      ? (repository as { url?: unknown }).url
      : repository;
  if (typeof url !== 'string') return undefined;
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(url)?.[1];
  if (short !== undefined) return `https://github.com/${short}`;
  return url
    .replace(/^git\+/, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://')
    .replace(/\.git$/, '');
}
