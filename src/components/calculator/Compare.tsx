import { Component } from 'preact';
import type { AnyCalculator } from '../../calculators/engine/define.ts';
import { compare, type ComparedRow } from '../../calculators/engine/compare.ts';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import { evaluate, type Evaluation } from '../../calculators/engine/evaluate.ts';
import { present } from '../../calculators/engine/present.ts';
import type { Locale } from '../../calculators/engine/units.ts';
import type { AnyWords } from '../../calculators/engine/words.ts';
import { Fields } from './Fields.tsx';
import type { Say } from './form-strings.ts';

interface Props {
  id: string;
  model: AnyCalculator;
  words: AnyWords;
  locale: Locale;
  fields: readonly FieldDescription[];
  now: Evaluation;
  /** The second setting, as typed. */
  after: Readonly<Record<string, string>>;
  say: Say;
  onChange(after: Readonly<Record<string, string>>): void;
}

const pauseMs = 150;

/** A second setting beside the first: its fields, both sentences, and what differs. Long texts are those of the first. */
export class Compare extends Component<Props, { evaluated: Readonly<Record<string, string>> }> {
  override state = { evaluated: this.props.after };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  #change = (name: string, text: string, isFinal: boolean) => {
    const after = { ...this.props.after, [name]: text };
    this.props.onChange(after);
    clearTimeout(this.#timer);
    if (isFinal) return this.setState({ evaluated: after });
    this.#timer = setTimeout(() => this.setState({ evaluated: this.props.after }), pauseMs);
  };

  render({ id, model, words, locale, fields, now, after, say }: Props, { evaluated }: Compare['state']) {
    const long = fields.filter(({ isLong }) => isLong).map(({ name }) => [name, now.typed[name]]);
    const evaluation = evaluate(model, { ...evaluated, ...Object.fromEntries(long) });
    const { sentences, inputs, outputs } = compare(model, words, locale, now, evaluation);
    const { problems } = present(model, words, locale, evaluation);
    return (
      <section class="compare" aria-labelledby={`${id}-after-title`} tabIndex={-1}>
        <p class="field-name" id={`${id}-after-title`}>
          {say('after')}
        </p>
        <form autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
          <Fields
            id={`${id}-after`}
            model={model}
            fields={fields.filter(({ name, isLong }) => !isLong && evaluation.relevant.includes(name))}
            typed={after}
            problems={problems}
            say={say}
            onChange={this.#change}
          />
        </form>
        <div role="status">
          <dl class="sentences">
            {(['now', 'after'] as const).map((side) => (
              <div key={side}>
                <dt>{say(side)}</dt>
                <dd>{sentences[side] ?? `– ${say('noResult')} ${Object.values(problems).join(' ')}`}</dd>
              </div>
            ))}
          </dl>
        </div>
        {inputs.length === 0 ? (
          <p class="help">{say('same')}</p>
        ) : (
          <div class="table-scroll" role="region" aria-label={say('difference')} tabindex={0}>
            <table class="differences">
              <thead>
                <tr>
                  <td />
                  <th scope="col">{say('now')}</th>
                  <th scope="col">{say('after')}</th>
                  <th scope="col">{say('difference')}</th>
                </tr>
              </thead>
              <Rows rows={inputs} />
              <Rows rows={outputs} />
            </table>
          </div>
        )}
      </section>
    );
  }
}

function Rows({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <tbody>
      {rows.map(({ name, label, now, after, difference }) => (
        <tr key={name} class={difference ? 'differs' : undefined}>
          <th scope="row">{label}</th>
          <td>{now}</td>
          <td>{after}</td>
          <td>{difference || '='}</td>
        </tr>
      ))}
    </tbody>
  );
}
