import type { AnyCalculator } from '../../calculators/engine/define.ts';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { Say } from './form-strings.ts';
import { LongText } from './LongText.tsx';
import { RecordsTable } from './RecordsTable.tsx';
import { StepButtons } from './StepButtons.tsx';

interface Props {
  id: string;
  model: AnyCalculator;
  fields: readonly FieldDescription[];
  typed: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  say: Say;
  /** `isFinal` where nothing more is typed: a choice, a check. */
  onChange(name: string, text: string, isFinal: boolean): void;
}

/** All inputs; those for the few stand behind a disclosure, which opens by itself when one has a problem. */
export function Fields(props: Props) {
  const { fields, problems, say } = props;
  const few = fields.filter(({ advanced }) => advanced);
  return (
    <>
      <div class="fields">
        {fields
          .filter(({ advanced }) => !advanced)
          .map((field) => (
            <Field key={field.name} field={field} {...props} />
          ))}
      </div>
      {few.length > 0 && (
        <details open={few.some(({ name }) => name in problems)}>
          <summary>{say('more')}</summary>
          <div class="fields">
            {few.map((field) => (
              <Field key={field.name} field={field} {...props} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Field({ field, id, model, typed, problems, say, onChange }: Props & { field: FieldDescription }) {
  const { name, kind, label, help, unit, isCounted, choices, isLong, isStepped } = field;
  const input = model.inputs[name];
  const own = `${id}-${name}`;
  const problem = problems[name];
  const text = typed[name] ?? '';
  const shared = {
    id: own,
    name,
    'aria-describedby':
      [help && `${own}-help`, problem && `${own}-problem`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': problem ? ('true' as const) : undefined,
  };
  const typing = {
    ...shared,
    value: text,
    spellcheck: false,
    autocapitalize: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) =>
      onChange(name, event.currentTarget.value, false),
  };
  return (
    <div class={isLong || kind === 'records' ? 'field long' : 'field'}>
      {kind === 'records' ? (
        <p class="field-name" id={own}>
          {label}
        </p>
      ) : (
        <label for={own}>{label}</label>
      )}
      {kind === 'records' && input ? (
        <RecordsTable
          id={own}
          field={field}
          input={input}
          text={text}
          describedBy={shared['aria-describedby']}
          say={say}
          onChange={(next) => onChange(name, next, false)}
        />
      ) : kind === 'choice' ? (
        <select
          {...shared}
          value={text}
          onChange={(event) => onChange(name, event.currentTarget.value, true)}
        >
          {choices?.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === text}>
              {choice.label}
            </option>
          ))}
          {/* A strange value from an address stays visible, with its problem beside it. */}
          {!choices?.some(({ value }) => value === text) && (
            <option value={text} selected>
              {text}
            </option>
          )}
        </select>
      ) : kind === 'toggle' ? (
        <input
          {...shared}
          type="checkbox"
          value="yes"
          checked={text === 'yes'}
          onChange={(event) => onChange(name, event.currentTarget.checked ? 'yes' : 'no', true)}
        />
      ) : isLong ? (
        <LongText
          shared={shared}
          field={field}
          max={input?.max ?? 0}
          text={text}
          say={say}
          onChange={(next, isFinal) => onChange(name, next, isFinal)}
        />
      ) : (
        <span class="entry">
          <input {...typing} type="text" list={choices ? `${own}-list` : undefined} />
          {isCounted && <span class="unit">{unit}</span>}
        </span>
      )}
      {isStepped && input && (
        <StepButtons
          input={input}
          text={text}
          label={label}
          say={say}
          onStep={(next) => onChange(name, next, true)}
        />
      )}
      {kind === 'kernel' && (
        <datalist id={`${own}-list`}>
          {choices?.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {problem && (
        <p class="problem" id={`${own}-problem`}>
          <span aria-hidden="true">▲ </span>
          {problem}
        </p>
      )}
      {help && (
        <p class="help" id={`${own}-help`}>
          {help}
          {text === '' && field.default === '' && <> · {say('optional')}</>}
        </p>
      )}
    </div>
  );
}
