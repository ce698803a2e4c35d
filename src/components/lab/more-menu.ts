import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { openBeside } from './popover.ts';

export interface MoreActions {
  find(): void;
  files(): void;
  keep(): void;
  deleteKept(): void;
  saveText(): void;
  stop(): void;
  togglePlace(): void;
  /** Makes the dock larger or smaller. */
  grow(by: 1 | -1): void;
  setScreenReaderMode(isOn: boolean): void;
  /** @throws with the machine's words */
  namespaces(): Promise<string[]>;
  openNamespace(name: string): void;
}

/** How the dock stands when the menu opens. */
export interface MoreState {
  isReady: boolean;
  isOff: boolean;
  isForScreenReader: boolean;
  canStandAtSide: boolean;
  canResize: boolean;
  isAtSide: boolean;
  /** Words of the button that deletes the kept machine; undefined when there is none. */
  deleteKept: string | undefined;
}

/** What is done seldom, behind one button: a popover, so that Esc closes it and gives the focus back. */
export class MoreMenu {
  readonly opener: HTMLButtonElement;
  readonly menu: HTMLElement;
  readonly #words: DockWords;
  readonly #actions: MoreActions;
  readonly #state: () => MoreState;

  constructor(words: DockWords, actions: MoreActions, state: () => MoreState) {
    this.#words = words;
    this.#actions = actions;
    this.#state = state;
    this.menu = element('div', {
      class: 'dock-menu',
      popover: 'auto',
      id: 'dock-more',
      'aria-label': words.more,
    });
    this.opener = element('button', { type: 'button', popovertarget: 'dock-more' }, words.more);
    openBeside(this.menu, this.opener, () => this.#draw());
  }

  #draw(): void {
    const words = this.#words;
    const { isReady, isOff, isForScreenReader, canStandAtSide, canResize, isAtSide, deleteKept } =
      this.#state();
    const item = (text: string, act: () => void, isUsable = true, name = '') => {
      const made = button(
        text,
        () => {
          this.menu.hidePopover();
          act();
        },
        { class: name },
      );
      made.disabled = !isUsable;
      return made;
    };
    const mode = element('input', { type: 'checkbox' });
    mode.checked = isForScreenReader;
    mode.addEventListener('change', () => this.#actions.setScreenReaderMode(mode.checked));
    const parts: Node[] = [
      item(words.find, () => this.#actions.find(), true, 'dock-narrow'),
      item(words.files, () => this.#actions.files(), isReady, 'dock-narrow'),
      item(words.keep, () => this.#actions.keep(), isReady, 'dock-narrow'),
      this.#namespaces(isReady),
      item(words.saveText, () => this.#actions.saveText()),
    ];
    if (canResize)
      parts.push(
        item(words.larger, () => this.#actions.grow(1)),
        item(words.smaller, () => this.#actions.grow(-1)),
      );
    if (canStandAtSide)
      parts.push(item(isAtSide ? words.toBottom : words.toSide, () => this.#actions.togglePlace()));
    if (deleteKept !== undefined) parts.push(item(deleteKept, () => this.#actions.deleteKept()));
    parts.push(
      element('label', {}, mode, ` ${words.screenReader}`),
      item(words.stop, () => this.#actions.stop(), !isOff),
    );
    this.menu.replaceChildren(...parts);
  }

  /** The namespaces of the machine, asked for when the reader wants to see them. */
  #namespaces(isReady: boolean): HTMLElement {
    const words = this.#words;
    const list = element('div', { class: 'dock-namespaces', role: 'status' });
    const opener = button(
      words.namespaces,
      () => {
        const isOpen = opener.getAttribute('aria-expanded') === 'true';
        opener.setAttribute('aria-expanded', String(!isOpen));
        list.replaceChildren(...(isOpen ? [] : ['…']));
        if (isOpen) return;
        this.#actions.namespaces().then(
          (names) => {
            list.replaceChildren(
              ...(names.length === 0
                ? [element('p', {}, words.namespacesNone)]
                : names.map((name) =>
                    button(name, () => {
                      this.menu.hidePopover();
                      this.#actions.openNamespace(name);
                    }),
                  )),
            );
          },
          (error: unknown) => {
            const reason = error instanceof Error ? error.message : String(error);
            list.replaceChildren(
              element(
                'p',
                {},
                words.namespacesFailed.replace('{reason}', () => reason),
              ),
            );
          },
        );
      },
      { 'aria-expanded': 'false' },
    );
    opener.disabled = !isReady;
    return element('div', {}, opener, list);
  }
}
