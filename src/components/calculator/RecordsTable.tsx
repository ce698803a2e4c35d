import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { Field } from '../../calculators/engine/fields.ts';
import { joinRecords, splitRecords } from '../../calculators/engine/records.ts';
import type { Say } from './form-strings.ts';

interface Props {
  /** The id of the label. */
  id: string;
  field: FieldDescription;
  input: Field;
  text: string;
  describedBy: string | undefined;
  say: Say;
  onChange(text: string): void;
}

/** Rows to edit, one a record; the same as one text for those who paste. */
export function RecordsTable({ id, field, input, text, describedBy, say, onChange }: Props) {
  const columns = field.columns ?? [];
  const blank = columns.map(() => '');
  const typed = splitRecords(text);
  const rows = typed.length > 0 ? typed : [blank];
  const change = (row: number, column: number, cell: string) =>
    onChange(
      joinRecords(
        rows.map((cells, index) =>
          index === row ? columns.map((_, place) => (place === column ? cell : (cells[place] ?? ''))) : cells,
        ),
      ),
    );
  const remove = (row: number, button: HTMLElement) => {
    button.closest('.records')?.parentElement?.querySelector<HTMLElement>('.add-row')?.focus();
    onChange(joinRecords(rows.filter((_, index) => index !== row)));
  };
  return (
    <div role="group" class="rows" aria-labelledby={id} aria-describedby={describedBy}>
      <div class="records">
        <table>
          <thead>
            <tr>
              {columns.map(({ name, label }) => (
                <th scope="col" key={name}>
                  {label}
                </th>
              ))}
              <td class="needs-script" />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {columns.map((column, place) => (
                  <td key={column.name}>
                    <Cell
                      id={`${id}-${row}-${column.name}`}
                      name={`${field.name}.${row}.${place}`}
                      column={column}
                      input={input.columns?.[column.name]}
                      text={cells[place] ?? ''}
                      label={say('rowCell', { column: column.label, row: row + 1 })}
                      onChange={(cell) => change(row, place, cell)}
                    />
                  </td>
                ))}
                <td class="needs-script">
                  <button
                    type="button"
                    aria-label={say('rowRemove', { row: row + 1 })}
                    onClick={(event) => remove(row, event.currentTarget)}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button
        type="button"
        class="add-row needs-script"
        onClick={() => onChange(joinRecords([...rows, blank]))}
      >
        {say('rowAdd')}
      </button>
    </div>
  );
}

interface CellProps {
  id: string;
  name: string;
  column: FieldDescription;
  input: Field | undefined;
  text: string;
  label: string;
  onChange(cell: string): void;
}

function Cell({ id, name, column, input, text, label, onChange }: CellProps) {
  const isWrong = text.trim() !== '' && input !== undefined && 'problem' in input.parse(text);
  const shared = { id, name, 'aria-label': label, 'aria-invalid': isWrong ? ('true' as const) : undefined };
  if (column.choices && column.kind === 'choice')
    return (
      <select
        {...shared}
        value={text.trim() || column.default}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {column.choices.map((choice) => (
          <option
            key={choice.value}
            value={choice.value}
            selected={choice.value === (text.trim() || column.default)}
          >
            {choice.label}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...shared}
      type="text"
      value={text}
      placeholder={column.default}
      spellcheck={false}
      autocapitalize="off"
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}
