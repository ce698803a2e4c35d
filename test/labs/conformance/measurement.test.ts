import { describe, expect, test } from 'vitest';
import {
  agrees,
  measureScript,
  readTold,
  setupScript,
  valueLike,
  type Measurement,
} from '../../../labs/conformance/measurement.ts';
import { measurementNames, readMeasurement } from '../../../labs/conformance/read-measurements.node.ts';
import { formatConformance, mergeConformance } from '../../../labs/conformance/record.ts';

const measurement: Measurement = {
  calculator: 'queue',
  settings: [{ inputs: { backlog: 5, sizes: [1, 2] }, with: { command: "echo 'x'" } }],
  tolerances: {},
  setup: 'modprobe x',
  measure: 'measured a $backlog',
  programs: { hold: 'int main() {}' },
};

describe('scripts', () => {
  test('get the setting as shell variables, quoted', () => {
    const script = measureScript(measurement, 0);
    expect(script.split('\n').slice(0, 4)).toEqual([
      "n='0'",
      "backlog='5'",
      "sizes='1,2'",
      `command='echo '\\''x'\\'''`,
    ]);
    expect(script.endsWith('measured a $backlog')).toBe(true);
  });

  test('compile the programs before the setup', () => {
    const script = setupScript(measurement);
    expect(script.indexOf('/tmp/hold')).toBeLessThan(script.indexOf('modprobe x'));
    expect(script).toContain('int main() {}');
  });
});

test('only lines that begin with input or measured are told', () => {
  expect(readTold('noise\ninput rss 12\r\nmeasured oomScore 7\nmeasured text a b \nmeasuredx 1\n')).toEqual({
    inputs: { rss: '12' },
    measured: { oomScore: '7', text: 'a b' },
  });
});

test('a file is told as base64, and columns of tables by a dot', () => {
  const file = Buffer.from('two lines,\nand ünïcode\n').toString('base64');
  expect(readTold(`input_file log ${file}\nmeasured victims.pid 12,13\nmeasured names \n`)).toEqual({
    inputs: { log: 'two lines,\nand ünïcode\n' },
    measured: { 'victims.pid': '12,13', names: '' },
  });
});

test('a text takes the form of what it is compared with, or says that it cannot', () => {
  expect(valueLike(1, '-2.5')).toBe(-2.5);
  expect(valueLike(true, 'false')).toBe(false);
  expect(valueLike('a', '17')).toBe('17');
  expect(valueLike([1, 3], '1.01,3.02')).toEqual([1.01, 3.02]);
  expect(valueLike(['a'], 'a,b')).toEqual(['a', 'b']);
  expect(() => valueLike(1, '')).toThrow('no number');
  expect(() => valueLike(true, '1')).toThrow('neither');
});

describe('agreement', () => {
  const tolerance = { below: 0.1, above: 0.5, why: 'timers' } as const;
  test.each([
    [5, 5, undefined, true],
    [5, 6, undefined, false],
    ['a', 'b', undefined, false],
    ['a', 'b', tolerance, false],
    [3, 3.5, tolerance, true],
    [3, 3.51, tolerance, false],
    [3, 2.9, tolerance, true],
    [3, 2.8, tolerance, false],
    [[1, 3], [1.2, 3.4], tolerance, true],
    [[1, 3], [1.2], tolerance, false],
    [[1, 3], [1.2, 4], tolerance, false],
    [['a', 'b'], ['a', 'b'], undefined, true],
    [['a', 'b'], ['b', 'a'], undefined, false],
  ])('of %j and %j within %j: %s', (calculated, measured, tolerance, isSo) => {
    expect(agrees(calculated, measured, tolerance)).toBe(isSo);
  });
});

test('a run of some calculators leaves the others, and the file is read back as it was', () => {
  const run = (date: string) => ({ date, kernel: '6.1', image: 'debian', tolerances: {}, settings: [] });
  const setting = { inputs: { a: 1 }, with: {}, outputs: { b: { calculated: [1, 2], measured: [1, 2] } } };
  const before = mergeConformance(undefined, { b: run('1'), a: run('1'), gone: run('1') }, [
    'a',
    'b',
    'gone',
  ]);
  const after = mergeConformance(before, { b: { ...run('2'), settings: [setting, setting] } }, ['b', 'a']);
  expect(Object.keys(after.calculators)).toEqual(['a', 'b']);
  expect(after.calculators.a!.date).toBe('1');
  expect(JSON.parse(formatConformance(after))).toEqual(after);
});

describe('every measurement', () => {
  test.each(measurementNames())('%s has at least ten settings, no two the same', (name) => {
    const { settings } = readMeasurement(name);
    expect(settings.length).toBeGreaterThanOrEqual(10);
    expect(new Set(settings.map((setting) => JSON.stringify(setting))).size).toBe(settings.length);
  });
});
