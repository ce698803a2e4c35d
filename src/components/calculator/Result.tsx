import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { Presentation } from '../../calculators/engine/presentation.ts';
import type { Figures } from './figures/figures.ts';
import type { Say } from './form-strings.ts';

interface Props {
  shown: Presentation;
  fields: readonly FieldDescription[];
  figures: Figures;
  say: Say;
  id: string;
}

/** The sentence first, then the numbers, the pictures, and remarks. With a problem: which fields to look at. */
export function Result({ shown, fields, figures, say, id }: Props) {
  const { sentence, values, tables, pictures, remarks, problems } = shown;
  const wrong = fields.filter(({ name }) => name in problems);
  return (
    <div class="result">
      <div role="status">
        {sentence === null ? (
          <p class="sentence">
            {say('noResult')}{' '}
            {wrong.map(({ name, label }, index) => (
              <>
                {index > 0 && ', '}
                <a href={`#${id}-${name}`}>{label}</a>
              </>
            ))}
          </p>
        ) : (
          <p class="sentence">{sentence}</p>
        )}
        {remarks.map((remark) => (
          <p class="caveat" key={remark}>
            <span aria-hidden="true">! </span>
            {remark}
          </p>
        ))}
      </div>
      {values.length > 0 && (
        <dl class="numbers">
          {values.map(({ name, label, value, unit, also, isNumber }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd class={isNumber ? 'number' : 'text'}>
                <span>{value}</span>
                {(unit || also) && (
                  <span class="unit">
                    {' '}
                    {unit}
                    {also && ` (${also})`}
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {tables.map((table) => (
        <div class="table-scroll" key={table.name} role="region" aria-label={table.label} tabindex={0}>
          <table>
            <thead>
              <tr>
                {table.columns.map(({ name, label, isNumber, isPhrase }) => (
                  <th scope="col" key={name} class={isNumber ? 'number' : isPhrase ? 'phrase' : undefined}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column} class={table.columns[column]?.isNumber ? 'number' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {pictures.map((picture, index) => {
        const Figure = figures[picture.kind];
        return Figure && <Figure key={index} picture={picture} id={`${id}-${index}`} />;
      })}
    </div>
  );
}
