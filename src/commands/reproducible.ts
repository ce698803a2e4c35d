/**
 * `npm run reproducible`: builds the site twice from the last commit, in two fresh clones, and compares every byte. The clones lie
 * at paths of different length, start without caches, and are built in another time zone and language each. The machine
 * is taken along as it lies here. `-- --worktree` takes the files as they are now instead, `--keep <folder>` leaves the clones there.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runAstroBuild } from './astro-build.ts';
import { compareTrees, hashOfTree, type Difference } from './compare-trees.ts';

const { values } = parseArgs({
  options: { worktree: { type: 'boolean', default: false }, keep: { type: 'string' } },
});

/** Stands beside the code, and goes into the site: made by `npm run labs:build`, which has a check of its own. */
const machine = 'public/labs';

const builds = [
  { name: 'one', env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', UV_THREADPOOL_SIZE: '1' } },
  {
    name: 'another-one-at-a-longer-path',
    env: { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'C', UV_THREADPOOL_SIZE: '8' },
  },
];

const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' });

/** A clone with the packages of this folder, but none of its caches. */
function cloneInto(folder: string): void {
  git('clone', '--quiet', '--no-hardlinks', '.', folder);
  if (values.worktree)
    for (const file of git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
      .split('\0')
      .filter(Boolean)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      if (existsSync(file)) cpSync(file, join(folder, file));
      else rmSync(join(folder, file), { force: true });
    }
  if (existsSync(machine)) cpSync(machine, join(folder, machine), { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.') || name === '.bin')
      symlinkSync(resolve('node_modules', name), join(modules, name));
}

function build(folder: string, env: Record<string, string>): string {
  const dist = join(folder, 'dist');
  const { status, output } = runAstroBuild(dist, env, folder);
  if (status !== 0) throw new Error(`The site does not build:\n${output}`);
  return dist;
}

/** What stands where two files part. */
function told(difference: Difference, folders: readonly string[]): string {
  if (difference.kind !== 'differs') return `${difference.file}: ${difference.kind} build`;
  const { file, at } = difference;
  const around = folders.map((folder) =>
    JSON.stringify(
      readFileSync(join(folder, file))
        .toString('latin1')
        .slice(Math.max(0, at - 40), at + 40),
    ),
  );
  return `${file}: differs at byte ${at}\n  ${around.join('\n  ')}`;
}

const place = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'reproducible-')) : resolve(values.keep);
try {
  for (const { name } of builds) cloneInto(join(place, name)); // both first: files may change while one is built
  const folders = builds.map(({ name, env }) => {
    const folder = join(place, name);
    const started = performance.now();
    const dist = build(folder, env);
    console.log(`${hashOfTree(dist)}  ${Math.round((performance.now() - started) / 1000)} s  ${env.TZ}`);
    return dist;
  });
  const [first = '', second = ''] = folders;
  const differences = compareTrees(first, second);
  for (const difference of differences) console.error(told(difference, folders));
  console.log(
    differences.length === 0
      ? `two builds of ${git('rev-parse', '--short', 'HEAD').trim()}${values.worktree ? ' and what is not committed' : ''}: the same bytes`
      : `${differences.length} files differ`,
  );
  process.exitCode = differences.length > 0 ? 1 : 0;
} finally {
  if (values.keep === undefined) rmSync(place, { recursive: true, force: true });
}
