import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { site } from '../../site.ts';
import { imageAtBuild } from './image-at-build.ts';

/** A Debian package of the machine. */
export interface SoftwarePackage {
  name: string;
  version: string;
  /** Source packages that it was made from, its own first. */
  sources: { name: string; version: string; href: string }[];
  /** As its copyright file names them; empty where that is prose, or the site has no image. */
  licences: string[];
  /** Address of its copyright file on this site; undefined when the site has no image. */
  copyright: string | undefined;
}

/** Software from the npm registry that the machine's page carries. */
export interface Library {
  name: string;
  version: string;
  licence: string;
  repository: string;
  /** Text of its licence file. */
  text: string;
}

/** What `packages.json` of an image and `packages.lock.json` both have. */
interface Entry {
  name: string;
  version: string;
  source: string;
  builtUsing: string;
  licences?: string[];
  copyright?: string;
}

const libraries = {
  v86: 'https://github.com/copy/v86',
  '@xterm/xterm': 'https://github.com/xtermjs/xterm.js',
  '@xterm/addon-fit': 'https://github.com/xtermjs/xterm.js',
  '@xterm/addon-web-links': 'https://github.com/xtermjs/xterm.js',
};

/** The packages of the image that the site is built with; without one, those that the lock names. */
export function machinePackages(): SoftwarePackage[] {
  const id = imageAtBuild()?.id;
  const entries = id
    ? (JSON.parse(read(`public/labs/${id}/packages.json`)) as Entry[])
    : (JSON.parse(read('labs/image/packages.lock.json')) as { packages: Entry[] }).packages;
  return entries.map(({ name, version, source, builtUsing, licences = [], copyright }) => ({
    name,
    version,
    sources: [source, ...builtUsing.split(', ').filter(Boolean)].map(sourceOf),
    licences,
    copyright: id && copyright ? `${site.base}labs/${id}/${copyright}` : undefined,
  }));
}

/** Emulator and terminal, with their licences in full, as those ask for. */
export function machineLibraries(): Library[] {
  return Object.entries(libraries).map(([name, repository]) => {
    const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`)) as {
      version: string;
      license: string;
    };
    return { name, version, licence: license, repository, text: read(`node_modules/${name}/LICENSE`) };
  });
}

/** @param source name and version, with a blank between */
function sourceOf(source: string) {
  const [name = '', version = ''] = source.split(' ');
  // The archive of everything that Debian ever released, by version: mirrors keep the newest alone.
  const href = `https://snapshot.debian.org/package/${encodeURIComponent(name)}/${encodeURIComponent(version)}/`;
  return { name, version, href };
}

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');
