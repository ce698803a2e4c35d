import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal as Xterm } from '@xterm/xterm';
import { type Terminal } from '../../../labs/machine/machine.ts';
import { findInRows, type Match } from './find-in-lines.ts';
import { withCtrl } from './key-bytes.ts';
import { namespaceOfPrompt } from './namespace-line.ts';
import { RunWatch, type EndedRun } from './run-watch.ts';
import { terminalTheme } from './terminal-colours.ts';
import { styleThroughObjectModel, withAdoptedStyles } from './xterm-styles.ts';

const SCROLLBACK_LINES = 5000;
/** A stream of sizes, as while a separator is dragged, is told to the machine when it ends. */
const RESIZE_PAUSE_MS = 200;
const CLEAR_SCREEN = '\x0c';
/** Letters that take two cells in xterm's tables of Unicode 6. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;
const cellsOf = (text: string) => [...text].length + (text.match(WIDE)?.length ?? 0);

export interface ScreenTerminalSetting {
  /** Its name for those who hear it. */
  label: string;
  isForScreenReader: boolean;
  /** Keys that are the dock's and not the shell's. @returns whether it was one */
  onKey(event: KeyboardEvent): boolean;
  /** The namespace that its prompt names, undefined for none. */
  onNamespace(name: string | undefined): void;
  /** A command that was typed, or sent by the page, has ended. */
  onRun(run: EndedRun): void;
  /** It printed something. */
  onPrinted(): void;
  /** The held Ctrl of the key bar was used up. */
  onCtrlUsed(): void;
  /** Whether there is a machine to tell of sizes. */
  isReady(): boolean;
}

/** One of the machine's terminals on the screen. */
export class ScreenTerminal {
  /** Where it is drawn. */
  readonly host: HTMLElement;
  /** The key bar's Ctrl: the next letter is sent with it. */
  isCtrlHeld = false;
  /** What is run in it. */
  readonly runs: RunWatch;
  #xterm: Xterm;
  #fit = new FitAddon();
  #machine: Terminal;
  #setting: ScreenTerminalSetting;
  /** Output that waits while a transcript is put in. */
  #held: Uint8Array[] | undefined;
  #shows: Promise<void> = Promise.resolve();
  #resizeTimer = 0;
  #told = '';
  #matches: Match[] = [];
  #matchAt = -1;

  constructor(host: HTMLElement, machine: Terminal, setting: ScreenTerminalSetting) {
    this.host = host;
    this.#machine = machine;
    this.#setting = setting;
    const style = getComputedStyle(document.documentElement);
    this.#xterm = withAdoptedStyles(() => {
      const xterm = new Xterm({
        allowProposedApi: false,
        cursorBlink: false,
        fontFamily: style.getPropertyValue('--face-mono'),
        fontSize: matchMedia('(width < 40rem)').matches ? 13 : 14,
        lineHeight: 1.2,
        macOptionIsMeta: true,
        rightClickSelectsWord: true,
        screenReaderMode: setting.isForScreenReader,
        scrollback: SCROLLBACK_LINES,
        theme: terminalTheme(),
      });
      xterm.loadAddon(this.#fit);
      xterm.loadAddon(
        new WebLinksAddon((_, address) => window.open(address, '_blank', 'noopener,noreferrer')),
      );
      xterm.open(host);
      return xterm;
    });
    styleThroughObjectModel(this.#xterm);
    this.runs = new RunWatch(this.#xterm, (run) => setting.onRun(run));
    this.#xterm.textarea?.setAttribute('aria-label', setting.label);
    this.#xterm.attachCustomKeyEventHandler((event) => !setting.onKey(event) && !this.#sendSpace(event));
    this.#xterm.onData((typed) => this.#send(typed));
    this.#xterm.onBinary((bytes) => machine.write(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))));
    this.#xterm.onResize(() => this.#tellSize());
    machine.onOutput((bytes) => this.#print(bytes));
  }

  focus(): void {
    this.#xterm.focus();
  }

  /** As large as its host; the machine is told a little later. Does nothing while it is not seen. */
  fit(): void {
    if (this.host.clientWidth > 0 && this.host.clientHeight > 0) this.#fit.fit();
  }

  /** Has the shell draw its prompt: what it printed before anybody listened is lost. */
  promptAgain(): void {
    this.#machine.write(new TextEncoder().encode(CLEAR_SCREEN));
  }

  /** Another machine: nothing of the old one stays, and it does not know the size yet. */
  renew(): void {
    this.#xterm.reset();
    this.runs.forget();
    this.#told = '';
    this.#setting.onNamespace(undefined);
  }

  /** Tells the machine the size, unless it knows. */
  tellSizeNow(): void {
    const { rows, cols } = this.#xterm;
    const size = `${rows} ${cols}`;
    if (size === this.#told || !this.#setting.isReady()) return;
    this.#told = size;
    this.#machine.resize(rows, cols).catch(() => (this.#told = ''));
  }

  /**
   * xterm leaves this one key to its text field, and Chromium then puts off all else until the field is painted: the echo came a
   * frame later than that of any letter. @returns whether it was sent
   */
  #sendSpace(event: KeyboardEvent): boolean {
    const { type, key, ctrlKey, altKey, metaKey, isComposing } = event;
    const isSpace = type === 'keydown' && key === ' ' && !ctrlKey && !altKey && !metaKey && !isComposing;
    // In that mode it would read out what it was not told that was typed.
    if (!isSpace || this.#xterm.options.screenReaderMode) return false;
    event.preventDefault();
    this.#xterm.input(key);
    return true;
  }

  setScreenReaderMode(isOn: boolean): void {
    this.#xterm.options.screenReaderMode = isOn;
  }

  /** Types as a person would; several lines are pasted, so that nothing runs before its end. */
  type(text: string, { enter = false } = {}): void {
    if (text.includes('\n')) this.#xterm.paste(text);
    else this.#send(text);
    if (enter) this.#send('\r');
    this.#xterm.scrollToBottom();
  }

  /** A key of the bar, as bytes for the shell. */
  press(bytes: string): void {
    this.#machine.write(new TextEncoder().encode(bytes));
    this.#xterm.scrollToBottom();
  }

  get isApplicationCursor(): boolean {
    return this.#xterm.modes.applicationCursorKeysMode;
  }

  get selection(): string {
    return this.#xterm.getSelection();
  }

  paste(text: string): void {
    this.#xterm.paste(text);
  }

  /** All that it holds, scrolled away or not, as plain text; lines that were too long for it are whole again. */
  text(): string {
    const { normal } = this.#xterm.buffer;
    const lines: string[] = [];
    for (let row = 0; row < normal.length; row += 1) {
      const line = normal.getLine(row)!;
      const isContinued = normal.getLine(row + 1)?.isWrapped ?? false;
      const text = line.translateToString(!isContinued);
      if (line.isWrapped) lines[lines.length - 1] += text;
      else lines.push(text);
    }
    return `${lines.join('\n').trimEnd()}\n`;
  }

  /**
   * Prints text above the line where the cursor is, and leaves that line as it was: the shell need not know.
   * Where a program has the whole screen, nothing is printed.
   */
  printAbove(text: string): Promise<void> {
    this.#shows = this.#shows.then(
      () =>
        new Promise((done) => {
          this.#held = [];
          // Now all that came before is on the screen.
          this.#xterm.write('', () => {
            const isHidden = this.#xterm.buffer.active.type === 'alternate';
            const chunk = isHidden ? '' : this.#aroundCursorLine(text);
            const stands = isHidden ? () => {} : this.runs.aside();
            this.#xterm.write(chunk, () => {
              stands();
              const held = this.#held ?? [];
              this.#held = undefined;
              for (const bytes of held) this.#print(bytes);
              done();
            });
          });
        }),
    );
    return this.#shows;
  }

  /** Looks for a text and selects a place of it. @returns which one of how many; 0 of 0 for none */
  find(wanted: string, step: -1 | 0 | 1): { at: number; count: number } {
    const { active } = this.#xterm.buffer;
    const rows = Array.from({ length: active.length }, (_, row) => {
      const line = active.getLine(row)!;
      return { text: line.translateToString(false), isWrapped: line.isWrapped };
    });
    const before = this.#matches[this.#matchAt];
    this.#matches = findInRows(rows, wanted, cellsOf, this.#xterm.cols);
    const count = this.#matches.length;
    if (count === 0) {
      this.#matchAt = -1;
      this.#xterm.clearSelection();
      return { at: 0, count: 0 };
    }
    const same = before
      ? this.#matches.findIndex(({ row, column }) => row === before.row && column === before.column)
      : -1;
    // What was printed last is what one mostly looks for.
    this.#matchAt = same === -1 ? count - 1 : (same + step + count) % count;
    const { row, column, length } = this.#matches[this.#matchAt]!;
    this.#xterm.select(column, row, length);
    this.#xterm.scrollToLine(Math.max(0, row - Math.floor(this.#xterm.rows / 2)));
    return { at: this.#matchAt + 1, count };
  }

  clearFind(): void {
    this.#matches = [];
    this.#matchAt = -1;
  }

  #send(typed: string): void {
    let bytes = typed;
    if (this.isCtrlHeld && typed.length === 1) {
      bytes = withCtrl(typed);
      this.isCtrlHeld = false;
      this.#setting.onCtrlUsed();
    }
    this.#machine.write(new TextEncoder().encode(bytes));
  }

  #print(bytes: Uint8Array): void {
    if (this.#held) this.#held.push(bytes);
    else this.#xterm.write(bytes, () => this.#readPrompt());
  }

  /** A prompt of the kind `root@rs1:~# ` tells where the shell is. */
  #readPrompt(): void {
    const { active } = this.#xterm.buffer;
    if (active.type === 'alternate') return this.#setting.onPrinted();
    const line = active.getLine(active.baseY + active.cursorY)?.translateToString(true, 0, active.cursorX);
    const found = line === undefined ? null : namespaceOfPrompt(line);
    if (found !== null) {
      this.#setting.onNamespace(found);
      this.runs.promptSeen();
    }
    this.#setting.onPrinted();
  }

  #aroundCursorLine(text: string): string {
    const { active } = this.#xterm.buffer;
    const { cols } = this.#xterm;
    const cursorRow = active.baseY + active.cursorY;
    let first = cursorRow;
    while (first > 0 && active.getLine(first)?.isWrapped) first -= 1;
    let last = cursorRow;
    while (active.getLine(last + 1)?.isWrapped) last += 1;
    const row = (at: number, trimRight: boolean, end?: number) =>
      active.getLine(at)?.translateToString(trimRight, 0, end) ?? '';
    let line = '';
    for (let at = first; at < last; at += 1) line += row(at, false);
    // Up to the cursor blanks count: a prompt ends with one.
    const toCursor = last === cursorRow ? row(last, false, active.cursorX) : '';
    const trimmed = row(last, true);
    line += trimmed.length > toCursor.length ? trimmed : toCursor;
    const up = cursorRow - first;
    const clear = `\r${up > 0 ? `\x1b[${up}A` : ''}\x1b[J`;
    // From where the text ends back to where the cursor stood.
    const endRow = first + Math.max(0, Math.ceil(cellsOf(line) / cols) - 1);
    const back = endRow > cursorRow ? `\x1b[${endRow - cursorRow}A` : '';
    return `${clear}${text}${line}${back}\r${active.cursorX > 0 ? `\x1b[${active.cursorX}C` : ''}`;
  }

  #tellSize(): void {
    clearTimeout(this.#resizeTimer);
    this.#resizeTimer = window.setTimeout(() => this.tellSizeNow(), RESIZE_PAUSE_MS);
  }
}
