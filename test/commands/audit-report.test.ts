import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAudit, type Explained } from '../../src/commands/audit-report.ts';

const url = 'https://github.com/advisories/GHSA-0000-0000-0000';
const today = '2026-11-21';
const cause = {
  source: 1,
  name: 'deep',
  dependency: 'deep',
  title: 'Reads past the end',
  url,
  severity: 'high',
  range: '<2.0.0',
};
const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    deep: { name: 'deep', severity: 'high', via: [cause], effects: ['outer'], range: '<2.0.0' },
    outer: { name: 'outer', severity: 'high', via: ['deep'], effects: [], range: '*' },
  },
});
const clean = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
const because = (until: string): Explained => ({ advisory: url, why: 'only in tests', until });

test('an advisory is open until it is explained, and is told once', () => {
  expect(readAudit(report, [], today)).toEqual({
    kind: 'asked',
    open: [{ package: 'deep', severity: 'high', title: 'Reads past the end', url, range: '<2.0.0' }],
    expired: [],
    unused: [],
  });
  expect(readAudit(report, [because('2027-01-01')], today)).toMatchObject({
    open: [],
    expired: [],
    unused: [],
  });
});

test('an explanation that has run out counts no longer', () => {
  const outcome = readAudit(report, [because(today)], today);
  expect(outcome).toMatchObject({ open: [{ url }], expired: [{ advisory: url }] });
});

test('an explanation that explains nothing is told', () => {
  expect(readAudit(clean, [because('2027-01-01')], today)).toMatchObject({
    open: [],
    unused: [{ advisory: url }],
  });
});

test('no answer is not taken for a clean one', () => {
  expect(
    readAudit('{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}', [], today),
  ).toEqual({
    kind: 'no answer',
    why: '405 Method Not Allowed',
  });
  expect(readAudit('{"error":{"code":"ENOLOCK","summary":"needs a lockfile"}}', [], today)).toEqual({
    kind: 'no answer',
    why: 'needs a lockfile',
  });
  expect(readAudit('', [], today).kind).toBe('no answer');
  expect(readAudit('<html>', [], today).kind).toBe('no answer');
  expect(readAudit('{"auditReportVersion":1,"advisories":{}}', [], today).kind).toBe('no answer');
});

test('what is explained names its advisory, its reason and its day', () => {
  const explained = parse(readFileSync('src/commands/audit-explained.yaml', 'utf8')) as Explained[];
  for (const { advisory, why, until } of explained) {
    expect(advisory).toMatch(/^https:\/\/github\.com\/advisories\/GHSA(-[a-z0-9]{4}){3}$/);
    expect(why.length).toBeGreaterThan(20);
    expect(until).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
