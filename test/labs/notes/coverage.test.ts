import { expect, test } from 'vitest';
import { coverageShare, noteCoverage } from '../../../labs/notes/coverage.ts';

const fence = (info: string) => ['```' + info, 'x', '```', ''].join('\n');

test('shell fences are counted by what becomes of them, other fences are not', () => {
  const text = [
    fence('sh run'),
    fence('text output'),
    fence('sh skip="no cluster" until=2027-11-21'),
    fence('bash'),
    fence('console'),
    fence('nginx'),
  ].join('\n');
  expect(noteCoverage(text)).toEqual({
    shell: 4,
    runnable: 1,
    skipped: [{ line: 9, why: 'no cluster', until: '2027-11-21' }],
    shown: 2,
  });
});

test('the share of nothing to run is all of it', () => {
  expect(coverageShare(noteCoverage('Words.'))).toBe(1);
  expect(coverageShare({ shell: 4, runnable: 1 })).toBe(0.25);
});
