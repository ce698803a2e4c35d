import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = '.github/workflows';
const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, { uses?: string; permissions?: Record<string, string>; 'timeout-minutes'?: number }>;
}

/** Why a line that names an action may not stand so; nothing for a line that names none, or one of this repository. */
function complaint(line: string): string | undefined {
  const used = /^\s*(?:-\s+)?uses:\s*(\S+)(.*)$/.exec(line);
  if (!used) return undefined;
  const [, action = '', rest = ''] = used;
  if (action.startsWith('./')) return undefined;
  if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action)) return `${action} is not pinned to a commit`;
  if (!/^ # v\d+\.\d+\.\d+$/.test(rest)) return `${action} does not say its version`;
  return undefined;
}

describe.each(files)('the workflow %s', (file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const { permissions, jobs } = parse(text) as Workflow;

  test('takes actions by commit, with the version in words', () => {
    const lines = text.split('\n');
    expect(lines.some((line) => /^\s*(- )?uses:/.test(line))).toBe(true);
    expect(lines.map(complaint).filter((found) => found !== undefined)).toEqual([]);
  });

  test('may read the code, and a job more only where it says so', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const writing = Object.entries(jobs).flatMap(([job, { permissions = {} }]) =>
      Object.entries(permissions)
        .filter(([, access]) => access !== 'read')
        .map(([scope]) => `${job}: ${scope}`),
    );
    expect(writing).toEqual(file === 'deploy.yml' ? ['deploy: pages', 'deploy: id-token'] : []);
  });

  test('leaves no credentials behind with the code, and ends', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
    expect(text.match(/persist-credentials: false/g)?.length ?? 0).toBe(checkouts);
    const endless = Object.entries(jobs).filter(([, job]) => !job.uses && !job['timeout-minutes']);
    expect(endless.map(([job]) => job)).toEqual([]);
  });
});

test('one action has one commit in all of them', () => {
  const pins = new Map<string, Set<string>>();
  for (const file of files)
    for (const [, action = '', pin = ''] of readFileSync(`${folder}/${file}`, 'utf8').matchAll(
      /uses: ([\w/-]+)@(.+)/g,
    ))
      pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  expect([...pins].filter(([, found]) => found.size > 1)).toEqual([]);
});

test.each([
  ['      - uses: actions/checkout@v6', 'not pinned'],
  ['        uses: actions/checkout@main # v6.0.2', 'not pinned'],
  ['      - uses: actions/checkout@de0fac2 # v6.0.2', 'not pinned'],
  [`      - uses: actions/checkout@${'a'.repeat(40)}`, 'does not say'],
  [`      - uses: actions/checkout@${'a'.repeat(40)} # v6`, 'does not say'],
])('%s is refused', (line, why) => {
  expect(complaint(line)).toContain(why);
});
