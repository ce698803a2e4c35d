/** The editors of fields that are more than one line, and the comparison, as they are written out. */
import { parse } from 'node-html-parser';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { describe as describeModel } from '../../../src/calculators/engine/describe.ts';
import { evaluate } from '../../../src/calculators/engine/evaluate.ts';
import { count, text } from '../../../src/calculators/engine/fields.ts';
import { defineCalculator } from '../../../src/calculators/engine/define.ts';
import { records } from '../../../src/calculators/engine/records.ts';
import { Compare } from '../../../src/components/calculator/Compare.tsx';
import { Fields } from '../../../src/components/calculator/Fields.tsx';
import { sayWith, type FormStrings } from '../../../src/components/calculator/form-strings.ts';
import { stringsUnder } from '../../../src/i18n/strings.ts';
import { sample, sampleWords } from '../engine/sample.ts';

const say = sayWith(stringsUnder('en', 'calculator.') as FormStrings);

const model = defineCalculator({
  name: 'editors',
  category: 'network',
  inputs: {
    servers: records(
      { name: text({ default: '' }), weight: count({ default: 1, max: 9 }) },
      { default: [{ name: 'a', weight: 3 }] },
    ),
    log: text({ default: '', isLong: true, binary: 'base64' }),
    turn: count({ default: 0, max: 3, stepped: true }),
  },
  outputs: { sum: { unit: 'count' } },
  says: { sentences: ['all'], steps: {} },
  sources: {},
  compute: ({ turn }) => ({ sum: turn }),
  explain: () => ({ sentence: 'all', steps: [] }),
});
const words = {
  title: 'Editors',
  summary: '',
  inputs: {
    servers: { label: 'Servers', help: 'ipvsadm -ln', columns: { name: 'Name', weight: 'Weight' } },
    log: { label: 'Log', help: 'dmesg' },
    turn: { label: 'Turn', help: 'n' },
  },
  outputs: { sum: { label: 'Sum' } },
  sentences: { all: '{sum}' },
  steps: {},
};

const page = (typed: Record<string, string>) =>
  parse(
    renderToString(
      h(Fields, {
        id: 'e',
        model: model as never,
        fields: describeModel(model, words, 'en').fields,
        typed,
        problems: {},
        say,
        onChange: () => {},
      }),
    ),
  );

describe('rows', () => {
  test('stand as a table with a name for every cell and every button', () => {
    const cells = page({ servers: 'a:3,b%3Ac:12', log: '', turn: '0' });
    expect(cells.querySelectorAll('th').map((head) => head.text)).toEqual(['Name', 'Weight']);
    const inputs = cells.querySelectorAll('.records input');
    expect(inputs.map((input) => [input.getAttribute('aria-label'), input.getAttribute('value')])).toEqual([
      ['Name, row 1', 'a'],
      ['Weight, row 1', '3'],
      ['Name, row 2', 'b:c'],
      ['Weight, row 2', '12'],
    ]);
    // 12 is beyond the column's limit.
    expect(inputs.map((input) => input.getAttribute('aria-invalid'))).toEqual([
      undefined,
      undefined,
      undefined,
      'true',
    ]);
    expect(
      cells.querySelectorAll('.records button').map((button) => button.getAttribute('aria-label')),
    ).toEqual(['Remove row 1', 'Remove row 2']);
  });

  test('hold an empty one where there is none', () => {
    expect(page({ servers: '', log: '', turn: '0' }).querySelectorAll('.records tbody tr')).toHaveLength(1);
  });

  test('escape what a reader typed', () => {
    const html = page({ servers: '<b>"', log: '', turn: '0' }).toString();
    expect(html).not.toContain('<b>');
  });
});

test('a long text has a file picker with a name, and a step only goes as far as its field', () => {
  const first = page({ servers: '', log: 'x', turn: '0' });
  expect(first.querySelector('input[type=file]')!.getAttribute('aria-label')).toBe('Open a file: Log');
  const disabled = (turn: string) =>
    page({ servers: '', log: '', turn })
      .querySelectorAll('.steps-through button')
      .map((button) => button.hasAttribute('disabled'));
  expect(disabled('0')).toEqual([true, false, false]);
  expect(disabled('3')).toEqual([false, true, false]);
  expect(disabled('x')).toEqual([true, true, false]);
});

test('a comparison says both sentences and marks what differs', () => {
  const html = renderToString(
    h(Compare, {
      id: 's',
      model: sample as never,
      words: sampleWords,
      locale: 'en',
      fields: describeModel(sample, sampleWords, 'en').fields,
      now: evaluate(sample),
      after: { ...evaluate(sample).typed, disks: '4' },
      say,
      onChange: () => {},
    }),
  );
  const shown = parse(html);
  expect(shown.querySelectorAll('dd').map((said) => said.text)).toEqual([
    '2 disks hold 4 TB: fine, since 2 are.',
    '4 disks hold 8 TB: fine, since 4 are.',
  ]);
  expect(shown.querySelectorAll('tr.differs th').map((head) => head.text)).toEqual([
    'Disks',
    'Usable',
    'Reason',
  ]);
  // Its fields have ids of their own, and long texts stay with the first setting.
  expect(shown.querySelector('#s-after-disks')).not.toBeNull();
  expect(shown.querySelector('textarea')).toBeNull();
});
