/**
 * `npm test`: runs the lanes in their order and ends with one line, `N passed, M failed`, over all of them.
 * A lane that cannot start counts as one failure. Further words go to vitest: `npm run test:unit -- engine`.
 * Where the machine's image can't be built, or with `--no-labs` or `LABS=off`, the lane `labs` is not run, and the last line says so.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureMachineImage, type WithoutMachine } from './machine-image.ts';

const lanes = ['unit', 'site', 'labs', 'browser'] as const;
type Lane = (typeof lanes)[number];

/** The part of vitest's JSON report that is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface Count {
  passed: number;
  failed: number;
}

const words = process.argv.slice(2);
// Lanes build sites of their own.
if (words.includes('--no-labs')) process.env.LABS = 'off';
const chosen = lanes.filter((lane) => words.includes(lane));
const rest = words.filter((word) => !lanes.includes(word as Lane) && word !== '--no-labs');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const reports = '.cache/reports';
mkdirSync(reports, { recursive: true });

const count: Count = { passed: 0, failed: 0 };
const remarks: string[] = [];
// Words that choose some of vitest's tests choose none of the notes.
const ran = chosen.length > 0 ? chosen : lanes.filter((lane) => lane !== 'labs' || rest.length === 0);

let image: { without: WithoutMachine | undefined } | undefined;

for (const lane of ran) {
  console.log(`\n── ${lane} ──`);
  // Built pages carry the machine, when there is one: it is made before the first of them.
  if (lane !== 'unit' && !image) {
    image = { without: ensureMachineImage(words) };
    if (image.without?.kind === 'broken') count.failed += 1;
    if (image.without && lane !== 'labs') console.log(`Without the machine: ${image.without.why}`);
  }
  if (lane === 'labs' && image?.without) {
    console.log(`labs: not run: ${image.without.why}`);
    remarks.push('labs not run');
    continue;
  }
  const { passed, failed } = lane === 'labs' ? await runLabs() : runVitest(lane);
  count.passed += passed;
  count.failed += failed;
}

console.log(`\n${[`${count.passed} passed`, `${count.failed} failed`, ...remarks].join(', ')}`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

function runVitest(lane: Exclude<Lane, 'labs'>): Count {
  const file = `${reports}/${lane}.json`;
  rmSync(file, { force: true });
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
  const failures = report?.numFailedTests ?? 0;
  // A file that does not load has no tests to count, and a lane that does not start has no report.
  const broken =
    report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length ?? 0;
  return { passed: report?.numPassedTests ?? 0, failed: Math.max(failures + broken, status === 0 ? 0 : 1) };
}

/** What runs on the machine: the commands of the notes, and the drills. It ends with such a line as this program's own. */
async function runLabs(): Promise<Count> {
  const child = spawn(process.execPath, ['labs/commands/check.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let end = '';
  child.stdout.on('data', (bytes: Buffer) => {
    process.stdout.write(bytes);
    end = (end + bytes.toString()).slice(-1000);
  });
  const status = await new Promise((done) => child.once('close', done));
  const [, passed = 0, failed = 0] = [...end.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1) ?? [];
  return { passed: Number(passed), failed: Math.max(Number(failed), status === 0 ? 0 : 1) };
}
