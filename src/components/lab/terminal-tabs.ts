import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import { readSetting } from './dock-settings.ts';
import { type DockWords } from './dock-words.ts';
import { element } from './element.ts';
import { type EndedRun } from './run-watch.ts';
import { ScreenTerminal, type ScreenTerminalSetting } from './screen-terminal.ts';

/** What the terminals tell the dock. */
interface TabSetting extends Pick<ScreenTerminalSetting, 'onKey' | 'onCtrlUsed' | 'onPrinted'> {
  /** @param where the terminal's name */
  onRun(where: string, run: EndedRun): void;
  /** The runs came to the front, or left it. */
  onRunsShown(areShown: boolean): void;
  /** A terminal has another name. */
  onRenamed(): void;
}

interface Tab {
  tab: HTMLButtonElement;
  panel: HTMLElement;
}

interface TerminalTab extends Tab {
  /** Made when it is shown for the first time. */
  screen: ScreenTerminal | undefined;
}

/** The machine's terminals as tabs, and one for what was run in them as text: arrows move between them, only the one in front is in the Tab order. */
export class TerminalTabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
  readonly #machine: Machine;
  readonly #words: DockWords;
  readonly #setting: TabSetting;
  #tabs: TerminalTab[] = [];
  readonly #runs: Tab;
  /** The terminal in front, also where the runs stand before it. */
  #front = 0;
  #areRunsInFront = false;

  /** @param runs what the last tab shows */
  constructor(machine: Machine, words: DockWords, runs: HTMLElement, setting: TabSetting) {
    this.#machine = machine;
    this.#words = words;
    this.#setting = setting;
    this.list = element('div', { class: 'dock-tabs', role: 'tablist', 'aria-label': words.tabs });
    this.panels = element('div', { class: 'dock-panels' });
    this.#tabs = machine.terminals.map((_, at) => ({
      ...this.#add(`dock-terminal-${at + 1}`, this.#nameOf(at), () => {
        this.bring(at);
        this.front?.focus();
      }),
      screen: undefined,
    }));
    this.#runs = this.#add('dock-runs', words.runs, () => this.bringRuns());
    this.#runs.panel.classList.add('dock-runs');
    this.#runs.panel.append(runs);
    this.list.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The terminal in front; undefined until it is brought there. */
  get front(): ScreenTerminal | undefined {
    return this.#tabs[this.#front]?.screen;
  }

  /** The tab of what is seen. */
  get frontTab(): HTMLElement | undefined {
    return this.#areRunsInFront ? this.#runs.tab : this.#tabs[this.#front]?.tab;
  }

  get areRunsInFront(): boolean {
    return this.#areRunsInFront;
  }

  /** The name of the terminal in front, for a file. */
  get frontName(): string {
    return this.names[this.#front] ?? '';
  }

  /** What the terminals are called. */
  get names(): string[] {
    return this.#tabs.map(({ tab }) => tab.textContent);
  }

  /** Brings a terminal to the front. */
  bring(at: number): ScreenTerminal {
    this.#front = at;
    this.#select(this.#tabs[at]!);
    const screen = this.awake(at);
    screen.fit();
    screen.tellSizeNow();
    return screen;
  }

  /** Brings the runs to the front. */
  bringRuns(): void {
    this.awake(this.#front);
    this.#select(this.#runs);
  }

  /** Shows what is in front. */
  bringFront(): void {
    if (this.#areRunsInFront) this.bringRuns();
    else this.bring(this.#front);
  }

  /** A terminal, shown or not. */
  terminal(at: number): ScreenTerminal {
    const tab = this.#tabs[at]!;
    return (tab.screen ??= this.#make(at));
  }

  /** The same, and its shell has shown its prompt there. */
  awake(at: number): ScreenTerminal {
    const isNew = !this.#tabs[at]!.screen;
    const screen = this.terminal(at);
    if (isNew && this.#isReady()) {
      screen.promptAgain();
      screen.tellSizeNow();
    }
    return screen;
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
      onPrinted: this.#setting.onPrinted,
      onRun: (run) => this.#setting.onRun(tab.textContent, run),
      onNamespace: (name) => {
        const shown = name ?? this.#nameOf(at);
        if (tab.textContent === shown) return;
        tab.textContent = shown;
        this.#setting.onRenamed();
      },
      isReady: () => this.#isReady(),
    });
  }

  #add(id: string, name: string, press: () => void): Tab {
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
    tab.textContent = name;
    tab.addEventListener('click', press);
    this.list.append(tab);
    this.panels.append(panel);
    return { tab, panel };
  }

  #select(shown: Tab): void {
    this.#areRunsInFront = shown === this.#runs;
    for (const { tab, panel } of [...this.#tabs, this.#runs]) {
      const isShown = panel === shown.panel;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      panel.hidden = !isShown;
    }
    this.#setting.onRunsShown(this.#areRunsInFront);
  }

  #nameOf(at: number): string {
    return fill(this.#words.terminal, { number: at + 1 });
  }

  #isReady(): boolean {
    return this.#machine.state.name === 'ready';
  }

  #key(event: KeyboardEvent): void {
    // The runs are the last.
    const last = this.#tabs.length;
    const now = this.#areRunsInFront ? last : this.#front;
    const to: Record<string, number> = {
      ArrowRight: now === last ? 0 : now + 1,
      ArrowLeft: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
    };
    const at = to[event.key];
    if (at === undefined) return;
    event.preventDefault();
    if (at === last) this.bringRuns();
    else this.bring(at);
    this.frontTab?.focus();
  }
}
