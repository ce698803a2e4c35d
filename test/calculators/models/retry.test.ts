import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import { model } from '../../../src/calculators/models/retry/model.ts';
import { randomFrom } from '../../../src/calculators/models/retry/random.ts';
import { simulate, type World } from '../../../src/calculators/models/retry/simulate.ts';
import {
  doubled,
  meanOf,
  policies,
  waitFor,
  type Policy,
} from '../../../src/calculators/models/retry/waits.ts';
import words from '../../../src/calculators/models/retry/words.en.ts';

const result = (inputs: Record<string, unknown>) => {
  const evaluation = evaluate(model, inputs);
  expect(evaluation.problems).toEqual([]);
  return { ...evaluation.outputs!, shown: present(model, words, 'en', evaluation) };
};
const world: World = {
  rate: 100,
  capacity: 150,
  outage: 10,
  available: 0,
  retries: 3,
  base: 0.1,
  cap: 10,
  budget: 0.2,
  open: 5,
  waste: 0.5,
  seed: 1,
};
const waits = { base: 0.1, cap: 10 };

describe('waits', () => {
  test('double up to the cap', () => {
    expect(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => Number(doubled(attempt, waits).toPrecision(9))),
    ).toEqual([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10]);
  });

  test.each([
    ['exponential', 6.3],
    ['fullJitter', 3.15],
    ['equalJitter', 4.725],
    ['fixed', 0.6],
    ['none', 0],
  ] as const)('of %s take %f s on average, the first six together', (policy, mean) => {
    expect(meanOf(policy, 6, waits)).toBeCloseTo(mean, 9);
  });

  test.each(policies)('of %s have that mean when they are drawn, and stay within their bounds', (policy) => {
    const random = randomFrom(7);
    const runs = 5000;
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      let last = waits.base;
      for (let attempt = 0; attempt < 6; attempt++) {
        last = waitFor(policy, attempt, last, waits, random);
        if (last < (policy === 'decorrelated' ? waits.base : 0) || last > waits.cap)
          throw new Error(`a wait of ${last} s`);
        sum += last;
      }
    }
    const expected = meanOf(policy, 6, waits);
    if (expected !== null) expect(sum / runs).toBeCloseTo(expected, 0.7);
    // About 5.5 s by the simulator of AWS.
    else expect(Math.abs(sum / runs - 5.5)).toBeLessThan(0.3);
  });
});

describe('attempts', () => {
  test.each([
    [3, 1, 4],
    [3, 2, 16],
    [3, 3, 64],
    [3, 4, 256],
    [2, 3, 27],
    [1, 3, 8],
  ])('%i retries in %i layers are %i at worst', (retries, layers, worst) => {
    expect(result({ retries, layers }).worst).toBe(worst);
  });

  test('are not lost: every request is answered, failed, or still waiting at the end', () => {
    for (const policy of policies) {
      const { load, success } = simulate(policy, { ...world, outage: 20 });
      expect(load.every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
      expect(success).toBeGreaterThan(0);
      expect(success).toBeLessThanOrEqual(1);
    }
  });
});

describe('an outage', () => {
  test('without one all policies serve everything, once', () => {
    for (const policy of policies)
      expect(simulate(policy, { ...world, available: 1 })).toMatchObject({ success: 1, recovery: 0 });
    expect(simulate('fixed', { ...world, available: 1 }).extra).toBeCloseTo(0, 9);
  });

  test('without retries loses what arrives in it, and ends at once', () => {
    const course = simulate('none', world);
    expect(course.success).toBeCloseTo(1 - 10 / 45, 2);
    expect(course.peak).toBeCloseTo(1, 9);
    expect(course.recovery).toBeLessThan(0.5);
  });

  test('with quick retries brings about r + 1 times the load', () => {
    expect(simulate('fixed', world).peak).toBeCloseTo(4, 1);
  });

  test('with a budget brings at most that share more, after what was saved is spent', () => {
    const { load, peak } = simulate('budget', { ...world, outage: 60 });
    const late = load.slice(80, 120);
    expect(Math.max(...late)).toBeLessThan(world.rate * 1.35);
    expect(peak).toBeLessThan(simulate('fixed', { ...world, outage: 60 }).peak);
  });

  test('with a breaker is hardly asked while it lasts', () => {
    const { load } = simulate('breaker', { ...world, outage: 60 });
    const during = load.slice(16, 110);
    expect(during.reduce((sum, each) => sum + each, 0) / during.length).toBeLessThan(world.rate * 0.2);
  });

  test('may not end where an overloaded dependency wastes its work, and does with a budget', () => {
    const hard = { capacity: 110, waste: 0.9, retries: 5, outage: 20, base: 0.05 };
    const stuck = result({ ...hard, policy: 'fixed' });
    expect(stuck.recovery).toBeNull();
    expect(stuck.shown.remarks.join()).toContain('Metastable');
    expect(result({ ...hard, policy: 'budget' }).recovery).not.toBeNull();
  });

  test('takes the same course with the same seed, and another with another', () => {
    const course = (seed: number, policy: Policy) => simulate(policy, { ...world, seed }).load;
    expect(course(3, 'fullJitter')).toEqual(course(3, 'fullJitter'));
    expect(course(3, 'fullJitter')).not.toEqual(course(4, 'fullJitter'));
    expect(course(3, 'exponential')).toEqual(course(4, 'exponential'));
  });
});

test.each([
  [{ base: '2s', cap: '1s' }, 'cap: capAboveBase'],
  [{ capacity: 90 }, 'capacity: enoughCapacity'],
  [{ retries: 11 }, 'retries: outside'],
  [{ base: 0 }, 'base: outside'],
])('%o: %s', (inputs, problem) => {
  expect(evaluate(model, inputs).problems.map(({ input, id }) => `${input}: ${id}`)).toEqual([problem]);
});
