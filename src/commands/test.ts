/**
 * `npm test`: runs the lanes in their order and ends with one line, `N passed, M failed`, over all of them.
 * A lane that cannot start counts as one failure. Further words go to vitest: `npm run test:unit -- engine`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const lanes = ['unit', 'site', 'browser'];

/** The part of vitest's JSON report that is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const words = process.argv.slice(2);
const chosen = lanes.filter((lane) => words.includes(lane));
const rest = words.filter((word) => !lanes.includes(word));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const reports = '.cache/reports';
mkdirSync(reports, { recursive: true });

let passed = 0;
let failed = 0;
for (const lane of chosen.length > 0 ? chosen : lanes) {
  const file = `${reports}/${lane}.json`;
  rmSync(file, { force: true });
  console.log(`\n── ${lane} ──`);
  const { status } = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      lane,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...rest,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  passed += report?.numPassedTests ?? 0;
  const failures = report?.numFailedTests ?? 0;
  // A file that does not load has no tests to count, and a lane that does not start has no report.
  const broken =
    report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length ?? 0;
  failed += Math.max(failures + broken, status === 0 ? 0 : 1);
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
