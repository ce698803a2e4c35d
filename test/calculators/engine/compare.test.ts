import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/calculators/engine/compare.ts';
import { evaluate, type Raw } from '../../../src/calculators/engine/evaluate.ts';
import { sample, sampleWords } from './sample.ts';

const compared = (now: Raw, after: Raw, locale: 'en' | 'zh-CN' = 'en') =>
  compare(sample, sampleWords, locale, evaluate(sample, now), evaluate(sample, after));

describe('compare', () => {
  test('tells what differs, in units and as a share', () => {
    const { inputs, outputs } = compared({}, { disks: '3', level: 'stripe' });
    expect(inputs).toEqual([
      { name: 'level', label: 'Level', now: 'Mirror', after: 'Stripe', difference: '≠' },
      { name: 'disks', label: 'Disks', now: '2', after: '3', difference: '+1 disk (+50 %)' },
    ]);
    expect(outputs).toEqual([
      { name: 'usable', label: 'Usable', now: '4 TB', after: '12 TB', difference: '+8 TB (+200 %)' },
      { name: 'spare', label: 'Left over', now: '0', after: '–', difference: '≠' },
      { name: 'verdict', label: 'Verdict', now: 'fine', after: 'fine', difference: '' },
      { name: 'why', label: 'Reason', now: 'since 2 are', after: 'since 3 are', difference: '≠' },
    ]);
  });

  test('says both sentences, and nothing of outputs while one has a problem', () => {
    const { sentences, outputs, inputs } = compared({}, { disks: 'x', size: '2TB' });
    expect(sentences.now).toContain('2 disks hold 4 TB');
    expect(sentences.after).toBeNull();
    expect(outputs).toEqual([]);
    expect(inputs.map(({ name, difference }) => [name, difference])).toEqual([['size', '−2 TB (−50 %)']]);
  });

  test('finds nothing between a setting and itself, and leaves long texts out', () => {
    expect(compared({}, { log: 'one' }).inputs).toEqual([]);
    expect(compared({}, {}).outputs.every(({ difference }) => difference === '')).toBe(true);
  });
});
