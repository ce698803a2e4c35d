import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { type ScreenTerminal } from './screen-terminal.ts';

/** Searches the text of the terminal in front. Enter goes up to the previous place, Shift-Enter down, Esc closes. */
export class FindBar {
  readonly form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  readonly #said: HTMLElement;
  readonly #words: DockWords;
  readonly #front: () => ScreenTerminal | undefined;

  constructor(words: DockWords, front: () => ScreenTerminal | undefined) {
    this.#words = words;
    this.#front = front;
    this.#field = element('input', {
      type: 'search',
      'aria-label': words.findLabel,
      placeholder: words.findLabel,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
    });
    this.#said = element('span', { role: 'status', class: 'dock-found' });
    this.form = element(
      'form',
      { class: 'dock-find', role: 'search', hidden: true },
      this.#field,
      this.#said,
      button(words.findPrevious, () => this.#find(-1)),
      button(words.findNext, () => this.#find(1)),
      button(words.findClose, () => this.close()),
    );
    this.#field.addEventListener('input', () => this.#find(0));
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        event.preventDefault();
        this.close();
      } else if (event.key === 'Enter' && event.target === this.#field) {
        event.preventDefault();
        this.#find(event.shiftKey ? 1 : -1);
      }
    });
  }

  open(): void {
    this.form.hidden = false;
    const selected = this.#front()?.selection ?? '';
    if (selected !== '' && !selected.includes('\n')) this.#field.value = selected;
    this.#field.focus();
    this.#field.select();
    if (this.#field.value !== '') this.#find(0);
  }

  close(): void {
    if (this.form.hidden) return;
    this.form.hidden = true;
    this.#front()?.clearFind();
    this.#front()?.focus();
  }

  #find(step: -1 | 0 | 1): void {
    const { findCount, findNone } = this.#words;
    const wanted = this.#field.value;
    const found = this.#front()?.find(wanted, step) ?? { at: 0, count: 0 };
    this.#said.textContent = wanted === '' ? '' : found.count === 0 ? findNone : fill(findCount, found);
  }
}
