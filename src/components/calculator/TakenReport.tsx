import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { PasteReport } from '../../calculators/engine/paste.ts';
import type { Say } from './form-strings.ts';

interface Props {
  report: PasteReport;
  fields: readonly FieldDescription[];
  /** Said where no field took anything. */
  nothing: string;
  say: Say;
}

/** Unused lines that are shown; the rest is counted. */
const shownLines = 5;
/** A value or line may be a whole log. */
const short = (text: string) => (text.length > 200 ? `${text.slice(0, 200)} …` : text);

/** Which values were taken from which lines of an output, and which lines gave none. */
export function TakenReport({ report: { taken, unused }, fields, nothing, say }: Props) {
  const label = (input: string) => fields.find(({ name }) => name === input)?.label ?? input;
  return (
    <>
      {taken.length === 0 && <p>{nothing}</p>}
      {taken.length > 0 && (
        <ul role="list">
          {taken.map(({ input, value, line }) => (
            <li key={input}>
              <span aria-hidden="true">✓ </span>
              {say('took', { input: label(input), value: short(value) })} <code>{short(line)}</code>
            </li>
          ))}
        </ul>
      )}
      {unused.length > 0 && (
        <>
          <p>{say('unused', { count: unused.length })}</p>
          <ul role="list">
            {unused.slice(0, shownLines).map((line, index) => (
              <li key={index}>
                <code>{line.slice(0, 200)}</code>
              </li>
            ))}
          </ul>
          {unused.length > shownLines && <p>…</p>}
        </>
      )}
    </>
  );
}
