import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runAstroBuild } from '../../src/commands/astro-build.ts';

/** The addresses that the site is built for in tests: every promise holds under both. */
export const builds = {
  root: { base: '/' },
  nested: { base: '/bootnotes/' },
} as const;

export type BuildName = keyof typeof builds;

/** The origin that built pages name in canonical links, feeds and cards. It is never asked for anything. */
export const testOrigin = 'https://notes.example';

export interface BuiltSite {
  folder: string;
  base: string;
}

/** What a build is made from. `.git` counts through its commit: pages show dates from it. */
const inputs = [
  'src',
  'content',
  'labs',
  'public',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
  'LICENSE',
];

/**
 * Builds the whole site for one base path, unless the build of the same inputs is still there.
 * `TEST_DIST` names a site that is already built for `/` and is used instead.
 * @throws with the build's own words when it fails
 */
export function buildSite(name: BuildName): BuiltSite {
  const { base } = builds[name];
  if (process.env.TEST_DIST && name === 'root') return { folder: resolve(process.env.TEST_DIST), base };

  const folder = resolve('.cache/sites', name);
  const keyFile = `${folder}.key`;
  const key = `${keyOf(inputs)}${base}${process.env.LABS ?? ''}`;
  if (existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) return { folder, base };

  rmSync(keyFile, { force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const result = runAstroBuild(folder, { SITE_ORIGIN: testOrigin, SITE_BASE: base });
  if (result.status !== 0) throw new Error(`The site does not build under ${base}:\n${result.output}`);
  writeFileSync(keyFile, key);
  return { folder, base };
}

function keyOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  }
  try {
    hash.update(execFileSync('git', ['rev-parse', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    hash.update('no commit');
  }
  return hash.digest('hex');
}
