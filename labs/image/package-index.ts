/** One binary package, as the index of a Debian archive describes it. */
export interface IndexedPackage {
  name: string;
  version: string;
  architecture: string;
  /** Where it lies, relative to the archive's root: `pool/main/b/bash/bash_5.2.15-2+b13_i386.deb`. */
  file: string;
  bytes: number;
  sha256: string;
  /** The source package it was built from, with that one's version: `bash 5.2.15-2`. */
  source: string;
  /** Further sources whose code is inside, such as `linux 6.1.176-1, glibc 2.36-9`; mostly empty. */
  builtUsing: string;
  /** Groups of alternatives, one of each is needed. */
  depends: string[][];
  provides: string[];
}

const namesIn = (list: string) =>
  list
    .split(',')
    .map((item) => item.split('|').map((name) => name.trim().replace(/[\s:(].*$/s, '')))
    .filter(([first]) => first);

/**
 * Reads an archive's `Packages` index.
 * @see deb-control(5) and https://wiki.debian.org/DebianRepository/Format#A.22Packages.22_Indices
 */
export function readIndex(text: string): Map<string, IndexedPackage> {
  const packages = new Map<string, IndexedPackage>();
  for (const paragraph of text.split(/\n\n+/)) {
    const fields = new Map(
      [...paragraph.matchAll(/^([\w-]+): ?(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const field = (name: string) => fields.get(name) ?? '';
    const name = field('Package');
    if (!name) continue;
    const [, source = '', sourceVersion = ''] = /^(\S*)(?: \((.*)\))?$/.exec(field('Source')) ?? [];
    packages.set(name, {
      name,
      version: field('Version'),
      architecture: field('Architecture'),
      file: field('Filename'),
      bytes: Number(field('Size')),
      sha256: field('SHA256'),
      // A rebuild (`+b13`) has no source of its own.
      source: `${source || name} ${sourceVersion || field('Version')}`,
      builtUsing: field('Built-Using').replace(/ \(= ([^)]+)\)/g, ' $1'),
      depends: namesIn(`${field('Pre-Depends')},${field('Depends')}`),
      provides: namesIn(field('Provides')).flat(),
    });
  }
  return packages;
}
