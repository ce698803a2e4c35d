/**
 * `npm test`: runs the lanes in their order, names what failed, and ends with one line, `N passed, M failed`, over all of them.
 * A lane that cannot start counts as one failure. Further words go to vitest: `npm run test:unit -- engine`.
 * Where the machine's image can't be built, or with `--no-labs` or `LABS=off`, the lane `labs` is not run, and the last line says so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ensureMachineImage, type WithoutMachine } from './machine-image.ts';

const lanes = ['unit', 'site', 'labs', 'browser'] as const;
type Lane = (typeof lanes)[number];

/** So much of why something failed is said again at the end. */
const EXCERPT = 400;

/** The part of vitest's JSON report that is counted. */
interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

interface Outcome {
  passed: number;
  /** What failed, each with a line or two of why. */
  failures: string[];
}

const words = process.argv.slice(2);
// Lanes build sites of their own.
if (words.includes('--no-labs')) process.env.LABS = 'off';
const chosen = lanes.filter((lane) => words.includes(lane));
const rest = words.filter((word) => !lanes.includes(word as Lane) && word !== '--no-labs');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const reports = '.cache/reports';
mkdirSync(reports, { recursive: true });

let passed = 0;
const failures: string[] = [];
const remarks: string[] = [];
// Words that choose some of vitest's tests choose none of the notes.
const ran = chosen.length > 0 ? chosen : lanes.filter((lane) => lane !== 'labs' || rest.length === 0);

let image: { without: WithoutMachine | undefined } | undefined;

for (const lane of ran) {
  console.log(`\n── ${lane} ──`);
  // Built pages carry the machine, when there is one: it is made before the first of them.
  if (lane !== 'unit' && !image) {
    image = { without: ensureMachineImage(words) };
    if (image.without?.kind === 'broken') failures.push(`image: ${image.without.why}`);
    if (image.without && lane !== 'labs') console.log(`Without the machine: ${image.without.why}`);
  }
  if (lane === 'labs' && image?.without) {
    console.log(`labs: not run: ${image.without.why}`);
    remarks.push('labs not run');
    continue;
  }
  const outcome = lane === 'labs' ? runLabs() : runVitest(lane);
  passed += outcome.passed;
  failures.push(...outcome.failures.map((failure) => `${lane}: ${failure}`));
}

if (failures.length > 0) console.log(`\n── failed ──\n${failures.join('\n')}`);
console.log(`\n${[`${passed} passed`, `${failures.length} failed`, ...remarks].join(', ')}`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;

function runVitest(lane: Exclude<Lane, 'labs'>): Outcome {
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
  const failed = (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const where = relative('.', name);
    // A file that does not load has no tests.
    if (status === 'failed' && assertionResults.length === 0)
      return [`${where}: ${message.slice(0, EXCERPT)}`];
    return assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) => `${where}: ${fullName}: ${failureMessages[0]?.slice(0, EXCERPT)}`,
      );
  });
  return { passed: report?.numPassedTests ?? 0, failures: failuresOr(failed, status) };
}

/** What runs on the machine: the commands of the notes, and the drills. */
function runLabs(): Outcome {
  const file = `${reports}/labs.json`;
  rmSync(file, { force: true });
  const { status } = spawnSync('npm', ['run', '--silent', 'test:labs', '--', '--report', file], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcome) : undefined;
  return { passed: report?.passed ?? 0, failures: failuresOr(report?.failures ?? [], status) };
}

/** A lane that ended badly without a word of why counts as one failure. */
function failuresOr(failures: string[], status: number | null): string[] {
  return failures.length > 0 || status === 0 ? failures : [`ended with ${status ?? 'a signal'}`];
}
