import { fill } from '../../../i18n/fill.ts';
import { button, element } from '../../lab/element.ts';
import { type Mark } from './machine-steps.ts';
import { diffText, footingWords, markWords, startWords } from './mark-words.ts';
import type { StepWords } from './words.en.ts';

/** What a reader may ask for below a step. */
export interface StepActions {
  stop(): void;
  startAt(step: number, options: { isRun: boolean }): void;
  runFrom(step: number): void;
}

/** What is drawn at a fence, kept from one drawing to the next. */
interface Drawn {
  /** What was drawn last. */
  of: Mark | undefined;
  mark: HTMLElement;
  panel: HTMLElement;
  /** The output as the page came with it, and where it is from. */
  recorded: { text: string; from: string | undefined } | undefined;
  isShowingYours: boolean;
}

const drawn = new WeakMap<HTMLElement, Drawn>();

function drawnAt(fence: HTMLElement): Drawn {
  const known = drawn.get(fence);
  if (known) return known;
  const mark = fence.querySelector<HTMLElement>('.mark')!;
  const panel = element('div', { class: 'panel screen-only' });
  fence.querySelector('.typed-in')!.after(panel);
  const output = fence.querySelector('.output > samp');
  const recorded = output ? { text: output.textContent, from: fence.dataset.from } : undefined;
  const made: Drawn = { of: undefined, mark, panel, recorded, isShowingYours: false };
  drawn.set(fence, made);
  return made;
}

/** Draws the mark of a step, and what belongs to it below its commands. Without a mark, takes both away. */
export function drawStep(
  fence: HTMLElement,
  step: number,
  mark: Mark | undefined,
  words: StepWords,
  actions: StepActions,
): void {
  const at = drawnAt(fence);
  // What a reader has opened stays open while other steps run.
  if (at.of === mark) return;
  at.of = mark;
  const isDone = mark?.kind === 'done';
  const isGood = isDone && mark.run.differences.length === 0;
  at.mark.role = null;
  at.mark.textContent = mark ? markWords(words, mark) : '';
  at.mark.className = `mark ${isGood ? 'good' : isDone || mark?.kind === 'failed' ? 'warn' : ''}`.trim();
  const hadFocus = at.panel.contains(document.activeElement);
  at.panel.replaceChildren();
  if (hadFocus) fence.querySelector<HTMLElement>('[data-act=run]')!.focus();
  showOutput(fence, at, undefined);
  if (!mark) return;

  const footing = footingWords(words, mark);
  if (footing)
    at.panel.append(
      element(
        'p',
        {},
        footing,
        ' ',
        button(startWords(words, step), () => actions.startAt(step, { isRun: true })),
      ),
    );
  if (mark.kind === 'running' || (mark.kind === 'preparing' && mark.by === 'steps'))
    at.panel.append(element('p', {}, button(words.stop, actions.stop)));
  if (mark.kind === 'failed') at.panel.append(element('p', {}, words.without));
  if (!isDone) return;

  const diff = mark.run.differences.find(({ kind }) => kind === 'output');
  if (diff?.kind === 'output') {
    const legend = element('p', {}, words.legend);
    const lines = element('pre', { class: 'diff', tabindex: '0' }, ...diffLines(diff.diff, words));
    at.panel.append(element('details', {}, element('summary', {}, words.difference), legend, lines));
  }
  // Without an output in the note, or out of time, what was printed is in the terminal alone.
  if (diff && at.recorded) at.panel.append(outputChoice(fence, at, mark.run.output, words));
}

/** Buttons for what else can be done at a step, under its `⋯`. */
export function drawMenu(fence: HTMLElement, step: number, words: StepWords, actions: StepActions): void {
  const opener = fence.querySelector<HTMLButtonElement>('[data-act=more]')!;
  const known = fence.querySelector('.more');
  const close = () => {
    fence.querySelector('.more')?.remove();
    opener.ariaExpanded = 'false';
  };
  if (known) return close();
  const choose = (act: () => void) => () => {
    close();
    opener.focus();
    act();
  };
  const last = fill(step === 1 ? words.startHereOne : words.startHereMany, { last: step });
  const start = button(
    words.startHere,
    choose(() => actions.startAt(step, { isRun: false })),
  );
  start.append(' ', element('small', {}, last));
  const menu = element(
    'div',
    { class: 'more screen-only', role: 'group', 'aria-label': fill(words.menu, { step: step + 1 }) },
    start,
    button(
      words.fromHere,
      choose(() => actions.runFrom(step)),
    ),
  );
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  fence.querySelector('.typed-in')!.after(menu);
  opener.ariaExpanded = 'true';
  menu.querySelector('button')!.focus();
}

function outputChoice(fence: HTMLElement, at: Drawn, printed: string, words: StepWords): HTMLElement {
  const yours = { text: printed.trimEnd(), from: words.fromYours };
  const choice = element('p', { class: 'choice' }, `${words.show}\u00a0`);
  const buttons = [undefined, yours].map((shown) => {
    const made = button(shown ? words.yours : words.recorded, () => {
      showOutput(fence, at, shown);
      for (const other of buttons) other.ariaPressed = String(other === made);
    });
    made.ariaPressed = String(!shown);
    return made;
  });
  choice.append(...buttons);
  return choice;
}

/** @param yours undefined: what the page came with */
function showOutput(fence: HTMLElement, at: Drawn, yours: { text: string; from: string } | undefined): void {
  const output = fence.querySelector('.output > samp');
  if (!output || !at.recorded || (!yours && !at.isShowingYours)) return;
  const { text, from } = yours ?? at.recorded;
  output.textContent = text;
  if (from === undefined) delete fence.dataset.from;
  else fence.dataset.from = from;
  at.isShowingYours = yours !== undefined;
}

function diffLines(diff: string, words: StepWords): HTMLElement[] {
  return diffText(words, diff)
    .split('\n')
    .map((line) => {
      const name = line[0] === '+' ? 'line plus' : line[0] === '−' ? 'line minus' : 'line';
      return element('span', { class: name }, line);
    });
}
