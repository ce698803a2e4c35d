import { button, element } from './element.ts';

/** What the dock has to say, with what can be done about it. */
export interface Told {
  text: string;
  next?: string;
  /** The first one is what most people want. */
  buttons?: { text: string; press(): void }[];
  isFailure?: boolean;
}

/** The line between the dock's bar and its terminals: a failure, a choice, or what became of something. */
export class Notice {
  readonly box = element('div', { class: 'dock-notice', hidden: true });
  readonly #closeWord: string;

  constructor(closeWord: string) {
    this.#closeWord = closeWord;
  }

  /** Replaces what it said before. Without buttons of its own it can be closed. */
  show({ text, next, buttons, isFailure = false }: Told): void {
    const shown = buttons ?? [{ text: this.#closeWord, press: () => this.hide() }];
    this.box.replaceChildren(
      element(
        'p',
        { role: isFailure ? 'alert' : 'status' },
        text,
        ...(next ? [element('span', {}, ` ${next}`)] : []),
      ),
      element('div', {}, ...shown.map(({ text, press }) => button(text, press))),
    );
    this.box.toggleAttribute('data-failure', isFailure);
    this.box.hidden = false;
  }

  hide(): void {
    this.box.hidden = true;
    this.box.replaceChildren();
  }
}
