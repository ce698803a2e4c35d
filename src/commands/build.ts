/**
 * `npm run build`: the machine's image, unless it is there, and then the site with it. Where the image can't be built, or with
 * `--no-labs` or `LABS=off`, the site shows recorded runs in place of the machine. Further words go to `astro build`.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureMachineImage } from './machine-image.ts';

const words = process.argv.slice(2).filter((word) => word !== '--no-labs');
const { values } = parseArgs({
  args: words,
  options: { outDir: { type: 'string', default: 'dist' } },
  strict: false,
});
const without = ensureMachineImage(process.argv);
const isOff = without?.kind === 'off';
if (without) console.log(`labs: the site shows recorded runs, without the machine: ${without.why}`);
// npm puts node_modules/.bin first in PATH, so this is the project's own.
const { status } = spawnSync('astro', ['build', ...words], {
  stdio: 'inherit',
  env: isOff ? { ...process.env, LABS: 'off' } : process.env,
});
// An image from before is among the files that are copied as they are.
if (status === 0 && isOff) rmSync(join(String(values.outDir), 'labs'), { recursive: true, force: true });
process.exitCode = status ?? 1;
