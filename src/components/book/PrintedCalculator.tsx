import { describe, type FieldDescription } from '../../calculators/engine/describe.ts';
import { evaluate } from '../../calculators/engine/evaluate.ts';
import { present } from '../../calculators/engine/present.ts';
import { splitRecords } from '../../calculators/engine/records.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { CalculatorParts } from '../calculator/calculator-parts.ts';
import { Changes } from '../calculator/Changes.tsx';
import { sayWith, type FormStrings } from '../calculator/form-strings.ts';
import { Result } from '../calculator/Result.tsx';
import { Why } from '../calculator/Why.tsx';

interface Props {
  parts: CalculatorParts;
  locale: Locale;
  id: string;
  /** Starting values, as typed. */
  set: Readonly<Record<string, string>>;
  strings: FormStrings;
}

/** A calculator that nobody types into: its inputs as values, then the result, how it is reached, and what to change. */
export function PrintedCalculator({ parts, locale, id, set, strings }: Props) {
  const { title, fields } = describe(parts.model, parts.words, locale);
  const evaluation = evaluate(parts.model, set);
  const shown = present(parts.model, parts.words, locale, evaluation);
  const say = sayWith(strings);
  return (
    <section class="calculator" id={id} aria-labelledby={`${id}-title`}>
      <h3 class="title" id={`${id}-title`}>
        {title}
      </h3>
      <dl class="numbers">
        {fields
          .filter(({ name }) => evaluation.relevant.includes(name))
          .map((field) => (
            <div key={field.name}>
              <dt>{field.label}</dt>
              <dd class="text">
                <Given field={field} text={evaluation.typed[field.name] ?? ''} />
              </dd>
            </div>
          ))}
      </dl>
      <Result shown={shown} fields={fields} figures={parts.figures} say={say} id={id} />
      <div class="disclosures">
        {shown.steps.length > 0 && <Why steps={shown.steps} say={say} />}
        {shown.changes.length > 0 && (
          <Changes
            changes={shown.changes}
            machine={null}
            parts={parts}
            typed={evaluation.typed}
            locale={locale}
            say={say}
          />
        )}
      </div>
    </section>
  );
}

/** What stands in one field. */
function Given({ field, text }: { field: FieldDescription; text: string }) {
  const { kind, columns, choices, isLong, isCounted, unit } = field;
  if (kind === 'toggle') return <>{text === 'yes' ? '☑' : '☐'}</>;
  if (kind === 'choice') return <>{choices?.find(({ value }) => value === text)?.label ?? text}</>;
  if (text === '') return <>–</>;
  if (kind === 'records' && columns)
    return (
      <table>
        <thead>
          <tr>
            {columns.map(({ name, label }) => (
              <th scope="col" key={name}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {splitRecords(text).map((row, at) => (
            <tr key={at}>
              {columns.map(({ name, choices, default: usual }, column) => {
                const cell = row[column]?.trim() || usual;
                return <td key={name}>{choices?.find(({ value }) => value === cell)?.label ?? cell}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    );
  if (isLong) return <pre>{text}</pre>;
  return (
    <>
      <code>{text}</code>
      {isCounted && ` ${unit}`}
    </>
  );
}
