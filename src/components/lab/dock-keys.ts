/** What the dock's keys lead to. */
interface KeyTargets {
  openFind(): void;
  close(): void;
  copy(): void;
  focusTerminal(): void;
  focusBar(): void;
  focusPage(): void;
}

/** The keys that are the dock's own, within it and from the page. */
export class DockKeys {
  readonly #dock: HTMLElement;
  readonly #targets: KeyTargets;

  constructor(dock: HTMLElement, targets: KeyTargets) {
    this.#dock = dock;
    this.#targets = targets;
    dock.addEventListener('keydown', (event) => this.#inDock(event));
    document.addEventListener('keydown', (event) => this.#anywhere(event));
  }

  /** Keys that the dock takes from a terminal. @returns whether it takes this one */
  takes(event: KeyboardEvent): boolean {
    if (event.key === 'F6') return true; // #anywhere
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return false;
    switch (event.code) {
      case 'KeyC':
        if (event.type === 'keydown') this.#targets.copy();
        event.preventDefault();
        return true;
      case 'KeyV': // the browser pastes, and xterm takes it as a paste
        return true;
      case 'KeyF':
        if (event.type === 'keydown') this.#targets.openFind();
        event.preventDefault();
        return true;
      default:
        return false;
    }
  }

  /** Esc closes what opened last: popovers and the search do so by themselves, then the dock; in a terminal it is the shell's. */
  #inDock(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.code === 'KeyF' && event.ctrlKey && event.shiftKey) {
      event.preventDefault();
      this.#targets.openFind();
    }
    if (event.key !== 'Escape') return;
    if (event.target instanceof Element && event.target.closest('.xterm')) return;
    if (this.#dock.querySelector(':popover-open')) return;
    event.preventDefault();
    this.#targets.close();
  }

  /** F6 goes from terminal to bar, from there to the page, and from the page to the terminal; with Shift the other way. */
  #anywhere(event: KeyboardEvent): void {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || this.#dock.hidden) return;
    event.preventDefault();
    const { activeElement } = document;
    const isIn = this.#dock.contains(activeElement);
    const isInFront = isIn && activeElement?.closest('.xterm, .dock-runs');
    const stops = ['focusTerminal', 'focusBar', 'focusPage'] as const;
    const now = isInFront ? 0 : isIn ? 1 : 2;
    this.#targets[stops[(now + (event.shiftKey ? 2 : 1)) % 3]!]();
  }
}
