/**
 * `npm run audit`: asks the registry for advisories against the packages of package-lock.json. Ends with 1 on any that
 * audit-explained.yaml does not explain, on an explanation that has run out or explains nothing, and where there is no answer.
 * It needs the network, so no test runs it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readAudit, type Explained } from './audit-report.ts';

const file = 'src/commands/audit-explained.yaml';
const explained = parse(readFileSync(file, 'utf8')) as Explained[];
const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  maxBuffer: 64 * 1024 * 1024,
});
const outcome = readAudit(stdout ?? '', explained, new Date().toISOString().slice(0, 10));

if (outcome.kind === 'no answer') {
  console.error(`The registry gave no list of advisories, so nothing is known: ${outcome.why}`);
  process.exit(1);
}
const lines = [
  ...outcome.open.map(
    ({ package: name, severity, title, url, range }) => `${name} ${range}: ${title} (${severity}) ${url}`,
  ),
  ...outcome.expired.map(({ advisory, until }) => `${file}: explained only until ${until}: ${advisory}`),
  ...outcome.unused.map(
    ({ advisory }) => `${file}: nothing is hurt by it any longer, take it out: ${advisory}`,
  ),
];
for (const line of lines) console.error(line);
if (lines.length === 0) console.log(`no advisory that is not explained; explained: ${explained.length}`);
process.exitCode = lines.length > 0 ? 1 : 0;
