import { Component } from 'preact';
import { printedOf } from '../../calculators/engine/from-machine.ts';
import type { ShownChange } from '../../calculators/engine/presentation.ts';
import { loadFromMachine, loadReaders } from '../../calculators/load.ts';
import type { Locale } from '../../i18n/locales.ts';
import { dock } from '../lab/dock.ts';
import type { CalculatorParts } from './calculator-parts.ts';
import type { Say } from './form-strings.ts';
import type { MachineWords } from './machine-words.ts';
import { loadMachineWords, problemWords, readyMachine } from './on-machine.ts';
import { tryChange, type Tried } from './try-change.ts';

interface Props {
  parts: CalculatorParts;
  typed: Readonly<Record<string, string>>;
  change: ShownChange;
  locale: Locale;
  say: Say;
  /** Presses so far. */
  turn: number;
}

interface State {
  said: string;
  problem: string;
  tried: Tried | null;
  words: MachineWords | null;
}

const blank = { said: '', problem: '', tried: null };

/** Carries a proposal out when told to, and shows what was calculated beside what the kernel says. */
export class MachineTrial extends Component<Props, State> {
  override state: State = { ...blank, words: null };
  #isBusy = false;
  #forgetFresh = () => {};

  override componentDidMount() {
    void this.#try();
  }

  override componentDidUpdate({ turn, change }: Props) {
    if (turn !== this.props.turn) void this.#try();
    // What stands there is of other values.
    else if (change.lines.join('\n') !== this.props.change.lines.join('\n') && !this.#isBusy)
      this.setState(blank);
  }

  override componentWillUnmount() {
    this.#forgetFresh();
  }

  #try = async () => {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#tryNow();
    } catch {
      this.setState({ ...blank, problem: this.props.say('machineFailed') });
    }
    this.#isBusy = false;
  };

  async #tryNow(): Promise<void> {
    const { parts, typed, change, locale } = this.props;
    const { name } = parts.model;
    const [words, from, readers] = await Promise.all([
      loadMachineWords(locale),
      loadFromMachine(name),
      loadReaders(name),
    ]);
    const trial = from?.trial;
    if (!trial) throw new Error(`${name} has nothing to try`);
    const tell = (said: string) => this.setState({ ...blank, said });
    this.setState({ words: words.own });
    this.#forgetFresh();
    try {
      const machine = await readyMachine(dock(), tell, words);
      this.#forgetFresh = dock().onFresh(
        () => this.state.tried && this.setState({ ...blank, said: words.own.gone }),
      );
      const tried = await tryChange(machine, { parts, trial, readers, change, typed, locale }, tell, words);
      dock().show(tried.script, { output: printedOf(tried.output), exit: 0 }, { opens: false });
      this.setState({ ...blank, tried });
    } catch (error) {
      this.setState({ ...blank, problem: problemWords(error, words, dock().machine.state) });
    }
  }

  render({ change }: Props, { said, problem, tried, words }: State) {
    return (
      <div role="status" class="report">
        {said && <p>{said}</p>}
        {problem && <p class="problem">{problem}</p>}
        {words && tried && (
          <>
            <p>{tried.values.every(({ agrees }) => agrees) ? words.allAgree : words.someDiffer}</p>
            <div
              class="table-scroll"
              role="region"
              aria-label={`${words.measured}: ${change.id}`}
              tabindex={0}
            >
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.quantity}</th>
                    <th scope="col">{words.calculated}</th>
                    <th scope="col">{words.measured}</th>
                    <th scope="col">{words.agreement}</th>
                  </tr>
                </thead>
                <tbody>
                  {tried.values.map(({ name, label, calculated, measured, agrees }) => (
                    <tr key={name}>
                      <th scope="row">{label}</th>
                      <td>{calculated}</td>
                      <td>{measured}</td>
                      <td class={`state ${agrees ? 'ok' : 'problem'}`}>
                        <span aria-hidden="true">{agrees ? '✓' : '≠'} </span>
                        {agrees ? words.agrees : words.differs}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p class="help">{words.basis}</p>
            <details>
              <summary>{words.ran}</summary>
              <pre tabindex={0}>
                <code>{tried.output.trimEnd()}</code>
              </pre>
            </details>
          </>
        )}
      </div>
    );
  }
}
