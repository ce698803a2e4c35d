import xtermStyles from '@xterm/xterm/css/xterm.css?inline';
import { MachineError, type Failure } from '../../../labs/machine/failure.ts';
import { type MachineState } from '../../../labs/machine/lifecycle.ts';
import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import dockStyles from './dock.css?inline';
import { factsOfImage } from './current-image.ts';
import { DockKeys } from './dock-keys.ts';
import { DockLayout } from './dock-layout.ts';
import { readSetting, writeSetting } from './dock-settings.ts';
import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { failureWords } from './failure-words.ts';
import { download, FilePanel, reasonOf } from './file-panel.ts';
import { FindBar } from './find-bar.ts';
import { KeepDialogue } from './keep-dialogue.ts';
import { KeyBar } from './key-bar.ts';
import { MoreMenu } from './more-menu.ts';
import { namespaceLine, namespaceNames } from './namespace-line.ts';
import { Notice } from './notice.ts';
import runStyles from './run-view.css?inline';
import { RunView } from './run-view.ts';
import { type Verdict } from './runs.ts';
import { type ScreenTerminal } from './screen-terminal.ts';
import { spokenState, stateWords } from './state-words.ts';
import { swapPages } from './swap-page.ts';
import { transcript } from './transcript.ts';
import { TerminalTabs } from './terminal-tabs.ts';

/** The dock as it is drawn: bar, notices, search, terminals, keys. */
export class DockView {
  readonly words: DockWords;
  readonly keeping: KeepDialogue;
  readonly #machine: Machine;
  readonly #ready: () => Promise<unknown>;
  readonly #dock: HTMLElement;
  readonly #opener: HTMLButtonElement;
  readonly #stateLine = element('p', { class: 'dock-state', 'aria-hidden': 'true' });
  readonly #spoken = element('p', { class: 'visually-hidden', role: 'status' });
  readonly #tabs: TerminalTabs;
  readonly #runs: RunView;
  readonly #layout: DockLayout;
  readonly #notice: Notice;
  readonly #find: FindBar;
  readonly #files: FilePanel;
  readonly #keys: DockKeys;
  readonly #reset: HTMLButtonElement;
  readonly #keep: HTMLButtonElement;
  readonly #full: HTMLButtonElement;
  #facts = { kernel: '', memoryMiB: 0 };
  #isStarting = false;
  #before: Element | null = null;
  #stateBefore: MachineState['name'];

  /** @param ready starts the machine, as a press on one of the dock's own buttons asks */
  constructor(machine: Machine, words: DockWords, ready: () => Promise<unknown>) {
    this.#machine = machine;
    this.words = words;
    this.#ready = ready;
    this.#stateBefore = machine.state.name;
    adopt(xtermStyles, dockStyles, runStyles);

    const keyBar = new KeyBar(words, () => this.#tabs.front);
    this.#runs = new RunView(words, {
      shells: () => this.#tabs.names,
      terminal: (at) => this.#tabs.awake(at),
      isReady: () => machine.state.name === 'ready',
    });
    this.#tabs = new TerminalTabs(machine, words, this.#runs.panel, {
      onKey: (event) => this.#keys.takes(event),
      onCtrlUsed: () => keyBar.released(),
      onPrinted: () => this.#runs.changed(),
      onRun: (where, run) => this.#runs.add({ ...run, where }),
      onRunsShown: (areShown) => this.#showRuns(areShown),
      onRenamed: () => this.#runs.drawShells(),
    });
    this.#notice = new Notice(words.close);
    this.keeping = new KeepDialogue(machine, words, this.#notice);
    this.#find = new FindBar(words, () => this.#tabs.front);
    this.#files = new FilePanel(machine, words);
    this.#files.takeDrops(this.#tabs.panels);
    this.#reset = button(words.reset, () => void this.#again(() => machine.reset()));
    this.#keep = button(words.keep, () => void this.keeping.keep(), { class: 'dock-wide' });
    this.#full = button(words.full, () => this.#toggleFull());
    const more = this.#moreMenu();
    const hint = element('p', { class: 'dock-hint', id: 'dock-hint' }, words.leaveHint);
    this.#dock = element('section', {
      class: 'dock',
      'aria-label': words.title,
      'data-stays': true,
      hidden: true,
    });
    this.#layout = new DockLayout(this.#dock, words, () => this.#tabs.fit());
    this.#dock.append(
      this.#layout.separator,
      element(
        'div',
        { class: 'dock-bar' },
        this.#tabs.list,
        this.#stateLine,
        element(
          'div',
          { class: 'dock-tools' },
          this.#reset,
          button(words.find, () => this.#openFind(), { class: 'dock-wide' }),
          this.#files.opener,
          this.#keep,
          more.opener,
          this.#full,
          button(words.close, () => this.close(), { title: words.closeHint }),
        ),
      ),
      this.#spoken,
      this.#runs.spoken,
      this.#notice.box,
      this.#find.form,
      this.#tabs.panels,
      keyBar.bar,
      hint,
      more.menu,
      this.#files.panel,
    );
    this.#opener = button(
      words.open,
      () => {
        this.open();
        this.focus();
      },
      { class: 'dock-opener', 'data-stays': true, hidden: true },
    );
    document.body.append(this.#dock, this.#opener);
    this.#keys = new DockKeys(this.#dock, {
      openFind: () => this.#openFind(),
      close: () => this.close(),
      copy: () => void this.#copy(),
      focusTerminal: () => this.#focusFront(),
      focusBar: () => this.#tabs.frontTab?.focus(),
      focusPage: () => this.#focusBefore() || document.querySelector<HTMLElement>('main')?.focus(),
    });
    this.#dock.addEventListener('focusin', ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && !this.#dock.contains(relatedTarget))
        this.#before = relatedTarget;
    });
    machine.onState((state) => this.#drawState(state));
    this.#drawState(machine.state);
  }

  /** Shows the dock without what is in front of it, and has the page laid out around it. */
  unfold(): void {
    if (!this.#dock.hidden) return;
    this.#before = document.activeElement;
    this.#dock.hidden = false;
    this.#opener.hidden = true;
    this.#layout.apply();
    void this.#dock.offsetHeight;
  }

  open(): void {
    if (!this.#dock.hidden && this.#tabs.front) return;
    this.unfold();
    if (readSetting('view') === 'runs') this.#tabs.bringRuns();
    else this.#tabs.bringFront();
    document.fonts.ready.then(
      () => this.#tabs.fit(),
      () => {},
    );
  }

  /** Out of sight; the machine goes on. */
  close(): void {
    const hadFocus = this.#dock.contains(document.activeElement);
    this.keeping.close();
    this.#dock.hidden = true;
    this.#opener.hidden = this.#machine.state.name === 'off';
    this.#layout.apply();
    if (hadFocus && !this.#focusBefore() && !this.#opener.hidden) this.#opener.focus();
  }

  /** @returns whether there is still what had the focus before the dock */
  #focusBefore(): boolean {
    const before = this.#before;
    if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) return false;
    before.focus();
    return true;
  }

  giveWay(): void {
    if (this.#layout.coversPage) this.close();
  }

  /** Gives the focus to the terminal in front, or to what is to be answered first. */
  focus(): void {
    if (this.#dock.hidden) return; // closed meanwhile
    const asked = this.#notice.box.querySelector('button');
    if (asked && this.#machine.state.name !== 'ready') asked.focus();
    else this.#focusFront();
  }

  /** Brings a terminal to the front, unless the reader reads the runs. */
  bring(at: number): ScreenTerminal {
    return this.#tabs.areRunsInFront ? this.#tabs.awake(at) : this.#tabs.bring(at);
  }

  /** Whether what has run is told there. */
  get tellsRuns(): boolean {
    return !this.#dock.hidden && this.#tabs.areRunsInFront;
  }

  /** The page ran something: in the first terminal, and among the runs. */
  show(script: string, result: { output: string; exit: number }, verdict?: Verdict): void {
    void this.#tabs.terminal(0).printAbove(transcript(this.words, script, result));
    this.#runs.add({ ...result, where: this.words.ranFromPage, command: script.trim(), verdict });
  }

  #focusFront(): void {
    if (this.#tabs.areRunsInFront) this.#runs.focus();
    else this.#tabs.front?.focus();
  }

  #showRuns(areShown: boolean): void {
    writeSetting('view', areShown ? 'runs' : 'terminal');
    this.#dock.dataset.view = areShown ? 'runs' : 'terminal';
    this.#runs.isShown = areShown;
  }

  /** The search is the terminals'. */
  #openFind(): void {
    if (this.#tabs.areRunsInFront) this.#tabs.bring(0);
    this.#find.open();
  }

  type(text: string, options: { enter?: boolean }): void {
    if (this.#tabs.areRunsInFront && !options.enter) return this.#runs.fill(text);
    const front = this.#tabs.front;
    front?.type(text, options);
    this.#focusFront();
  }

  /** Shows that the machine is being started until that is done or has failed. @throws what the start throws */
  async during<T>(start: Promise<T>): Promise<T> {
    this.#isStarting = true;
    this.#drawState(this.#machine.state);
    try {
      return await start;
    } catch (error) {
      if (this.#machine.state.name !== 'failed')
        this.tell(
          error instanceof MachineError ? error.failure : { kind: 'emulator', reason: reasonOf(error) },
        );
      throw error;
    } finally {
      this.#isStarting = false;
      if (this.#machine.state.name !== 'off') this.#drawState(this.#machine.state);
    }
  }

  /** Says which network is being set up; undefined takes it away. */
  tellSetup(name: string | undefined): void {
    if (name === undefined) this.#notice.hide();
    else this.#notice.show({ text: fill(this.words.settingUp, { name }), buttons: [] });
  }

  /** Tells a failure, and offers the way out of it. */
  tell(failure: Failure): void {
    const { what, next, button } = failureWords(this.words, failure);
    this.#isStarting = false;
    this.#stateLine.textContent = this.#spoken.textContent = this.words.failed;
    this.#notice.show({
      text: what,
      next,
      isFailure: true,
      buttons: [{ text: button, press: () => void this.#again(() => this.#ready()) }],
    });
  }

  /** A press on Reset or Try again: what fails is told where it failed. */
  async #again(start: () => Promise<unknown>): Promise<void> {
    this.#notice.hide();
    // Keys are the shell's from its first prompt on.
    this.focus();
    await this.during(start()).then(
      () => this.focus(),
      () => {},
    );
  }

  #drawState(state: MachineState): void {
    const { words } = this;
    const isNew = state.name !== this.#stateBefore;
    if (isNew && state.name !== 'ready' && state.name !== 'failed') {
      this.#tabs.renew();
      this.#runs.renew();
    }
    if (isNew && state.name === 'ready') {
      this.keeping.started();
      this.#tabs.tellSizes();
      this.#runs.changed();
      void this.#learnFacts();
      // From now on there is something to lose by leaving the page.
      swapPages((address) => this.#notice.show({ text: fill(this.words.pageLost, { address }) }));
    }
    this.#stateBefore = state.name;
    const isBeforeStart = this.#isStarting && (state.name === 'off' || state.name === 'failed');
    const spoken = isBeforeStart ? words.starting : spokenState(words, state);
    const full = isBeforeStart ? words.starting : stateWords(words, state, this.#facts);
    // Which kernel and how much memory is for those who have the room to read it.
    this.#stateLine.replaceChildren(
      element('span', { class: 'dock-wide' }, full),
      element('span', { class: 'dock-narrow' }, state.name === 'ready' ? spoken : full),
    );
    if (this.#spoken.textContent !== spoken) this.#spoken.textContent = spoken;
    this.#dock.dataset.state = isBeforeStart ? 'starting' : state.name;
    this.#opener.textContent = `${words.open} · ${spoken}`;
    if (this.#dock.hidden && state.name === 'off') this.#opener.hidden = true;
    this.#reset.disabled = state.name !== 'ready' && state.name !== 'failed';
    this.#keep.disabled = this.#files.opener.disabled = state.name !== 'ready';
    if (isBeforeStart) return;
    if (state.name === 'failed') this.tell(state.failure);
    else if (state.name === 'off' && isNew)
      this.#notice.show({
        text: words.stopped,
        next: words.stoppedNext,
        buttons: [{ text: words.start, press: () => void this.#again(() => this.#ready()) }],
      });
  }

  /** Kernel and memory, once, for the line that tells the state. */
  async #learnFacts(): Promise<void> {
    if (this.#facts.kernel !== '') return;
    this.#facts = (await factsOfImage()) ?? this.#facts;
    this.#drawState(this.#machine.state);
  }

  #toggleFull(): void {
    this.#layout.isFull = !this.#layout.isFull;
    this.#full.textContent = this.#layout.isFull ? this.words.partly : this.words.full;
  }

  #moreMenu(): MoreMenu {
    const { words } = this;
    return new MoreMenu(
      words,
      {
        find: () => this.#openFind(),
        files: () => this.#files.open(),
        keep: () => void this.keeping.keep(),
        deleteKept: () => void this.keeping.delete(),
        saveText: () => {
          const text = new Blob([this.#tabs.front?.text() ?? ''], { type: 'text/plain' });
          download(text, `${this.#tabs.frontName.toLowerCase().replace(/\s+/g, '-')}.txt`);
        },
        stop: () => void this.#machine.stop(),
        togglePlace: () => (this.#layout.place = this.#layout.place === 'side' ? 'bottom' : 'side'),
        grow: (by) => this.#layout.grow(by),
        setScreenReaderMode: (isOn) => {
          writeSetting('screenReader', isOn ? 'on' : 'off');
          this.#tabs.setScreenReaderMode(isOn);
        },
        namespaces: async () =>
          namespaceNames((await this.#machine.run('ip netns list', { timeoutMs: 20_000 })).output),
        openNamespace: (name) => this.type(`\x15${namespaceLine(name)}`, { enter: true }), // Ctrl-U first: what was half typed goes
      },
      () => ({
        isReady: this.#machine.state.name === 'ready',
        isOff: this.#machine.state.name === 'off',
        isForScreenReader: readSetting('screenReader') === 'on',
        canStandAtSide: this.#layout.canStandAtSide,
        canResize: this.#layout.canResize,
        isAtSide: this.#layout.place === 'side',
        deleteKept: this.keeping.deleteWords,
      }),
    );
  }

  async #copy(): Promise<void> {
    const selection = this.#tabs.front?.selection ?? '';
    if (selection === '') return;
    try {
      await navigator.clipboard.writeText(selection);
    } catch {
      document.execCommand('copy'); // xterm gives its selection; for pages without a secure origin
    }
  }
}

/** Style sheets that a script makes are what the site's policy allows; they come before the first element they are for. */
function adopt(...styles: string[]): void {
  document.adoptedStyleSheets = [
    ...document.adoptedStyleSheets,
    ...styles.map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    }),
  ];
}
