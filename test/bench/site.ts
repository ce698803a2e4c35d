/**
 * `npm run bench:site`, and the end of `npm run bench`: builds this site, serves it as GitHub Pages would, and prints what
 * Lighthouse measures on a home page, a note with a calculator and a Chinese note, on a slow phone and on a desktop.
 * `npm run bench:site -- 3` takes the median of three runs, by performance.
 */
import { mkdirSync, rmSync } from 'node:fs';
import lighthouse, { desktopConfig, type Config, type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { serveSite } from '../../src/publish/static-server.ts';
import { runAstroBuild } from '../../src/commands/astro-build.ts';
import { chromiumArguments, findChromium } from '../support/chromium.ts';
import { freePort } from './free-port.ts';

const pages = [
  ['home', ''],
  ['note with a calculator', 'network/tcp-queues/'],
  ['Chinese note', 'zh-cn/network/tcp-queues/'],
] as const;
const devices: [string, Config | undefined][] = [
  ['mobile', undefined],
  ['desktop', desktopConfig],
];
const runs = Math.max(1, Number(process.argv[2] ?? 1) || 1);

async function measure(url: string, port: number, config: Config | undefined): Promise<Result> {
  const found: Result[] = [];
  for (let run = 0; run < runs; run += 1) {
    const outcome = await lighthouse(url, { port, output: 'json', logLevel: 'error' }, config);
    if (!outcome) throw new Error(`Lighthouse gave no result for ${url}`);
    found.push(outcome.lhr);
  }
  const score = ({ categories }: Result) => categories.performance?.score ?? 0;
  return found.sort((a, b) => score(a) - score(b))[Math.floor(found.length / 2)]!;
}

const folder = '.cache/bench/site';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const port = await freePort();
const started = performance.now();
const built = runAstroBuild(folder, { SITE_ORIGIN: `http://127.0.0.1:${port}`, SITE_BASE: '/' });
const buildSeconds = (performance.now() - started) / 1000;
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}

const served = await serveSite(folder, '/', port);
const debugging = await freePort();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...chromiumArguments, `--remote-debugging-port=${debugging}`],
});

const rows: Record<string, string | number>[] = [];
const shortfalls: string[] = [];
try {
  for (const [name, path] of pages)
    for (const [device, config] of devices) {
      const { categories, audits } = await measure(served.address + path, debugging, config);
      const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
      const requests =
        (audits['network-requests']?.details as { items?: { transferSize: number }[] } | undefined)?.items ??
        [];
      rows.push({
        page: name,
        device,
        performance: score('performance'),
        accessibility: score('accessibility'),
        'best practices': score('best-practices'),
        SEO: score('seo'),
        'LCP ms': Math.round(audits['largest-contentful-paint']?.numericValue ?? NaN),
        CLS: Number((audits['cumulative-layout-shift']?.numericValue ?? NaN).toFixed(4)),
        'TBT ms': Math.round(audits['total-blocking-time']?.numericValue ?? NaN),
        kB: Number((requests.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000).toFixed(1)),
        requests: requests.length,
      });
      for (const { title, auditRefs } of Object.values(categories))
        for (const { id, weight } of auditRefs) {
          const audit = audits[id];
          if (weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
            shortfalls.push(
              `${name}, ${device}, ${title}: ${audit?.title} (${audit?.displayValue ?? audit?.score})`,
            );
        }
    }
} finally {
  await browser.close();
  await served.close();
}

console.table(rows);
console.log(
  `Build: ${buildSeconds.toFixed(1)} s. kB and requests as transferred, until the page was quiet. Median of ${runs}.`,
);
if (shortfalls.length > 0) console.log(`\nBelow the full score:\n  ${shortfalls.join('\n  ')}`);
