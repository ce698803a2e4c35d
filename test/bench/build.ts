import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import type { Corpus } from './corpus.ts';
import type { Generator } from './generators/generator.ts';

/** One cold build. */
export interface Build {
  seconds: number;
  /** Processor time of the build and of what it started and waited for; undefined where the system does not tell. */
  processorSeconds: number | undefined;
  /** HTML files that it wrote. */
  pages: number;
  /** Load average of the last minute when it began. */
  load: number;
}

const silent = {
  NODE_ENV: 'production',
  FORCE_COLOR: '0',
  NO_COLOR: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  LABS: 'off',
};

/**
 * The folder in which a generator builds a corpus, with its packages installed and its sources written.
 * @throws when a package can't be had
 */
export function prepare(generator: Generator, corpus: Corpus, size: number): string {
  const folder = resolve('.cache/bench', generator.id);
  if (generator.packages) install(generator.packages, folder);
  else rmSync(folder, { recursive: true, force: true });
  const keep = new Set(['node_modules', 'package.json', 'package-lock.json', 'installed']);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!keep.has(name)) rmSync(join(folder, name), { recursive: true });
  console.log(`${generator.name}: ${size} notes in ${folder}`);
  generator.write(corpus, folder);
  return folder;
}

/** As the lock file says, once; again when it has changed. Not `npm ci`: a lock made on one system lacks the binaries of others. */
function install(packages: string, folder: string): void {
  const files = ['package.json', 'package-lock.json'];
  const key = createHash('sha256');
  for (const name of files) key.update(readFileSync(join(packages, name)));
  const wanted = key.digest('hex');
  const mark = join(folder, 'installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of files) cpSync(join(packages, name), join(folder, name));
  console.log(`installing ${packages} …`);
  const { status, stdout, stderr } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    env: withoutNpm(),
  });
  if (status !== 0) throw new Error(`${packages} can't be installed:\n${stdout}\n${stderr}`);
  writeFileSync(mark, wanted);
}

/** Builds from nothing: no output and no cache of an earlier build. @throws with its words when it fails */
export function buildCold(generator: Generator, folder: string): Build {
  for (const name of generator.caches) rmSync(join(folder, name), { recursive: true, force: true });
  const load = loadavg()[0]!;
  const before = childrenSeconds();
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('node_modules', generator.build.script), ...generator.build.arguments],
    { cwd: folder, encoding: 'utf8', env: { ...withoutNpm(), ...silent }, maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - begun) / 1000;
  const after = childrenSeconds();
  if (status !== 0)
    throw new Error(`${generator.name} does not build:\n${`${stdout}\n${stderr}`.slice(-4000)}`);
  const output = join(folder, generator.output);
  const pages = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  ).length;
  return {
    seconds,
    processorSeconds: before === undefined || after === undefined ? undefined : after - before,
    pages,
    load,
  };
}

/** What `npm run` sets would lead an npm inside it to this project. */
const withoutNpm = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/.test(name)));

/** Linux counts in hundredths of a second what children took that have ended: proc_pid_stat(5), cutime and cstime. */
function childrenSeconds(): number | undefined {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return undefined;
  }
}
