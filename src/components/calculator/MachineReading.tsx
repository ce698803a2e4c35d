import { Component } from 'preact';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import { loadFromMachine, loadReaders } from '../../calculators/load.ts';
import type { Locale } from '../../i18n/locales.ts';
import { dock } from '../lab/dock.ts';
import type { CalculatorParts } from './calculator-parts.ts';
import type { Say } from './form-strings.ts';
import { loadMachineWords, problemWords, readyMachine, type Words } from './on-machine.ts';
import { readMachine, type MachineReport } from './read-machine.ts';
import { TakenReport } from './TakenReport.tsx';

interface Props {
  parts: CalculatorParts;
  fields: readonly FieldDescription[];
  locale: Locale;
  say: Say;
  /** Presses so far. */
  turn: number;
  onTake(values: Readonly<Record<string, string>>): void;
}

interface State {
  said: string;
  problem: string;
  read: MachineReport | null;
  words: Words | null;
}

/** Reads the machine when told to, and says what it took. */
export class MachineReading extends Component<Props, State> {
  override state: State = { said: '', problem: '', read: null, words: null };
  #isBusy = false;

  override componentDidMount() {
    void this.#read('');
  }

  override componentDidUpdate({ turn }: Props) {
    if (turn !== this.props.turn) void this.#read(this.state.read?.where ?? '');
  }

  #read = async (where: string) => {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#readIn(where);
    } catch {
      this.setState({ said: '', problem: this.props.say('machineFailed') });
    }
    this.#isBusy = false;
  };

  async #readIn(where: string): Promise<void> {
    const { parts, locale, onTake } = this.props;
    const { model } = parts;
    const [words, from, readers] = await Promise.all([
      loadMachineWords(locale),
      loadFromMachine(model.name),
      loadReaders(model.name),
    ]);
    if (!from) throw new Error(`${model.name} takes nothing of a machine`);
    this.setState({ words, problem: '' });
    try {
      const machine = await readyMachine(dock(), (said) => this.setState({ said }), words);
      this.setState({ said: words.own.reading });
      const read = await readMachine(machine, { model, from, readers }, where, words);
      this.setState({ said: '', read });
      if (read.report.taken.length > 0) onTake(read.report.values);
    } catch (error) {
      this.setState({ said: '', problem: problemWords(error, words, dock().machine.state) });
    }
  }

  render({ fields, say }: Props, { said, problem, read, words }: State) {
    return (
      <>
        {words && read && read.namespaces.length > 0 && (
          <label>
            {words.own.where}{' '}
            <select value={read.where} onChange={(event) => void this.#read(event.currentTarget.value)}>
              <option value="">{words.own.itself}</option>
              {read.namespaces.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <div role="status" class="report">
          {said && <p>{said}</p>}
          {problem && <p class="problem">{problem}</p>}
          {words && read && !said && !problem && (
            <TakenReport report={read.report} fields={fields} nothing={words.own.nothing} say={say} />
          )}
        </div>
      </>
    );
  }
}
