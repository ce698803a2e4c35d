import { parse } from 'node-html-parser';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { calculatorNames } from '../../../src/calculators/load.ts';
import { loadParts } from '../../../src/components/calculator/calculator-parts.ts';
import { CalculatorForm } from '../../../src/components/calculator/CalculatorForm.tsx';
import type { FormStrings } from '../../../src/components/calculator/form-strings.ts';
import { localeNames, type Locale } from '../../../src/i18n/locales.ts';
import { stringsUnder } from '../../../src/i18n/strings.ts';

async function html(name: string, locale: Locale = 'en', set: Record<string, string> = {}) {
  const parts = await loadParts(name, locale);
  const strings = stringsUnder(locale, 'calculator.') as FormStrings;
  const props = {
    parts,
    locale,
    strings,
    level: 3 as const,
    id: `calculator-${name}`,
    page: '/calculators/x/',
    set,
  };
  return renderToString(h(CalculatorForm, props));
}

describe.each(calculatorNames())('%s as the server writes it', (name) => {
  test.each(localeNames)(
    'in %s stands whole: label and help for every field, the result, why, no inline style',
    async (locale) => {
      const text = await html(name, locale);
      const page = parse(text);
      for (const field of page.querySelectorAll('form :is(input, select, textarea)')) {
        const label = field.getAttribute('aria-label');
        expect(page.querySelectorAll(`label[for="${field.id}"]`), field.toString()).toHaveLength(
          label ? 0 : 1,
        );
        for (const id of field.getAttribute('aria-describedby')?.split(' ') ?? [])
          expect(page.querySelectorAll(`#${id}`), id).toHaveLength(1);
      }
      const ids = page.querySelectorAll('[id]').map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(page.querySelector('.sentence')!.text).toMatch(/\S/);
      expect(page.querySelectorAll('.steps li').length).toBeGreaterThan(0);
      for (const link of page.querySelectorAll('.steps a'))
        expect(link.getAttribute('href')).toMatch(/^https:/);
      for (const drawing of page.querySelectorAll('svg, ol.chain, .table-scroll'))
        expect(drawing.getAttribute('aria-label')).toBeTruthy();
      expect(text).not.toMatch(/ style=| on[a-z]+=|NaN|undefined|\[object/);
    },
  );
});

describe('a problem', () => {
  test('is said at its field, and the result names the field', async () => {
    const page = parse(await html('syn-queue', 'en', { backlog: 'abc' }));
    const field = page.querySelector('input[name=backlog]')!;
    expect(field.getAttribute('value')).toBe('abc');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const [, problem] = field.getAttribute('aria-describedby')!.split(' ');
    expect(page.querySelector(`#${problem}`)!.text).toContain('not a number');
    expect(page.querySelector('.sentence a')!.getAttribute('href')).toBe(`#${field.id}`);
    expect(page.querySelector('.numbers')).toBeNull();
  });

  test('leaves a strange choice visible beside the real ones', async () => {
    const page = parse(await html('syn-queue', 'en', { syncookies: '7' }));
    expect(page.querySelector('select option[selected]')!.text).toBe('7');
  });
});

test('starting values are computed, and texts are escaped', async () => {
  const page = parse(await html('syn-queue', 'en', { somaxconn: '128', kernel: '<b>"' }));
  expect(page.querySelector('input[name=kernel]')!.getAttribute('value')).toBe('<b>"');
  expect(page.querySelectorAll('b')).toHaveLength(0);
});
