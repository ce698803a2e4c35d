import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measurementNames, readMeasurement } from '../../labs/conformance/read-measurements.node.ts';
import type { ConformanceRecord } from '../../labs/conformance/record.ts';
import { loadModel } from '../../src/calculators/load.ts';
import {
  calculate,
  compareSetting,
  completeInputs,
  differingOutputs,
  kernelVersion,
  outputOf,
} from '../../src/conformance/calculate.ts';

const queue = { backlog: 16, somaxconn: 4096, maxSynBacklog: 128, syncookies: '1' };

describe('a setting', () => {
  test('is calculated and put beside what was measured', async () => {
    const inputs = { kernel: '6.1.176', ...queue };
    const same = await compareSetting('syn-queue', inputs, { acceptCapacity: '17' });
    expect(same.outputs).toEqual({ acceptCapacity: { calculated: 17, measured: 17 } });
    expect(differingOutputs(same, {})).toEqual([]);
    const other = await compareSetting('syn-queue', inputs, { acceptCapacity: '17', halfOpenCapacity: '16' });
    expect(differingOutputs(other, {})).toEqual(['halfOpenCapacity']);
  });

  test('of which nothing was measured, or what nobody calculates, is no agreement', async () => {
    await expect(compareSetting('syn-queue', queue, {})).rejects.toThrow('nothing was measured');
    await expect(compareSetting('syn-queue', queue, { other: '1' })).rejects.toThrow('says nothing');
    await expect(compareSetting('syn-queue', queue, { acceptCapacity: '' })).rejects.toThrow('no number');
    await expect(calculate('syn-queue', { backlock: 1 })).rejects.toThrow('no input backlock');
    await expect(calculate('syn-queue', { backlog: 'many' })).rejects.toThrow('backlog: ');
  });

  test('takes what was read from the machine, and its kernel where the calculator asks for one', async () => {
    const measurement = {
      calculator: 'syn-queue',
      settings: [{ inputs: queue, with: {} }],
      tolerances: {},
      setup: '',
      measure: '',
      programs: {},
    };
    const told = { inputs: { somaxconn: '12' }, measured: {} };
    expect(await completeInputs(measurement, 0, told, '6.1.176')).toEqual({
      ...queue,
      kernel: '6.1.176',
      somaxconn: 12,
    });
  });
});

test('a column of a table is a list; what has no value is empty in it', () => {
  const outputs = {
    hops: [
      { name: 'a', lost: 2 },
      { name: 'b', lost: null },
    ],
    names: ['x'],
    none: null,
  };
  expect(outputOf(outputs, 'hops.name')).toEqual(['a', 'b']);
  expect(outputOf(outputs, 'hops.lost')).toEqual([2, '']);
  expect(outputOf(outputs, 'names')).toEqual(['x']);
  expect(outputOf(outputs, 'none')).toBeNull();
  expect(outputOf(outputs, 'other.name')).toBeUndefined();
});

test('the stable release is read from what the image says of its kernel', () => {
  expect(kernelVersion('6.1.0-50-686 (6.1.176-1)')).toBe('6.1.176');
  expect(() => kernelVersion('6.1.0-50-686')).toThrow('stable release');
});

test.each(measurementNames())('the settings of %s are inputs of that calculator', async (name) => {
  const model = await loadModel(name);
  for (const { inputs } of readMeasurement(name).settings)
    expect(Object.keys(model.inputs as object)).toEqual(expect.arrayContaining(Object.keys(inputs)));
});

describe.skipIf(!existsSync('labs/conformance.json'))('labs/conformance.json', () => {
  const { calculators }: Pick<ConformanceRecord, 'calculators'> = existsSync('labs/conformance.json')
    ? (JSON.parse(readFileSync('labs/conformance.json', 'utf8')) as ConformanceRecord)
    : { calculators: {} };

  test.each(Object.entries(calculators))(
    'is what %s says today, and what was measured agrees',
    async (name, { settings, tolerances }) => {
      expect(tolerances).toEqual(readMeasurement(name).tolerances);
      expect(settings.length).toBe(readMeasurement(name).settings.length);
      for (const [n, setting] of settings.entries()) {
        const today = await calculate(name, setting.inputs);
        for (const [output, { calculated }] of Object.entries(setting.outputs))
          expect(calculated, `${name}, setting ${n + 1}: ${output}`).toEqual(outputOf(today, output));
        expect(Object.keys(setting.outputs).length).toBeGreaterThan(0);
        expect(differingOutputs(setting, tolerances)).toEqual([]);
      }
    },
  );
});
