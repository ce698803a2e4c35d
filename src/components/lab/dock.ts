import { MachineError } from '../../../labs/machine/failure.ts';
import { type Machine } from '../../../labs/machine/machine.ts';
import { type Locale } from '../../i18n/locales.ts';
import { browserLacks } from './browser-lacks.ts';
import { type DockWords } from './dock-words.ts';
import { DockView } from './dock-view.ts';
import { readKept } from './kept-machine.ts';
import { namespaceLine } from './namespace-line.ts';
import { pageMachine } from './page-machine.ts';
import { type Verdict } from './runs.ts';

/** The console of the page and the machine behind it. */
export interface Dock {
  readonly machine: Machine;
  /** Shows the dock and starts the machine unless it is on. Resolves when it is ready; rejects (after showing the failure in the dock) when it can't be. */
  ready(): Promise<Machine>;
  /** Shows in the console what the page ran through the agent: the command as typed and its output, above the reader's own prompt line, which stays as it was. `opens: false` leaves a closed dock closed; `verdict` is told among the runs. */
  show(
    script: string,
    result: { output: string; exit: number },
    options?: { opens?: boolean; verdict?: Verdict },
  ): void;
  /** The reader has the runs before them, where each is told when it has ended. */
  readonly tellsRuns: boolean;
  /** Types into the terminal in front as a person would; `enter` also presses Enter. Gives the terminal the focus. */
  type(text: string, options?: { enter?: boolean }): void;
  /** Puts the shells of the first terminals into these network namespaces, and shows the first; undefined leaves one where it is. */
  enterNamespaces(names: readonly (string | undefined)[]): void;
  /** Closes the dock where it covers the page, so that what was asked for there is seen. */
  giveWay(): void;
  /** Says above the terminals which network is being set up; undefined takes it away. */
  tellSetup(name: string | undefined): void;
  /** Shows the dock, starts the machine unless it is on, and gives the terminal the focus. */
  open(): Promise<void>;
  /** After each reset, start or stop: the machine is another one, marks of steps are void. @returns takes the listener away */
  onFresh(listener: () => void): () => void;
}

const wordFiles: Record<Locale, () => Promise<{ default: DockWords }>> = {
  en: () => import('./dock-words.en.ts'),
  'zh-CN': () => import('./dock-words.zh-CN.ts'),
};

/** Ctrl-U: what was half typed goes. */
const KILL_LINE = '\x15';

let made: PageDock | undefined;

/** The page's one dock. Nothing is shown and nothing is fetched before it is asked for something. */
export function dock(): Dock {
  return (made ??= new PageDock(pageMachine()));
}

class PageDock implements Dock {
  readonly machine: Machine;
  #view: Promise<DockView> | undefined;
  #shown: DockView | undefined;
  #starting: Promise<Machine> | undefined;
  #freshListeners = new Set<() => void>();

  constructor(machine: Machine) {
    this.machine = machine;
    let before = machine.state.name;
    machine.onState(({ name }) => {
      // What belongs to the page, such as a button that starts the machine, is drawn by this (calculator.css).
      document.documentElement.dataset.machine = name;
      const isFresh = name !== before && (name === 'off' || name === 'ready');
      before = name;
      if (isFresh) for (const listener of this.#freshListeners) listener();
    });
  }

  ready(): Promise<Machine> {
    this.#starting ??= this.#makeReady().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async open(): Promise<void> {
    const view = await this.#open();
    // Keys are the shell's from its first prompt on.
    view.focus();
    // What failed is told in the dock, with a button.
    await this.ready().catch(() => {});
    view.focus();
  }

  show(
    script: string,
    result: { output: string; exit: number },
    { opens = true, verdict }: { opens?: boolean; verdict?: Verdict } = {},
  ): void {
    void (opens ? this.#open() : this.#made()).then((view) => view.show(script, result, verdict));
  }

  get tellsRuns(): boolean {
    return this.#shown?.tellsRuns ?? false;
  }

  type(text: string, options: { enter?: boolean } = {}): void {
    this.ready().then(
      async () => (await this.#open()).type(text, options),
      () => {}, // told in the dock
    );
  }

  enterNamespaces(names: readonly (string | undefined)[]): void {
    void this.#open().then((view) => {
      names.slice(0, this.machine.terminals.length).forEach((name, at) => {
        if (name !== undefined) view.bring(at).type(KILL_LINE + namespaceLine(name), { enter: true });
      });
      view.bring(0);
      view.focus();
    });
  }

  tellSetup(name: string | undefined): void {
    void this.#open().then((view) => view.tellSetup(name));
  }

  giveWay(): void {
    void this.#view?.then((view) => view.giveWay());
  }

  onFresh(listener: () => void): () => void {
    this.#freshListeners.add(listener);
    return () => this.#freshListeners.delete(listener);
  }

  async #makeReady(): Promise<Machine> {
    const view = await this.#open();
    const { machine } = this;
    for (;;) {
      switch (machine.state.name) {
        case 'ready':
          if (machine.state.isPaused) await machine.resume();
          return machine;
        case 'off':
          await this.#start(view);
          break;
        case 'failed':
          await view.during(machine.reset());
          break;
        case 'downloading':
        case 'booting':
          await this.#settled();
      }
    }
  }

  /** Starts it, from what the reader kept if that is wanted. */
  async #start(view: DockView): Promise<void> {
    const { machine } = this;
    const lacks = browserLacks();
    if (lacks) {
      const error = new MachineError({ kind: 'unsupported', lacks });
      view.tell(error.failure);
      throw error;
    }
    const choice = await view.keeping.chooseStart();
    if (choice === 'none') throw new MachineError({ kind: 'stopped' });
    await view.during(choice === 'kept' ? readKept().then((kept) => machine.start(kept)) : machine.start());
  }

  /** Until it is neither downloading nor booting. */
  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const forget = this.machine.onState(({ name }) => {
        if (name === 'downloading' || name === 'booting') return;
        forget();
        resolve();
      });
    });
  }

  async #open(): Promise<DockView> {
    const view = await (this.#view ??= this.#makeOpen());
    view.open();
    return view;
  }

  #made(): Promise<DockView> {
    return (this.#view ??= this.#make());
  }

  /** In two tasks, so that the page never stands still for both: its terminal is made by `open`. */
  async #makeOpen(): Promise<DockView> {
    const view = await this.#make();
    view.unfold();
    await new Promise((resolve) => setTimeout(resolve));
    return view;
  }

  async #make(): Promise<DockView> {
    try {
      const { default: words } = await wordFiles[document.documentElement.lang as Locale]();
      return (this.#shown = new DockView(this.machine, words, () => this.ready()));
    } catch (error) {
      this.#view = undefined; // the next press tries again
      throw error;
    }
  }
}
