import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { barKeys, keyBytes } from './key-bytes.ts';
import { type ScreenTerminal } from './screen-terminal.ts';

/** Keys that a phone's keyboard lacks. Ctrl stays down until the next key, of the bar or of the keyboard. */
export class KeyBar {
  readonly bar: HTMLElement;
  readonly #ctrl: HTMLButtonElement;
  readonly #front: () => ScreenTerminal | undefined;

  constructor(words: DockWords, front: () => ScreenTerminal | undefined) {
    this.#front = front;
    this.#ctrl = button('Ctrl', () => this.#hold(this.#ctrl.getAttribute('aria-pressed') !== 'true'), {
      'aria-pressed': 'false',
    });
    this.bar = element('div', { class: 'dock-keys', role: 'toolbar', 'aria-label': words.keyBar });
    for (const key of barKeys) {
      this.bar.append(
        button(key, () => {
          const terminal = this.#front();
          if (!terminal) return;
          const { isApplicationCursor, isCtrlHeld } = terminal;
          terminal.press(keyBytes(key, { ctrl: isCtrlHeld, isApplicationCursor }));
          this.#hold(false);
        }),
      );
      if (key === 'Tab') this.bar.append(this.#ctrl);
    }
    // The terminal keeps the focus, else the phone's keyboard would go.
    this.bar.addEventListener('pointerdown', (event) => event.preventDefault());
    this.bar.addEventListener('mousedown', (event) => event.preventDefault());
  }

  /** Ctrl was used by the keyboard. */
  released(): void {
    this.#ctrl.setAttribute('aria-pressed', 'false');
  }

  #hold(isHeld: boolean): void {
    this.#ctrl.setAttribute('aria-pressed', String(isHeld));
    const terminal = this.#front();
    if (terminal) terminal.isCtrlHeld = isHeld;
  }
}
