import { Component } from 'preact';
import { readAddress, stateOf, writeAddress } from '../../calculators/engine/address.ts';
import { describe, type Description } from '../../calculators/engine/describe.ts';
import { evaluate, type Evaluation } from '../../calculators/engine/evaluate.ts';
import { present } from '../../calculators/engine/present.ts';
import type { Presentation } from '../../calculators/engine/presentation.ts';
import { joinRecords, splitRecords } from '../../calculators/engine/records.ts';
import type { CalculatorParts, CalculatorSetting } from './calculator-parts.ts';
import type { Compare as CompareType } from './Compare.tsx';
import { Changes } from './Changes.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Fields } from './Fields.tsx';
import { sayWith, type Say } from './form-strings.ts';
import { MachineBox } from './MachineBox.tsx';
import { PasteBox } from './PasteBox.tsx';
import { Result } from './Result.tsx';
import { Why } from './Why.tsx';

interface Props extends CalculatorSetting {
  parts: CalculatorParts;
  /** What stood in the form when it was taken over. */
  typedBefore?: Readonly<Record<string, unknown>>;
}

interface State {
  typed: Readonly<Record<string, string>>;
  evaluation: Evaluation;
  shown: Presentation;
  withLongTexts: boolean;
  /** The second setting, where two are compared, and the part that shows it. */
  after: Readonly<Record<string, string>> | null;
  Compare: typeof CompareType | null;
  hasFailed: boolean;
}

/**
 * How long after the last key a result follows: short enough to feel attached, long enough not to flicker. A long text
 * takes longer to read, so that more keys are waited for.
 */
const pauseMs = (text: string) => (text.length > 100_000 ? 600 : 150);

/** Longer texts are evaluated in a worker: characters. */
const longText = 200_000;

/** A calculator: inputs, the result first, then why, what to change, and the reader's own server. */
export class CalculatorForm extends Component<Props, State> {
  readonly #description: Description;
  readonly #say: Say;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes so far: a result of an older one that comes late must not win. */
  #turn = 0;

  constructor(props: Props) {
    super(props);
    this.#description = describe(props.parts.model, props.parts.words, props.locale);
    this.#say = sayWith(props.strings);
    this.state = {
      ...this.#evaluate(props.set),
      withLongTexts: false,
      after: null,
      Compare: null,
      hasFailed: false,
    };
  }

  #evaluate(given: Readonly<Record<string, string>>): Pick<State, 'typed' | 'evaluation' | 'shown'> {
    const { parts, locale } = this.props;
    const evaluation = evaluate(parts.model, given);
    return {
      typed: evaluation.typed,
      evaluation,
      shown: present(parts.model, parts.words, locale, evaluation),
    };
  }

  /** Shows what comes of these texts: at once, or where one is long as soon as a worker is done with it. */
  #show(typed: Readonly<Record<string, string>>) {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    if (Object.values(typed).every((text) => text.length <= longText))
      return this.setState(this.#evaluate(typed));
    const { parts, locale } = this.props;
    this.setState({ typed });
    import('./aside.ts')
      .then(({ evaluateAside }) => evaluateAside({ name: parts.model.name, locale, typed }))
      .then(
        ({ evaluation, shown }) => turn === this.#turn && this.setState({ evaluation, shown }),
        () => turn === this.#turn && this.setState(this.#evaluate(typed)),
      );
  }

  override componentDidMount() {
    const { parts, typedBefore = {} } = this.props;
    const changed: Record<string, string> = {};
    for (const { name, kind } of this.#description.fields) {
      if (kind === 'records') {
        const rows = splitRecords(this.state.typed[name] ?? '');
        const cells = rows.map((row, at) =>
          row.map((cell, column) => String(typedBefore[`${name}.${at}.${column}`] ?? cell)),
        );
        if (joinRecords(cells) !== joinRecords(rows)) changed[name] = joinRecords(cells);
        continue;
      }
      const before = typedBefore[name];
      if (typeof before === 'string' && before !== this.state.typed[name]) changed[name] = before;
    }
    const given = { ...readAddress(parts.model, location), ...changed };
    if (Object.keys(given).length > 0) this.#take(given);
    const after = readAddress(parts.model, location, 'after');
    if (Object.keys(after).length > 0) void this.#compare({ ...this.state.typed, ...given, ...after }, false);
  }

  /** Opens the comparison, or ends it. What shows it is loaded when it is first asked for. */
  #compare = async (after: Readonly<Record<string, string>>, takesFocus: boolean) => {
    if (this.state.after) return this.setState({ after: null });
    try {
      const { Compare } = await import('./Compare.tsx');
      this.setState({ Compare, after, hasFailed: false }, () => {
        if (takesFocus) (this.base as Element).querySelector<HTMLElement>('.compare')?.focus();
      });
    } catch {
      this.setState({ hasFailed: true });
    }
  };

  override componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  #change = (name: string, text: string, isFinal: boolean) => {
    const typed = { ...this.state.typed, [name]: text };
    if (isFinal) return this.#show(typed);
    clearTimeout(this.#timer);
    this.#turn++;
    this.setState({ typed });
    this.#timer = setTimeout(() => this.#show(this.state.typed), pauseMs(text));
  };

  #take = (values: Readonly<Record<string, string>>) => this.#show({ ...this.state.typed, ...values });

  #reset = () => {
    this.#show(this.#evaluate({}).typed);
    this.setState({ after: null });
  };

  /** This state as an address; without a fragment of its own it leads to the calculator on the page. */
  #link = () => {
    const { search, hash } = writeAddress(
      this.props.parts.model,
      this.state.typed,
      { search: location.search, hash: '' },
      { withLongTexts: this.state.withLongTexts, after: this.state.after },
    );
    return `${location.origin}${location.pathname}${search}${hash || `#${this.props.id}`}`;
  };

  render() {
    const { parts, id, level, page, locale, machine = null } = this.props;
    const { typed, evaluation, shown, withLongTexts, after, Compare, hasFailed } = this.state;
    const { title, fields, commands } = this.#description;
    const say = this.#say;
    const Heading = `h${level}` as 'h2';
    const isLong = stateOf(parts.model, typed).some(([name]) =>
      fields.some((field) => field.name === name && field.isLong),
    );

    return (
      <section class="calculator" id={id} aria-labelledby={`${id}-title`}>
        <Heading class="title" id={`${id}-title`}>
          {page ? (
            <a class="quiet" href={page}>
              {title}
            </a>
          ) : (
            title
          )}
        </Heading>
        <form autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
          <Fields
            id={id}
            model={parts.model}
            fields={fields.filter(({ name }) => evaluation.relevant.includes(name))}
            typed={typed}
            problems={shown.problems}
            say={say}
            onChange={this.#change}
          />
        </form>
        <Result shown={shown} fields={fields} figures={parts.figures} say={say} id={id} />
        {after && Compare && (
          <Compare
            id={id}
            model={parts.model}
            words={parts.words}
            locale={locale}
            fields={fields}
            now={evaluation}
            after={after}
            say={say}
            onChange={(next) => this.setState({ after: next })}
          />
        )}
        <div class="disclosures">
          {shown.steps.length > 0 && <Why steps={shown.steps} say={say} />}
          {shown.changes.length > 0 && (
            <Changes
              changes={shown.changes}
              machine={machine}
              parts={parts}
              typed={typed}
              locale={locale}
              say={say}
            />
          )}
          {commands.length > 0 && (
            <PasteBox
              id={id}
              model={parts.model}
              fields={fields}
              commands={commands}
              say={say}
              onTake={this.#take}
            />
          )}
          {machine && (
            <MachineBox
              parts={parts}
              machine={machine}
              fields={fields}
              locale={locale}
              say={say}
              onTake={this.#take}
            />
          )}
        </div>
        <div class="actions screen-only needs-script">
          <CopyButton text={this.#link} label={say('copyLink')} say={say} />
          {isLong && (
            <label>
              <input
                type="checkbox"
                checked={withLongTexts}
                onChange={(event) => this.setState({ withLongTexts: event.currentTarget.checked })}
              />{' '}
              {say('withTexts')}
            </label>
          )}
          {fields.some(({ kind }) => kind === 'number') && (
            <button
              type="button"
              aria-expanded={after !== null}
              onClick={() => void this.#compare(this.state.typed, true)}
            >
              {say(after ? 'compareEnd' : 'compare')}
            </button>
          )}
          <button type="button" onClick={this.#reset}>
            {say('reset')}
          </button>
        </div>
        <p class="problem" role="status">
          {hasFailed && say('compareFailed')}
        </p>
      </section>
    );
  }
}
