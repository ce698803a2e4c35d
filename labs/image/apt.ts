import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import { readIndex, type IndexedPackage } from './package-index.ts';
import { ImageProblem } from './problem.ts';
import { sourceList } from './sources.ts';

/** Debian's name for the release that the machine runs. */
export const release = 'bookworm';

/** A Debian archive, read and downloaded from by the machine's own apt. */
export interface Archive {
  /** Version and day of the release, as the archive states them: `12.15`, `2026-07-11`. */
  version: string;
  date: string;
  /** The index of one architecture. */
  index(architecture: string): Promise<Map<string, IndexedPackage>>;
  /** Downloads packages of this index into a folder; apt checks them against the archive's signature. */
  download(packages: { name: string; version: string; architecture: string }[], into: string): Promise<void>;
}

/**
 * The archive of the machine's apt, for other architectures, in a folder of its own: the system's state is neither read
 * nor changed, and nobody has to be root.
 * @throws ImageProblem where there is no apt, no Debian archive, or no way to reach it
 */
export async function openArchive(folder: string): Promise<Archive> {
  for (const part of ['lists/partial', 'cache/archives/partial', 'sources'])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'status'), '');
  const names = ['/etc/apt/sources.list', ...globSync('/etc/apt/sources.list.d/*.{list,sources}').sort()];
  const lists = names
    .filter((name) => existsSync(name))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  const list = sourceList(lists, release);
  if (!list)
    throw new ImageProblem(
      'The lab image needs apt with a Debian archive (a source whose address ends in /debian); none is set up here.',
    );
  writeFileSync(join(folder, 'sources/debian.sources'), list);
  const settings = join(folder, 'apt.conf');
  writeFileSync(settings, configuration(folder));
  const apt = (program: string, words: string[], cwd?: string) =>
    command(program, ['-c', settings, ...words], cwd ? { cwd } : {});

  // What is left of an earlier list, of another release perhaps, would be read along with the new one.
  if (!readdirSync(join(folder, 'lists')).some((name) => name.endsWith(`_dists_${release}_InRelease`)))
    rmSync(join(folder, 'lists'), { recursive: true, force: true });
  mkdirSync(join(folder, 'lists/partial'), { recursive: true });
  await apt('apt-get', ['-q', 'update', '-o', 'APT::Update::Error-Mode=any']).catch(unreachable);
  const stated = globSync(join(folder, `lists/*_dists_${release}_InRelease`))[0];
  const head = stated ? readFileSync(stated, 'utf8') : '';
  return {
    version: /^Version: (\S+)/m.exec(head)?.[1] ?? '',
    date: new Date(/^Date: (.*)$/m.exec(head)?.[1] ?? Number.NaN).toISOString().slice(0, 10),
    async index(architecture) {
      const files = await apt('apt-get', [
        'indextargets',
        '--format=$(FILENAME)',
        'Created-By: Packages',
        `Architecture: ${architecture}`,
      ]);
      const file = files.toString().trim().split('\n')[0];
      if (!file) throw new Error(`apt has no index for ${architecture}.`);
      return readIndex((await apt('/usr/lib/apt/apt-helper', ['cat-file', file])).toString());
    },
    async download(packages, into) {
      mkdirSync(into, { recursive: true });
      const words = packages.map(({ name, version, architecture }) =>
        architecture === 'all' ? `${name}=${version}` : `${name}:${architecture}=${version}`,
      );
      await apt('apt-get', ['-q', 'download', ...words], into).catch(unreachable);
    },
  };
}

/** @throws ImageProblem with apt's first complaint */
function unreachable(cause: Error): never {
  if (cause instanceof ImageProblem) throw cause;
  const said = cause.message.split('\n').find((line) => /^[EW]: /.test(line)) ?? cause.message;
  throw new ImageProblem(`The lab image's packages can't be downloaded: ${said}`, { cause });
}

/** Settings that keep apt inside `folder`. They are read after the machine's own, whose proxies stay in force. */
function configuration(folder: string): string {
  const lines = [
    // Hooks act on the system: they tidy its cache and tell its services.
    '#clear APT::Update::Pre-Invoke;',
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
    '#clear Acquire::IndexTargets::deb::DEP-11;',
    '#clear APT::Architectures;',
    'APT::Architecture "i386";',
    'APT::Architectures { "i386"; "amd64"; };',
    `APT::Sandbox::User "${userInfo().username}";`,
    `Dir::State "${folder}";`,
    `Dir::State::Lists "${folder}/lists";`,
    `Dir::State::status "${folder}/status";`,
    `Dir::Cache "${folder}/cache";`,
    'Dir::Etc::sourcelist "/dev/null";',
    `Dir::Etc::sourceparts "${folder}/sources";`,
    'Dir::Etc::preferencesparts "/dev/null";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
  ];
  return `${lines.join('\n')}\n`;
}
