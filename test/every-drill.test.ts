import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario, scenarioNames } from '../labs/scenarios/read-scenario.node.ts';
import { readTopologies } from '../labs/topologies/read-topologies.node.ts';
import { drillProblems, type DrillWords } from '../src/drills/drill-problems.ts';
import { localeNames } from '../src/i18n/locales.ts';

const names = scenarioNames();

function wordsOf(name: string, locale: string): DrillWords & { body: string } {
  const file = `content/drills/${name}/${locale}.mdx`;
  const source = readFileSync(file, 'utf8');
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  return { ...(parse(head) as Pick<DrillWords, 'hints' | 'notYet'>), file, source, body };
}

test('drills and scenarios have the same names', () => {
  const drills = readdirSync('content/drills').filter((name) => !name.includes('.'));
  expect(drills.sort()).toEqual(names);
  expect(names.length).toBeGreaterThanOrEqual(5);
});

describe.each(names)('%s', (name) => {
  const scenario = readScenario(name);

  test('every hint has its words, and every word its hint, in each language', () => {
    expect(
      drillProblems(
        scenario.hints,
        localeNames.map((locale) => wordsOf(name, locale)),
      ),
    ).toEqual([]);
  });

  test('every check can say why not', () => {
    for (const { id } of scenario.steps)
      expect(scenario.hints.some(({ file }) => file.endsWith(`${id}.check.sh`))).toBe(true);
  });

  test('its solution is explained in each language', () => {
    for (const locale of localeNames) expect(wordsOf(name, locale).body.trim().length).toBeGreaterThan(200);
  });

  test('scripts stop at the first failure and speak no language but that of errors', () => {
    for (const script of scenario.setup) expect(script).toContain('\nset -euo pipefail\n');
    for (const { check, solve } of scenario.steps) expect(check + solve).not.toMatch(/\p{Script=Han}/u);
  });
});

describe.each(readTopologies())('topology $name', ({ setup, hosts, about }) => {
  test('stops at the first failure, and says so when what it made does not work', () => {
    expect(setup).toContain('\nset -euo pipefail\n');
    expect(setup).toMatch(/>&2;? ?\n?.*exit 1/);
  });

  test('names hosts that its script makes, and is told in each language', () => {
    const made = setup.replaceAll('$n', '1');
    for (const { netns } of hosts) if (netns && !/[23]$/.test(netns)) expect(made).toContain(netns);
    for (const locale of localeNames) expect(about[locale]).not.toBe('');
  });
});
