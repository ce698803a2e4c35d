import xtermStyles from '@xterm/xterm/css/xterm.css?inline';
import { MachineError, type Failure } from '../../../labs/machine/failure.ts';
import { type MachineState } from '../../../labs/machine/lifecycle.ts';
import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import dockStyles from './dock.css?inline';
import { currentImage, factsOfImage } from './current-image.ts';
import { DockLayout } from './dock-layout.ts';
import { readSetting, writeSetting } from './dock-settings.ts';
import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { failureWords } from './failure-words.ts';
import { download, FilePanel, reasonOf } from './file-panel.ts';
import { FindBar } from './find-bar.ts';
import { deleteKept, keep, keptFacts, NoRoom, Refused, type KeptFacts } from './kept-machine.ts';
import { KeyBar } from './key-bar.ts';
import { MoreMenu } from './more-menu.ts';
import { namespaceLine, namespaceNames } from './namespace-line.ts';
import { Notice } from './notice.ts';
import runStyles from './run-view.css?inline';
import { RunView } from './run-view.ts';
import { type Verdict } from './runs.ts';
import { type ScreenTerminal } from './screen-terminal.ts';
import { megabytes, spokenState, stateWords } from './state-words.ts';
import { swapPages } from './swap-page.ts';
import { transcript } from './transcript.ts';
import { TerminalTabs } from './terminal-tabs.ts';

/** The dock as it is drawn: bar, notices, search, terminals, keys. */
export class DockView {
  readonly words: DockWords;
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
  readonly #reset: HTMLButtonElement;
  readonly #keep: HTMLButtonElement;
  readonly #full: HTMLButtonElement;
  #facts = { kernel: '', memoryMiB: 0 };
  #kept: KeptFacts | undefined;
  #isStarting = false;
  /** That a kept machine is of another image is told until the reader has read it. */
  #toldOther = false;
  #before: Element | null = null;
  #stateBefore: MachineState['name'];
  #answerChoice: ((choice: 'none') => void) | undefined;

  /** @param ready starts the machine, as a press on one of the dock's own buttons asks */
  constructor(machine: Machine, words: DockWords, ready: () => Promise<unknown>) {
    this.#machine = machine;
    this.words = words;
    this.#ready = ready;
    this.#stateBefore = machine.state.name;
    adopt(xtermStyles, dockStyles, runStyles);

    const keys = new KeyBar(words, () => this.#tabs.front);
    this.#runs = new RunView(words, {
      shells: () => this.#tabs.names,
      terminal: (at) => this.#tabs.awake(at),
      isReady: () => machine.state.name === 'ready',
    });
    this.#tabs = new TerminalTabs(machine, words, this.#runs.panel, {
      onKey: (event) => this.#terminalKey(event),
      onCtrlUsed: () => keys.released(),
      onPrinted: () => this.#runs.changed(),
      onRun: (where, run) => this.#runs.add({ ...run, where }),
      onRunsShown: (areShown) => this.#showRuns(areShown),
      onRenamed: () => this.#runs.drawShells(),
    });
    this.#notice = new Notice(words.close);
    this.#find = new FindBar(words, () => this.#tabs.front);
    this.#files = new FilePanel(machine, words);
    this.#files.takeDrops(this.#tabs.panels);
    this.#reset = button(words.reset, () => void this.#again(() => machine.reset()));
    this.#keep = button(words.keep, () => void this.#keepMachine(), { class: 'dock-wide' });
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
      keys.bar,
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
    this.#dock.addEventListener('keydown', (event) => this.#dockKey(event));
    this.#dock.addEventListener('focusin', ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && !this.#dock.contains(relatedTarget))
        this.#before = relatedTarget;
    });
    document.addEventListener('keydown', (event) => this.#paneKey(event));
    machine.onState((state) => this.#drawState(state));
    this.#drawState(machine.state);
  }

  open(): void {
    if (!this.#dock.hidden) return;
    this.#before = document.activeElement;
    this.#dock.hidden = false;
    this.#opener.hidden = true;
    this.#layout.apply();
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
    this.#answerChoice?.('none');
    this.#dock.hidden = true;
    this.#opener.hidden = this.#machine.state.name === 'off';
    this.#layout.apply();
    if (!hadFocus) return;
    if (this.#before instanceof HTMLElement && this.#before.isConnected && this.#before !== document.body)
      this.#before.focus();
    else if (!this.#opener.hidden) this.#opener.focus();
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

  /** Asks, where a machine was kept, whether to go on with it. `none`: the reader closed the dock instead. */
  async chooseStart(): Promise<'kept' | 'fresh' | 'none'> {
    const { words } = this;
    const kept = await keptFacts(currentImage);
    this.#kept = kept;
    if (!kept) return 'fresh';
    if (!kept.fits) {
      this.#toldOther = true;
      this.#notice.show({
        text: fill(words.keptOther, { when: when(kept.savedAt) }),
        buttons: [
          { text: this.#deleteWords()!, press: () => void this.#deleteKept() },
          { text: words.close, press: () => this.#notice.hide() },
        ],
      });
      return 'fresh';
    }
    return new Promise((resolve) => {
      const answer = (choice: 'kept' | 'fresh' | 'none') => {
        this.#answerChoice = undefined;
        this.#notice.hide();
        resolve(choice);
      };
      this.#answerChoice = answer;
      this.#notice.show({
        text: fill(words.choose, { when: when(kept.savedAt) }),
        buttons: [
          { text: words.goOn, press: () => answer('kept') },
          { text: words.startFresh, press: () => answer('fresh') },
        ],
      });
    });
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
      if (this.#toldOther) this.#toldOther = false;
      else this.#notice.hide();
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
        keep: () => void this.#keepMachine(),
        deleteKept: () => void this.#deleteKept(),
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
        deleteKept: this.#deleteWords(),
      }),
    );
  }

  async #keepMachine(): Promise<void> {
    const { words } = this;
    this.#notice.show({ text: words.keeping, buttons: [] });
    try {
      this.#kept = await keep(await this.#machine.save());
      const { bytes, savedAt } = this.#kept;
      this.#notice.show({ text: fill(words.kept, { size: megabytes(bytes), when: when(savedAt) }) });
    } catch (error) {
      const isRefused = error instanceof Refused;
      const text =
        error instanceof NoRoom
          ? fill(words.keepFull, { size: megabytes(error.bytes) })
          : isRefused
            ? words.keepRefused
            : fill(words.keepFailed, { reason: reasonOf(error) });
      this.#notice.show({ text, ...(isRefused && { next: words.keepRefusedNext }), isFailure: true });
    }
  }

  async #deleteKept(): Promise<void> {
    try {
      await deleteKept();
      this.#kept = undefined;
      this.#notice.show({ text: this.words.deleted });
    } catch (error) {
      this.#notice.show({ text: fill(this.words.keepFailed, { reason: reasonOf(error) }), isFailure: true });
    }
  }

  #deleteWords(): string | undefined {
    return this.#kept && fill(this.words.deleteKept, { size: megabytes(this.#kept.bytes) });
  }

  /** Keys that the dock takes from a terminal. */
  #terminalKey(event: KeyboardEvent): boolean {
    if (event.key === 'F6') return true; // #paneKey
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return false;
    switch (event.code) {
      case 'KeyC':
        if (event.type === 'keydown') void this.#copy();
        event.preventDefault();
        return true;
      case 'KeyV': // the browser pastes, and xterm takes it as a paste
        return true;
      case 'KeyF':
        if (event.type === 'keydown') this.#openFind();
        event.preventDefault();
        return true;
      default:
        return false;
    }
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

  /** Esc closes what opened last: popovers and the search do so by themselves, then the dock; in a terminal it is the shell's. */
  #dockKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.code === 'KeyF' && event.ctrlKey && event.shiftKey) {
      event.preventDefault();
      this.#openFind();
    }
    if (event.key !== 'Escape') return;
    if (event.target instanceof Element && event.target.closest('.xterm')) return;
    if (this.#dock.querySelector(':popover-open')) return;
    event.preventDefault();
    this.close();
  }

  /** F6 goes from terminal to bar, from there to the page, and from the page to the terminal; with Shift the other way. */
  #paneKey(event: KeyboardEvent): void {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || this.#dock.hidden) return;
    event.preventDefault();
    const { activeElement } = document;
    const stops = ['terminal', 'bar', 'page'] as const;
    const now = !this.#dock.contains(activeElement)
      ? 2
      : activeElement?.closest('.xterm, .dock-runs')
        ? 0
        : 1;
    const next = stops[(now + (event.shiftKey ? 2 : 1)) % 3];
    if (next === 'terminal') this.#focusFront();
    else if (next === 'bar') this.#tabs.frontTab?.focus();
    else if (
      this.#before instanceof HTMLElement &&
      this.#before.isConnected &&
      this.#before !== document.body
    )
      this.#before.focus();
    else document.querySelector<HTMLElement>('main')?.focus();
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

/** A time with its zone, in the page's language. */
function when(time: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(time);
}
