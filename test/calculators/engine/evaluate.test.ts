import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { sample } from './sample.ts';

describe('evaluate', () => {
  test('takes defaults for what is left out, and ignores names that are no inputs', () => {
    const { inputs, outputs, problems } = evaluate(sample, {
      nonsense: 1,
      constructor: 'x',
      disks: undefined,
    });
    expect(problems).toEqual([]);
    expect(inputs.disks).toBe(2);
    expect(outputs!.usable).toBe(4e12);
  });

  test('takes typed texts, and values as such', () => {
    expect(evaluate(sample, { disks: '４', size: '1 TB' }).outputs!.usable).toBe(2e12);
    expect(evaluate(sample, { disks: 4, size: 1e12 }).outputs!.usable).toBe(2e12);
  });

  test('gives every problem at its field, and no outputs while there is one', () => {
    const { problems, outputs, explanation, inputs } = evaluate(sample, {
      disks: 'x',
      size: '-1',
      level: '7',
    });
    expect(problems.map(({ input, id }) => [input, id])).toEqual([
      ['level', 'notAChoice'],
      ['disks', 'notANumber'],
      ['size', 'outside'],
    ]);
    expect([outputs, explanation]).toEqual([null, null]);
    expect(inputs.disks).toBe(2);
  });

  test('asks rules only when all fields are read, and tells them where they say', () => {
    expect(evaluate(sample, { disks: '1' }).problems).toEqual([
      { input: 'copies', id: 'enoughDisks', values: { least: 2 }, isRule: true },
    ]);
    expect(evaluate(sample, { disks: '1', level: 'stripe' }).problems).toMatchObject([{ input: 'disks' }]);
    expect(evaluate(sample, { disks: '1', size: '?' }).problems).toMatchObject([{ input: 'size' }]);
  });

  test('uses the default of a field that does not matter, and forgives what stands in it', () => {
    const { problems, inputs, relevant } = evaluate(sample, { level: 'stripe', copies: 'many', disks: '3' });
    expect(problems).toEqual([]);
    expect(relevant).not.toContain('copies');
    expect(inputs.copies).toBe(2);
  });

  test('a result that is no number is a problem, not a result', () => {
    const broken = { ...sample, compute: () => ({ ...evaluate(sample).outputs!, usable: NaN }) };
    expect(evaluate(broken as typeof sample)).toMatchObject({
      outputs: null,
      problems: [{ id: 'noResult' }],
    });
  });
});
