import { Component, type ComponentType } from 'preact';
import type { Say } from './form-strings.ts';

interface Props<P> {
  /** What does the work and shows what came of it: loaded with the first press, and told of each by `turn`. */
  load(): Promise<ComponentType<P & { turn: number }>>;
  given: P;
  /** What the button says where the machine is on, and where it is not. */
  ready: string;
  off: string;
  say: Say;
}

interface State<P> {
  Work: ComponentType<P & { turn: number }> | null;
  turn: number;
  hasFailed: boolean;
}

/** A button for something on the page's machine. Which of its two names is seen, the stylesheet says: dock.ts marks the page. */
export class MachineButton<P extends object> extends Component<Props<P>, State<P>> {
  override state: State<P> = { Work: null, turn: 0, hasFailed: false };

  #press = async () => {
    try {
      const Work = this.state.Work ?? (await this.props.load());
      this.setState(({ turn }) => ({ Work, turn: turn + 1, hasFailed: false }));
    } catch {
      this.setState({ hasFailed: true });
    }
  };

  render({ given, ready, off, say }: Props<P>, { Work, turn, hasFailed }: State<P>) {
    return (
      <div class="on-machine screen-only needs-script">
        <button type="button" onClick={this.#press}>
          <span class="when-ready">{ready}</span>
          <span class="when-off">{off}</span>
        </button>
        {hasFailed && (
          <p class="problem" role="status">
            {say('machineFailed')}
          </p>
        )}
        {Work && <Work {...given} turn={turn} />}
      </div>
    );
  }
}
