import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { factsOfRun, nameOfRun, plainOutput, sayRun, type Run } from './runs.ts';
import { EXIT_TELLER } from './run-watch.ts';
import { type ScreenTerminal } from './screen-terminal.ts';

/** Older ones go. */
const MOST_RUNS = 100;
/** What runs longer than this is said to be running, once. */
const LONG_MS = 3000;
/** What it has printed so far is drawn so often at most. */
const DRAW_PAUSE_MS = 500;
/** How long a shell may take to show its next prompt after it was told to tell how commands end. */
const PROMPT_PATIENCE_MS = 15_000;
/** To the end of the line, then all before the cursor goes: what was half typed can be had back with Ctrl-Y. */
const CLEAR_LINE = '\x05\x15';
const CTRL_C = '\x03';

/** What the view needs of the dock. */
export interface RunViewSetting {
  /** The names of the shells, in order. */
  shells(): string[];
  /** A shell's terminal, shown or not. */
  terminal(at: number): ScreenTerminal;
  /** The machine answers. */
  isReady(): boolean;
}

/**
 * Commands and what they printed as text, newest first, beside the terminals: for those who hear the page, and for all who want
 * to read without a terminal. Its field sends to one of the terminals' own shells, so that there is one order of things.
 */
export class RunView {
  readonly panel: HTMLElement;
  /** What has just ended is said here while the view is shown; it stands outside of the panel, which may be hidden. */
  readonly spoken = element('p', { class: 'visually-hidden', role: 'status' });
  readonly #words: DockWords;
  readonly #setting: RunViewSetting;
  readonly #field: HTMLTextAreaElement;
  readonly #label = element('label', { for: 'dock-run-field' });
  readonly #shell = element('select', { id: 'dock-run-shell' });
  readonly #stop: HTMLButtonElement;
  readonly #said = element('p', { class: 'run-said', role: 'status' });
  readonly #now = element('div');
  readonly #list: HTMLElement;
  readonly #empty: HTMLElement;
  #count = 0;
  #history: string[] = [];
  /** Where in the history the field stands; its length is behind the newest. */
  #at = 0;
  #isShown = false;
  #longTimer = 0;
  #drawTimer = 0;
  #saidRunning = '';

  constructor(words: DockWords, setting: RunViewSetting) {
    this.#words = words;
    this.#setting = setting;
    this.#field = element('textarea', {
      id: 'dock-run-field',
      rows: '1',
      'aria-describedby': 'dock-run-where',
      autocapitalize: 'off',
      autocomplete: 'off',
      spellcheck: 'false',
      enterkeyhint: 'send',
    });
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#field.addEventListener('input', () => this.#fit());
    this.#shell.addEventListener('change', () => this.#drawNow());
    this.#stop = button(words.runStop, () => this.#terminal.press(CTRL_C), { class: 'run-stop' });
    const form = element(
      'form',
      { class: 'run-form' },
      this.#label,
      this.#field,
      button(words.runSend, () => void this.#send()),
      this.#stop,
      element('label', { for: 'dock-run-shell' }, words.runShell),
      this.#shell,
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#empty = element('p', { class: 'dock-remark' }, words.runsNone);
    this.#list = element(
      'div',
      { class: 'run-list', role: 'region', tabindex: '0', 'aria-label': words.runsList },
      this.#now,
      this.#empty,
    );
    this.panel = element(
      'div',
      { class: 'run-view' },
      element('h2', { class: 'visually-hidden' }, words.runs),
      form,
      element('p', { class: 'dock-remark run-where', id: 'dock-run-where' }, words.runsWhere),
      this.#said,
      this.#list,
    );
  }

  set isShown(isShown: boolean) {
    this.#isShown = isShown;
    if (!isShown) return;
    this.drawShells();
    this.#drawNow();
  }

  focus(): void {
    this.#field.focus();
  }

  /** Lays a command into the field, to be sent by the reader. */
  fill(command: string): void {
    this.#field.value = command;
    this.#fit();
    this.focus();
  }

  /** The names of the shells may have changed. */
  drawShells(): void {
    const names = this.#setting.shells();
    if (names.join('\n') === [...this.#shell.options].map(({ text }) => text).join('\n')) return;
    const { selectedIndex } = this.#shell;
    this.#shell.replaceChildren(...names.map((name) => element('option', {}, name)));
    this.#shell.selectedIndex = Math.max(0, selectedIndex);
    this.#drawNow();
  }

  /** Something ran to its end. */
  add(run: Run): void {
    this.#count += 1;
    this.#empty.remove();
    this.#now.after(this.#article(run, this.#count));
    const articles = this.#list.querySelectorAll('article[id]');
    if (articles.length > MOST_RUNS) articles[articles.length - 1]!.remove();
    if (this.#isShown) this.spoken.textContent = sayRun(this.#words, run);
    this.#drawNow();
  }

  /** A terminal printed something. */
  changed(): void {
    if (!this.#isShown || this.#drawTimer !== 0) return;
    this.#drawTimer = window.setTimeout(() => {
      this.#drawTimer = 0;
      this.#drawNow();
    }, DRAW_PAUSE_MS);
  }

  /** Another machine: what was run has been run on one that is gone. */
  renew(): void {
    for (const article of this.#list.querySelectorAll('article')) article.remove();
    this.#count = 0;
    this.#list.append(this.#empty);
    this.#say('');
    this.#drawNow();
  }

  get #terminal(): ScreenTerminal {
    return this.#setting.terminal(Math.max(0, this.#shell.selectedIndex));
  }

  get #shellName(): string {
    return this.#shell.selectedOptions[0]?.text ?? '';
  }

  async #send(): Promise<void> {
    const text = this.#field.value;
    if (!this.#setting.isReady()) return this.#say(this.#words.needsReady);
    const terminal = this.#terminal;
    if (terminal.runs.isFullScreen) return this.#say(this.#words.runFullScreen);
    const isCommand = terminal.runs.isAtPrompt;
    if (isCommand && text.trim() === '') return;
    this.#say('');
    this.#field.value = '';
    this.#fit();
    if (text !== '' && this.#history.at(-1) !== text) this.#history.push(text);
    this.#at = this.#history.length;
    if (!isCommand) return terminal.type(text, { enter: true });
    if (!terminal.runs.tellsExit) {
      const prompt = terminal.runs.nextPrompt();
      terminal.type(CLEAR_LINE + EXIT_TELLER, { enter: true });
      await Promise.race([prompt, new Promise((over) => setTimeout(over, PROMPT_PATIENCE_MS))]);
    }
    terminal.runs.sent(text);
    terminal.type(CLEAR_LINE);
    terminal.type(text.trimEnd(), { enter: true });
  }

  /** Draws what runs now in the chosen shell, and what its field is for. */
  #drawNow(): void {
    if (!this.#isShown) return;
    const words = this.#words;
    const { runs } = this.#terminal;
    const running = runs.running;
    this.#label.textContent = fill(running ? words.runInput : words.runCommand, { shell: this.#shellName });
    this.#stop.hidden = !running && !this.#stop.matches(':focus');
    const isFullScreen = runs.isFullScreen;
    if (!running) {
      this.#now.replaceChildren();
      clearTimeout(this.#longTimer);
      this.#longTimer = 0;
      this.#saidRunning = '';
      return;
    }
    const name = nameOfRun(running.command);
    this.#now.replaceChildren(
      element(
        'article',
        { 'aria-labelledby': 'dock-run-now' },
        element('h3', { id: 'dock-run-now' }, name),
        element('p', { class: 'dock-remark' }, isFullScreen ? words.runFullScreen : words.runRunning),
        ...(running.output === '' || isFullScreen
          ? []
          : [element('pre', {}, plainOutput(words, running.output))]),
      ),
    );
    if (this.#longTimer !== 0 || this.#saidRunning === name) return;
    this.#longTimer = window.setTimeout(() => {
      this.#longTimer = 0;
      this.#saidRunning = name;
      if (this.#isShown && runs.running)
        this.spoken.textContent = runs.isFullScreen
          ? words.runFullScreen
          : fill(words.runStill, { command: name });
    }, LONG_MS);
  }

  #article(run: Run, number: number): HTMLElement {
    const words = this.#words;
    const { command, where, verdict } = run;
    const id = `dock-run-${number}`;
    const name = nameOfRun(command);
    const output = plainOutput(words, run.output);
    const [diff] = verdict?.diff ? [verdict.diff] : [];
    return element(
      'article',
      { 'aria-labelledby': id, id: `${id}-all` },
      element('h3', { id }, `${number}. `, element('code', { lang: 'en' }, name)),
      element('p', { class: 'dock-remark' }, [verdict?.step ?? where, ...factsOfRun(words, run)].join(' · ')),
      ...(name === command.trim()
        ? []
        : [element('pre', { class: 'run-command', lang: 'en' }, command.trim())]),
      ...(diff
        ? [
            element(
              'details',
              {},
              element('summary', {}, diff.title),
              element('p', { class: 'dock-remark' }, diff.legend),
              element('pre', { lang: 'en' }, diff.text),
            ),
          ]
        : []),
      ...(output === '' ? [] : [element('pre', { lang: 'en' }, output)]),
    );
  }

  /** Enter sends, with Shift it begins a line; arrows bring back what was sent. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void this.#send();
      return;
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const isOwn = this.#field.value === (this.#history[this.#at] ?? '');
    if (step === 0 || !isOwn || this.#field.value.includes('\n')) return;
    const at = this.#at + step;
    if (at < 0 || at > this.#history.length) return;
    event.preventDefault();
    this.#at = at;
    this.#field.value = this.#history[at] ?? '';
    this.#fit();
  }

  /** As many rows as it has lines, up to some. */
  #fit(): void {
    this.#field.rows = Math.min(6, this.#field.value.split('\n').length);
  }

  #say(text: string): void {
    this.#said.textContent = text;
  }
}
