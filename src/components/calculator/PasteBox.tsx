import { Component } from 'preact';
import type { Calculator } from '../../calculators/engine/define.ts';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { PasteReport } from '../../calculators/engine/paste.ts';
import { loadReaders } from '../../calculators/load.ts';
import type { Say } from './form-strings.ts';
import { TakenReport } from './TakenReport.tsx';

/** Longer texts are read in a worker: characters. */
const longText = 200_000;

interface Props {
  id: string;
  model: Calculator;
  fields: readonly FieldDescription[];
  commands: readonly string[];
  say: Say;
  onTake(values: Readonly<Record<string, string>>): void;
}

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
      const report = await this.#report(text);
      if (turn !== this.#turn) return;
      this.setState({ report, hasFailed: false });
      if (report.taken.length > 0) this.props.onTake(report.values);
    } catch {
      this.setState({ report: null, hasFailed: true });
    }
  };

  /** Long texts are read in a worker, or where that fails as all others. */
  async #report(text: string): Promise<PasteReport> {
    const { model } = this.props;
    if (text.length > longText) {
      const { readPasteAside } = await import('./aside.ts');
      const report = await readPasteAside(model.name, text).catch(() => null);
      if (report) return report;
    }
    const [{ readPaste }, readers] = await Promise.all([
      import('../../calculators/engine/paste.ts'),
      loadReaders(model.name),
    ]);
    return readPaste(model, readers, text);
  }

  render({ id, fields, commands, say }: Props) {
    const { report, hasFailed } = this.state;
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
          {report && <TakenReport report={report} fields={fields} nothing={say('tookNothing')} say={say} />}
        </div>
      </details>
    );
  }
}
