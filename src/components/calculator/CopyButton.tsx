import { Component } from 'preact';
import type { Say } from './form-strings.ts';

interface Props {
  /** Asked when pressed, so that it is of that moment. */
  text(): string;
  label: string;
  say: Say;
}

interface State {
  said: string;
  /** The text itself, to select by hand, where the browser refused. */
  refused: string | null;
}

/** Copies a text and says so; where the browser does not allow it, shows the text to be selected. */
export class CopyButton extends Component<Props, State> {
  override state: State = { said: '', refused: null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  #copy = async () => {
    const text = this.props.text();
    clearTimeout(this.#timer);
    try {
      await navigator.clipboard.writeText(text);
      this.setState({ said: this.props.say('copied'), refused: null });
      this.#timer = setTimeout(() => this.setState({ said: '' }), 2500);
    } catch {
      this.setState({ said: this.props.say('copyFailed'), refused: text });
    }
  };

  render({ label }: Props, { said, refused }: State) {
    return (
      <span class="copy screen-only needs-script">
        <button type="button" onClick={this.#copy}>
          {label}
        </button>
        <span class="said" role="status">
          {said}
        </span>
        {refused !== null && (
          <input
            type="text"
            readOnly
            value={refused}
            aria-label={label}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </span>
    );
  }
}
