import { Component } from 'preact';
import type { Field } from '../../calculators/engine/fields.ts';
import type { Say } from './form-strings.ts';

interface Props {
  input: Field;
  text: string;
  label: string;
  say: Say;
  onStep(text: string): void;
}

/** Time between two steps that pass by themselves: long enough to see what changed. */
const stepMs = 900;

/** Buttons that step through a number's values, or let them pass one by one until the last. */
export class StepButtons extends Component<Props, { isPlaying: boolean }> {
  override state = { isPlaying: false };
  #timer: ReturnType<typeof setInterval> | undefined;

  override componentWillUnmount() {
    clearInterval(this.#timer);
  }

  get #value(): number | null {
    const parsed = this.props.input.parse(this.props.text);
    return 'value' in parsed && typeof parsed.value === 'number' ? parsed.value : null;
  }

  #step = (by: number) => {
    const { input, onStep } = this.props;
    const next = (this.#value ?? 0) + by;
    if (next < (input.min ?? 0) || next > (input.max ?? Infinity)) return this.#stop();
    onStep(input.print(next));
  };

  #stop = () => {
    clearInterval(this.#timer);
    this.setState({ isPlaying: false });
  };

  #play = () => {
    if (this.state.isPlaying) return this.#stop();
    this.setState({ isPlaying: true });
    this.#timer = setInterval(() => this.#step(1), stepMs);
  };

  render({ input, label, say }: Props, { isPlaying }: { isPlaying: boolean }) {
    const value = this.#value;
    return (
      <span class="steps-through needs-script" role="group" aria-label={label}>
        <button
          type="button"
          disabled={value === null || value <= (input.min ?? 0)}
          onClick={() => this.#step(-1)}
        >
          ◂ {say('stepBack')}
        </button>
        <button
          type="button"
          disabled={value === null || value >= (input.max ?? Infinity)}
          onClick={() => this.#step(1)}
        >
          {say('stepOn')} ▸
        </button>
        <button type="button" onClick={this.#play}>
          {say(isPlaying ? 'stepStop' : 'stepPlay')}
        </button>
      </span>
    );
  }
}
