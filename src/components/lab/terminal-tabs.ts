import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import { readSetting } from './dock-settings.ts';
import { type DockWords } from './dock-words.ts';
import { element } from './element.ts';
import { ScreenTerminal, type ScreenTerminalSetting } from './screen-terminal.ts';

/** What the terminals tell the dock. */
type TabSetting = Pick<ScreenTerminalSetting, 'onKey' | 'onCtrlUsed'>;

interface Tab {
  tab: HTMLButtonElement;
  panel: HTMLElement;
  /** Made when it is shown for the first time. */
  screen: ScreenTerminal | undefined;
}

/** The machine's terminals as tabs: arrows move between them, only the one in front is in the Tab order. */
export class TerminalTabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
  readonly #machine: Machine;
  readonly #words: DockWords;
  readonly #setting: TabSetting;
  #tabs: Tab[] = [];
  #front = 0;

  constructor(machine: Machine, words: DockWords, setting: TabSetting) {
    this.#machine = machine;
    this.#words = words;
    this.#setting = setting;
    this.list = element('div', { class: 'dock-tabs', role: 'tablist', 'aria-label': words.tabs });
    this.panels = element('div', { class: 'dock-panels' });
    this.#tabs = machine.terminals.map((_, at) => {
      const id = `dock-terminal-${at + 1}`;
      const tab = element('button', {
        type: 'button',
        role: 'tab',
        id: `${id}-tab`,
        'aria-controls': id,
        'aria-selected': 'false',
        tabindex: '-1',
      });
      const panel = element('div', {
        class: 'dock-panel',
        role: 'tabpanel',
        id,
        'aria-labelledby': `${id}-tab`,
        hidden: true,
      });
      tab.textContent = this.#nameOf(at);
      tab.addEventListener('click', () => {
        this.bring(at);
        this.front?.focus();
      });
      this.list.append(tab);
      this.panels.append(panel);
      return { tab, panel, screen: undefined };
    });
    this.list.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The terminal in front; undefined until it is brought there. */
  get front(): ScreenTerminal | undefined {
    return this.#tabs[this.#front]?.screen;
  }

  get frontTab(): HTMLElement | undefined {
    return this.#tabs[this.#front]?.tab;
  }

  get count(): number {
    return this.#tabs.length;
  }

  /** The name of the tab in front, for a file. */
  get frontName(): string {
    return this.frontTab?.textContent ?? '';
  }

  /** Brings a terminal to the front. */
  bring(at: number): ScreenTerminal {
    this.#front = at;
    this.#tabs.forEach(({ tab, panel }, other) => {
      tab.setAttribute('aria-selected', String(other === at));
      tab.tabIndex = other === at ? 0 : -1;
      panel.hidden = other !== at;
    });
    const isNew = !this.#tabs[at]!.screen;
    const screen = this.terminal(at);
    if (isNew && this.#isReady()) screen.promptAgain();
    screen.fit();
    screen.tellSizeNow();
    return screen;
  }

  /** Shows the one in front. */
  bringFront(): void {
    this.bring(this.#front);
  }

  /** A terminal, shown or not. */
  terminal(at: number): ScreenTerminal {
    const tab = this.#tabs[at]!;
    return (tab.screen ??= this.#make(at));
  }

  fit(): void {
    this.front?.fit();
  }

  /** Another machine. */
  renew(): void {
    for (const { screen } of this.#tabs) screen?.renew();
  }

  /** The machine answers: it can be told the sizes. */
  tellSizes(): void {
    for (const { screen } of this.#tabs) screen?.tellSizeNow();
  }

  setScreenReaderMode(isOn: boolean): void {
    for (const { screen } of this.#tabs) screen?.setScreenReaderMode(isOn);
  }

  #make(at: number): ScreenTerminal {
    const { tab, panel } = this.#tabs[at]!;
    return new ScreenTerminal(panel, this.#machine.terminals[at]!, {
      label: this.#nameOf(at),
      isForScreenReader: readSetting('screenReader') === 'on',
      onKey: this.#setting.onKey,
      onCtrlUsed: this.#setting.onCtrlUsed,
      onNamespace: (name) => (tab.textContent = name ?? this.#nameOf(at)),
      isReady: () => this.#isReady(),
    });
  }

  #nameOf(at: number): string {
    return fill(this.#words.terminal, { number: at + 1 });
  }

  #isReady(): boolean {
    return this.#machine.state.name === 'ready';
  }

  #key(event: KeyboardEvent): void {
    const to: Record<string, number> = {
      ArrowRight: (this.#front + 1) % this.count,
      ArrowLeft: (this.#front - 1 + this.count) % this.count,
      Home: 0,
      End: this.count - 1,
    };
    const at = to[event.key];
    if (at === undefined) return;
    event.preventDefault();
    this.bring(at);
    this.frontTab?.focus();
  }
}
