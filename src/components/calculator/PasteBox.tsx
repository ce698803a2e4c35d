import { Component } from 'preact';
import type { Calculator } from '../../calculators/engine/define.ts';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { PasteReport } from '../../calculators/engine/paste.ts';
import { loadReaders } from '../../calculators/load.ts';
import type { Say } from './form-strings.ts';

interface Props {
  id: string;
  model: Calculator;
  fields: readonly FieldDescription[];
  commands: readonly string[];
  say: Say;
  onTake(values: Readonly<Record<string, string>>): void;
}

/** Unused lines that are shown; the rest is counted. */
const shownLines = 5;

/** Takes values from pasted output, and says from which lines. What reads it is loaded when something is pasted. */
export class PasteBox extends Component<Props, { report: PasteReport | null; hasFailed: boolean }> {
  override state = { report: null as PasteReport | null, hasFailed: false };
  /** Pastes so far: an older one that is read late must not win. */
  #turn = 0;

  override componentDidMount() {
    // What was pasted while this was still on its way.
    const box = (this.base as Element).querySelector('textarea');
    if (box) void this.#read(box.value);
  }

  #read = async (text: string) => {
    const turn = ++this.#turn;
    if (text.trim() === '') return this.setState({ report: null, hasFailed: false });
    try {
      const [{ readPaste }, readers] = await Promise.all([
        import('../../calculators/engine/paste.ts'),
        loadReaders(this.props.model.name),
      ]);
      if (turn !== this.#turn) return;
      const report = readPaste(this.props.model, readers, text);
      this.setState({ report, hasFailed: false });
      if (report.taken.length > 0) this.props.onTake(report.values);
    } catch {
      this.setState({ report: null, hasFailed: true });
    }
  };

  render({ id, fields, commands, say }: Props) {
    const { report, hasFailed } = this.state;
    const label = (input: string) => fields.find(({ name }) => name === input)?.label ?? input;
    return (
      <details class="screen-only needs-script">
        <summary>{say('paste')}</summary>
        <label class="help" for={`${id}-paste`}>
          {say('pasteHelp')}{' '}
          {commands.map((command, index) => [index > 0 && ', ', <code key={command}>{command}</code>])}
        </label>
        <textarea
          id={`${id}-paste`}
          rows={5}
          spellcheck={false}
          onInput={(event) => void this.#read(event.currentTarget.value)}
        />
        <div role="status" class="report">
          {hasFailed && <p class="problem">{say('pasteFailed')}</p>}
          {report && report.taken.length === 0 && <p>{say('tookNothing')}</p>}
          {report && report.taken.length > 0 && (
            <ul role="list">
              {report.taken.map(({ input, value, line }) => (
                <li key={input}>
                  <span aria-hidden="true">✓ </span>
                  {say('took', { input: label(input), value })} <code>{line}</code>
                </li>
              ))}
            </ul>
          )}
          {report && report.unused.length > 0 && (
            <>
              <p>{say('unused', { count: report.unused.length })}</p>
              <ul role="list">
                {report.unused.slice(0, shownLines).map((line, index) => (
                  <li key={index}>
                    <code>{line.slice(0, 200)}</code>
                  </li>
                ))}
              </ul>
              {report.unused.length > shownLines && <p>…</p>}
            </>
          )}
        </div>
      </details>
    );
  }
}
