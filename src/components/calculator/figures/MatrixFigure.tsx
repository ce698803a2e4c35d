import type { ShownMatrix } from '../../../calculators/engine/presentation.ts';

const signs = { ok: '✓', problem: '✗', unknown: '?' };

/** Every row against every column, as a table with a sign and a word in each cell. */
export function MatrixFigure({ picture: { corner, columns, rows, text } }: { picture: ShownMatrix }) {
  return (
    <div class="table-scroll" role="region" aria-label={text} tabindex={0}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">
              {corner.rows} ↓ {corner.columns} →
            </th>
            {columns.map((column, index) => (
              <th scope="col" key={index}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }, index) => (
            <tr key={index}>
              <th scope="row">{label}</th>
              {cells.map(({ state, text }, cell) => (
                <td key={cell} class={state ? `state ${state}` : undefined}>
                  {state && <span aria-hidden="true">{signs[state]} </span>}
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
