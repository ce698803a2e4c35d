import { type IMarker, type Terminal as Xterm } from '@xterm/xterm';
import { runsOnScreen, type SeenRun } from './runs-on-screen.ts';

/** A run in a terminal that has ended: the shell shows its next prompt. */
export interface EndedRun extends SeenRun {
  /** Undefined where the shell does not tell it: `EXIT_TELLER` has it do so. */
  exit: number | undefined;
  /** Its beginning has left the terminal. */
  isCut: boolean;
}

/**
 * Has bash tell with each prompt how the command before it ended, by a sequence that no terminal shows: `OSC 133 ; D ; status`.
 * Source: Zellij User Guide, "Shell Integration (OSC 133)", https://zellij.dev/documentation/shell-integration.html, read 2026-11-21
 */
export const EXIT_TELLER = `PROMPT_COMMAND='printf "\\e]133;D;$?\\a"'`;
const OSC_SEMANTIC = 133;

/** Tells apart what is run in a terminal, by the prompts that its shell shows. */
export class RunWatch {
  readonly #xterm: Xterm;
  readonly #told: (run: EndedRun) => void;
  /** The row of the last prompt. */
  #prompt: IMarker | undefined;
  /** How the commands since then ended. */
  #exits: number[] = [];
  #tellsExit = false;
  /** What the page printed below that prompt. */
  #asides: { from: IMarker | undefined; to: IMarker | undefined }[] = [];
  #sent = '';
  /** What stood behind the prompt when its line was left, for when that scrolls away or is cleared. */
  #typed = '';
  #waiting = new Set<() => void>();

  /** @param told called with each run that has ended */
  constructor(xterm: Xterm, told: (run: EndedRun) => void) {
    this.#xterm = xterm;
    this.#told = told;
    xterm.parser.registerOscHandler(OSC_SEMANTIC, (data) => {
      const exit = /^D;(\d+)$/.exec(data)?.[1];
      if (exit !== undefined) this.#exits.push(Number(exit));
      return true;
    });
    xterm.onLineFeed(() => {
      const left = this.#cursorRow - 1;
      if (this.#prompt && left >= this.#prompt.line && this.#firstRow(left) === this.#prompt.line)
        this.#typed = runsOnScreen(this.#lines(this.#prompt.line, left + 1))[0]?.command ?? '';
    });
  }

  /** The shell waits for a command, part of which may be typed. */
  get isAtPrompt(): boolean {
    return this.#prompt !== undefined && this.#prompt.line === this.#firstRow(this.#cursorRow);
  }

  /** Whether the shell tells how commands end. */
  get tellsExit(): boolean {
    return this.#tellsExit;
  }

  /** A program has the whole screen. */
  get isFullScreen(): boolean {
    return this.#xterm.buffer.active.type === 'alternate';
  }

  /** What runs now and has printed so far; undefined at a prompt, and where no prompt was seen. */
  get running(): SeenRun | undefined {
    if (!this.#prompt || this.isAtPrompt || this.#prompt.line < 0) return undefined;
    return runsOnScreen(this.#lines(this.#prompt.line, this.#cursorRow + 1), this.#sent).at(-1);
  }

  /** A field sends this: it is what will have been run. */
  sent(command: string): void {
    this.#sent = command;
  }

  /** Resolves when the shell shows its next prompt. */
  nextPrompt(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** The cursor stands behind a prompt at which nothing is typed. */
  promptSeen(): void {
    const row = this.#firstRow(this.#cursorRow);
    const before = this.#prompt;
    if (before?.line === row && this.#exits.length === 0) return; // drawn once more
    const isCut = before !== undefined && (before.line < 0 || before.line > row);
    const runs =
      before && !isCut && before.line < row ? runsOnScreen(this.#lines(before.line, row), this.#sent) : [];
    const exits = this.#exits;
    this.#tellsExit = exits.length > 0;
    this.#mark();
    runs.forEach((run, at) => {
      if (run.command === EXIT_TELLER) return;
      // One that was told of a command each, or the last one's.
      const exit =
        exits.length === runs.length ? exits[at] : at === runs.length - 1 ? exits.at(-1) : undefined;
      this.#told({ ...run, exit, isCut: false });
    });
    const command = this.#sent || this.#typed;
    if (isCut && command !== '') this.#told({ command, output: this.#rest(row), exit: exits.at(-1), isCut });
    this.#sent = this.#typed = '';
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** The page prints something that is none of the shell's. @returns to be called when it is printed */
  aside(): () => void {
    const wasAtPrompt = this.isAtPrompt;
    const from = this.#markLine();
    return () => {
      if (wasAtPrompt) this.#mark();
      else this.#asides.push({ from, to: this.#markLine() });
    };
  }

  /** Another machine. */
  forget(): void {
    this.#prompt = undefined;
    this.#exits = [];
    this.#asides = [];
    this.#sent = this.#typed = '';
    this.#tellsExit = false;
  }

  #mark(): void {
    this.#prompt = this.#markLine();
    this.#exits = [];
    this.#asides = [];
  }

  /** Marks the row where the cursor's line begins. */
  #markLine(): IMarker | undefined {
    return this.#xterm.registerMarker(this.#firstRow(this.#cursorRow) - this.#cursorRow);
  }

  get #cursorRow(): number {
    const { baseY, cursorY } = this.#xterm.buffer.normal;
    return baseY + cursorY;
  }

  #firstRow(row: number): number {
    const { normal } = this.#xterm.buffer;
    let first = row;
    while (first > 0 && normal.getLine(first)?.isWrapped) first -= 1;
    return first;
  }

  /** Whole lines of the rows from one to before another, without what the page printed among them. */
  #lines(from: number, to: number): string[] {
    const { normal } = this.#xterm.buffer;
    const lines: string[] = [];
    for (let row = from; row < to; row += 1) {
      if (
        this.#asides.some((aside) => aside.from && aside.to && row >= aside.from.line && row < aside.to.line)
      )
        continue;
      const line = normal.getLine(row);
      if (!line) break;
      const text = line.translateToString(!normal.getLine(row + 1)?.isWrapped);
      if (line.isWrapped && lines.length > 0) lines[lines.length - 1] += text;
      else lines.push(text);
    }
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  /** What is left above a row: of a full terminal all of it, else what stands on the screen since it was cleared. */
  #rest(row: number): string {
    const { buffer, options, rows } = this.#xterm;
    const { baseY, length } = buffer.normal;
    const isFull = length >= (options.scrollback ?? 0) + rows;
    return this.#lines(isFull ? 0 : baseY, row).join('\n');
  }
}
