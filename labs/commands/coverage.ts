/** `npm run coverage`: how many of the shell fences of each note are run, and what the last run of each found. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { coverageShare, noteCoverage } from '../notes/coverage.ts';
import { runFingerprint } from '../notes/fingerprint.node.ts';
import { type LabRecord } from '../notes/record.ts';

const RECORD = 'labs/record.json';

const record = existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as LabRecord) : undefined;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const sum = { shell: 0, runnable: 0 };

for (const file of globSync('content/notes/*/*/en.mdx').sort()) {
  const text = readFileSync(file, 'utf8');
  const id = dirname(file).split('/').slice(-2).join('/');
  const covered = noteCoverage(text);
  const { shell, runnable, skipped, shown } = covered;
  sum.shell += shell;
  sum.runnable += runnable;
  const last = record?.notes[id];
  const isCurrent = last?.fingerprint === runFingerprint(text);
  console.log(`${id}: ${runnable} of ${shell} run (${percent(coverageShare(covered))}), ${shown} only shown`);
  if (runnable > 0)
    console.log(
      last && isCurrent
        ? `  last run ${last.date.slice(0, 10)}, Linux ${last.kernel}, ${last.image}, commit ${last.commit}: ${last.passed} of ${last.run} as the note says`
        : `  not run as it stands${last ? ': its commands or outputs have changed since' : ''}`,
    );
  for (const { line, why, until } of skipped)
    console.log(`  ${file}:${line}: skipped until ${until}: ${why}`);
}
console.log(`\n${sum.runnable} of ${sum.shell} shell fences are run (${percent(coverageShare(sum))})`);
