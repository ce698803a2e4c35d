/**
 * `npm run bench`: builds one book of notes with Bootnotes and with three other generators, measures what a reader gets of each,
 * and prints a table; a whole run ends with what bench:site and bench:machine say. `-- --sizes 50` how many texts, `--only vitepress,bootnotes` which
 * generators, `--runs 3` of how many runs a median is taken, `--readme` writes the tables into README.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import { chromiumArguments, findChromium } from '../support/chromium.ts';
import { makeCorpus } from './corpus.ts';
import { freePort } from './free-port.ts';
import { bootnotes } from './generators/bootnotes.ts';
import { docusaurus } from './generators/docusaurus.ts';
import { starlight } from './generators/starlight.ts';
import { vitepress } from './generators/vitepress.ts';
import { measureGenerator, type Measured } from './measure-generator.ts';
import { asMarkdown, notLed, replaceBetween, rowsOf } from './table.ts';

const ALL_SIZES = '50,1000';
const generators = [bootnotes, starlight, vitepress, docusaurus];
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: ALL_SIZES },
    only: { type: 'string', default: generators.map(({ id }) => id).join(',') },
    runs: { type: 'string', default: '3' },
    readme: { type: 'boolean', default: false },
  },
});
const numbers = (text: string) => text.split(',').map((part) => Number(part.trim()));
const sizes = numbers(values.sizes);
const [runs = 0] = numbers(values.runs);
const chosen = values.only.split(',').map((id) => {
  const found = generators.find((generator) => generator.id === id.trim());
  if (!found) fail(`--only: there is no "${id}". Generators: ${generators.map(({ id }) => id).join(', ')}.`);
  return found;
});
if (!Number.isInteger(runs) || runs < 1) fail(`--runs: ${values.runs} is no whole number from 1.`);
for (const size of sizes)
  if (!Number.isInteger(size) || size < 20 || size % 5 !== 0)
    fail(`--sizes: ${size} is no multiple of 5 from 20, so that a fifth can be Chinese.`);
if (values.readme && chosen.length < generators.length) fail('--readme takes a run of all generators.');

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}

const begun = new Date();
const debugging = await freePort();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...chromiumArguments, `--remote-debugging-port=${debugging}`],
});
const tables: string[] = [];
let versions: string[] = [];
try {
  for (const size of sizes) {
    const corpus = makeCorpus(size);
    const measured: Measured[] = [];
    for (const generator of chosen)
      measured.push(await measureGenerator(generator, corpus, size, runs, { browser, debugging }));
    versions = measured.flatMap((one) => one.versions);
    const names = chosen.map(({ name }) => name);
    const rows = rowsOf(measured);
    const loads = measured.map(({ build }) => build.load.toFixed(1)).join(', ');
    const others = notLed(names, rows);
    tables.push(
      [
        `### ${size.toLocaleString('en')} texts`,
        asMarkdown(names, rows),
        `Load average when each build began: ${loads}.`,
        ...(others.length > 0 ? [`Led by another: ${others.join('; ')}.`] : []),
      ].join('\n\n'),
    );
    console.log(`\n${tables.at(-1)}\n`);
    for (const { generator, axe } of measured)
      for (const [rule, count] of countRules(axe)) console.log(`axe, ${generator.name}: ${rule} × ${count}`);
  }
} finally {
  await browser.close();
}

const minutes = Math.round((Date.now() - begun.getTime()) / 60_000);
const setting =
  `${begun.toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim() ?? 'processor'}, ${availableParallelism()} cores, Node ${process.versions.node}, ` +
  `${browser.version() && `Chromium ${browser.version()}`}; the run took ${minutes} min, load average at its end ${loadavg()[0]!.toFixed(1)}. ` +
  `${[...new Set(versions)].join(', ')}. ${runs === 1 ? 'Everything once.' : `Medians of ${runs}, builds of more than 100 notes once.`}`;
console.log(`\n${setting}`);
if (values.readme) {
  const readme = readFileSync('README.md', 'utf8');
  const written = replaceBetween(readme, 'bench', [setting, ...tables].join('\n\n'));
  writeFileSync(
    'README.md',
    await format(written, { parser: 'markdown', ...(await resolveConfig('README.md')) }),
  );
  console.log('README.md has the tables.');
}

if (chosen.length === generators.length && values.sizes === ALL_SIZES) {
  for (const script of ['site.ts', 'machine.ts']) {
    const { status } = spawnSync(process.execPath, [`test/bench/${script}`, String(runs)], {
      stdio: 'inherit',
    });
    process.exitCode ||= status ?? 1;
  }
}

function countRules(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const rule = line.split(':', 1)[0]!;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}
