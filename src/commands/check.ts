/** `npm run check`: types, lint, format, and which translations lag behind. All of them run; any finding but the last fails. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fingerprint } from '../notes/translation.ts';
import { noteFolders } from './note-folders.ts';

const checks: [string, ...string[]][] = [
  ['astro', 'check', '--minimumSeverity', 'warning'],
  ['tsc', '-p', 'labs'],
  ['eslint', '--max-warnings=0', '.'],
  // Notes are set by hand: a formatter would move what the text means. Oracles are kept as they were measured.
  [
    'prettier',
    '--check',
    '--log-level=warn',
    '.',
    '!content/**',
    '!**/oracles/**',
    '!**/samples/**',
    '!labs/conformance.json',
  ],
];

const failing: string[] = [];
for (const [tool, ...words] of checks) {
  console.log(`── ${tool} ──`);
  // npm puts node_modules/.bin first in PATH, so these are the project's own.
  const { status } = spawnSync(tool, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) failing.push(tool);
}

console.log('── translations ──');
for (const { path, name } of noteFolders()) {
  const file = `${path}/zh-CN.mdx`;
  if (!existsSync(file)) console.log(`${path} is not translated yet.`);
  else if (!readFileSync(file, 'utf8').includes(fingerprint(readFileSync(`${path}/en.mdx`, 'utf8'))))
    console.log(
      `${file} lags behind its English text: translate what changed, then npm run translated -- ${name}`,
    );
}

console.log(failing.length === 0 ? '\nAll checks pass.' : `\nFailing: ${failing.join(', ')}.`);
process.exitCode = failing.length === 0 ? 0 : 1;
