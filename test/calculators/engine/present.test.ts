import { describe, expect, test } from 'vitest';
import { describe as describeModel } from '../../../src/calculators/engine/describe.ts';
import { evaluate, type Raw } from '../../../src/calculators/engine/evaluate.ts';
import { present } from '../../../src/calculators/engine/present.ts';
import type { Locale } from '../../../src/calculators/engine/units.ts';
import { sample, sampleWords } from './sample.ts';

const shown = (raw: Raw = {}, locale: Locale = 'en') =>
  present(sample, sampleWords, locale, evaluate(sample, raw));

describe('present', () => {
  test('fills the sentence with values as the language writes them, and takes the noun in its number', () => {
    expect(shown().sentence).toBe('2 disks hold 4 TB: fine, since 2 are.');
    expect(shown({ disks: '1', level: 'mirror', copies: '2' }).sentence).toBeNull();
  });

  test('shows outputs in their order, without those that are hidden or empty', () => {
    expect(shown().values).toEqual([
      { name: 'usable', label: 'Usable', value: '4', unit: 'TB', also: '3.64 TiB', isNumber: true },
      { name: 'spare', label: 'Left over', value: '0', unit: 'disks', also: null, isNumber: true },
      { name: 'verdict', label: 'Verdict', value: 'fine', unit: '', also: null, isNumber: false },
      { name: 'why', label: 'Reason', value: 'since 2 are', unit: '', also: null, isNumber: false },
    ]);
    expect(shown({ level: 'stripe' }).values.map(({ name }) => name)).not.toContain('spare');
  });

  test('shows tables without hidden columns; phrases take their own row first', () => {
    const [table] = shown().tables;
    expect(table!.columns.map(({ label }) => label)).toEqual(['Device', 'Place', 'Note']);
    expect(table!.rows).toEqual([
      ['sda', '0', 'sda stands at 0'],
      ['sdb', '1', 'sdb stands at 1'],
    ]);
  });

  test('shows a formula with names and with numbers, its source and versions', () => {
    expect(shown({ disks: '4' }).steps).toEqual([
      {
        id: 'share',
        text: 'All of 4 disks count.',
        formula: 'usable = disks × size',
        working: '4 × 4 TB = 8 TB',
        source: sample.sources.md,
        versions: '6.1 –',
      },
    ]);
  });

  test('puts bare values into lines to paste', () => {
    expect(shown({ disks: '3', copies: '3' }).changes[0]!.lines).toEqual(['mdadm --grow -n 3 # 1.5']);
  });

  test('leaves out what was not chosen', () => {
    expect(shown().remarks).toEqual([]);
    expect(shown({ disks: '3' }).remarks).toEqual(['3 is odd.']);
  });

  test('tells a kernel beyond what was read', () => {
    expect(shown({ kernel: '9.0' }).remarks[0]).toContain('Linux 9.0 is newer');
    expect(shown({ kernel: 'el9' }, 'zh-CN').remarks[0]).toContain('el9 比读过的源码');
  });

  test('names a picture and its parts', () => {
    expect(shown().pictures[0]).toEqual({
      kind: 'bar',
      text: 'A bar of 4 TB.',
      rows: [
        { label: 'Usable', total: '4 TB', parts: [{ label: 'of 2', value: 4e12, tone: 'full' }] },
        { label: 'sda', total: '0 B', parts: [] },
      ],
    });
  });

  test('says problems in each language with what would be right', () => {
    expect(shown({ disks: 'x', size: '0', level: 'raid' }).problems).toEqual({
      level: 'Write one of: mirror, stripe.',
      disks: 'This is not a number. Write one such as 2.',
      size: 'Write a value from 1 B to 1 PB.',
    });
    expect(shown({ disks: '99' }, 'zh-CN').problems).toEqual({ disks: '请填 1 到 10 之间的值。' });
    expect(shown({ disks: '1' }).problems).toEqual({ copies: 'Take at least 2 disks for mirror.' });
  });
});

test('describe gives plain data: fields with limits, outputs with formulas, sources', () => {
  const description = describeModel(sample, sampleWords, 'en');
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  expect(description.fields[1]).toEqual({
    name: 'disks',
    kind: 'number',
    label: 'Disks',
    help: 'lsblk',
    default: '2',
    range: '1 – 10',
    unit: 'disks',
    isCounted: true,
    choices: null,
    columns: null,
    advanced: false,
    isLong: false,
    binary: null,
    isStepped: false,
  });
  expect(description.fields[0]!.choices).toEqual([
    { value: 'mirror', label: 'Mirror' },
    { value: 'stripe', label: 'Stripe' },
  ]);
  expect(description.fields[2]).toMatchObject({ default: '4TB', range: '1 B – 1 PB', unit: 'B, GB, GiB' });
  expect(description.outputs[0]).toMatchObject({
    name: 'usable',
    formulas: [{ formula: 'disks × size', versions: '6.1 –', source: 'md(4)' }],
  });
  expect(description.sources).toEqual([{ id: 'md', ...sample.sources.md }]);
});
