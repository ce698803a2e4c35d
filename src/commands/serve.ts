/**
 * `npm start` and `npm run preview`: serves what `npm run build` wrote, on loopback, until Ctrl-C. With `--build`, as `npm start`
 * has it, the site is built first; `--no-labs` builds it without the machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveSite } from '../publish/static-server.ts';
import { site } from '../site.ts';

const { values, positionals } = parseArgs({
  options: { build: { type: 'boolean', default: false }, 'no-labs': { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.build) {
  const words = values['no-labs'] ? ['--no-labs'] : [];
  const { status } = spawnSync(process.execPath, ['src/commands/build.ts', ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const folder = positionals[0] ?? 'dist';
if (!existsSync(`${folder}/index.html`)) {
  console.error(`There is no built site in ${folder}/: run \`npm run build\` first.`);
  process.exit(1);
}

const wanted = process.env.PORT;
const served = await serveSite(folder, site.base, Number(wanted ?? 4321)).catch(
  (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (wanted === undefined) return serveSite(folder, site.base);
    console.error(`Port ${wanted} is taken: set PORT to another one, or to 0 for any.`);
    process.exit(1);
  },
);
console.log(`${site.name} is served at ${served.address}  (Ctrl-C stops it)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void served.close().then(() => process.exit(0)));
