import { Component, type JSX } from 'preact';
import type { FieldDescription } from '../../calculators/engine/describe.ts';
import type { Say } from './form-strings.ts';

interface Props {
  /** Id, name and what describes the box. */
  shared: JSX.IntrinsicElements['textarea'];
  field: FieldDescription;
  /** Most characters that fit. */
  max: number;
  text: string;
  say: Say;
  /** `isFinal` for a file, after which nothing more is typed. */
  onChange(text: string, isFinal: boolean): void;
}

/** A text of many lines: typed, pasted, from a file, or dropped. What reads files is loaded with the first one. */
export class LongText extends Component<Props, { said: string }> {
  override state = { said: '' };
  #picker: HTMLInputElement | null = null;

  #take = async (file: File | undefined) => {
    if (!file) return;
    const { field, max, say, onChange } = this.props;
    try {
      const { readFileText } = await import('./read-file.ts');
      const read = await readFileText(file, max, field.binary);
      if ('text' in read) onChange(read.text, true);
      const places = { name: file.name, max };
      this.setState({ said: 'text' in read ? file.name : say(read.problem, places) });
    } catch {
      this.setState({ said: say('fileFailed', { name: file.name }) });
    }
  };

  render({ shared, text, say, onChange, field }: Props, { said }: { said: string }) {
    return (
      <>
        <textarea
          {...shared}
          value={text}
          rows={6}
          spellcheck={false}
          autocapitalize="off"
          onInput={(event) => onChange(event.currentTarget.value, false)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const file = event.dataTransfer?.files[0];
            if (!file) return; // dropped text is the browser's to insert
            event.preventDefault();
            void this.#take(file);
          }}
        />
        <p class="file help needs-script">
          <input
            type="file"
            hidden
            aria-label={`${say('fileOpen')}: ${field.label}`}
            ref={(picker) => {
              this.#picker = picker;
            }}
            onChange={(event) => {
              void this.#take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <button type="button" onClick={() => this.#picker?.click()}>
            {say('fileOpen')}
          </button>{' '}
          {say('fileDrop')} <span role="status">{said}</span>
        </p>
      </>
    );
  }
}
