import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Runs `astro build` without a word, with this project's packages.
 * @param outDir where the site is written
 * @param env beside what is set here
 * @param root the project to build: this one or a copy of it
 * @returns the exit status, and all that it said
 */
export function runAstroBuild(outDir: string, env: Record<string, string>, root = '.') {
  const astro = resolve('node_modules/astro/bin/astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build', '--outDir', outDir], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: `${stdout}\n${stderr}` };
}
