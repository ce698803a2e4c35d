/**
 * The part of runnable notes that is loaded with the first press: runs what was asked for on the page's machine, and draws what
 * it did beside each step. Buttons are made by StepButtons.astro, which tells of each press with a `step` event.
 */
import { type Locale } from '../../../i18n/locales.ts';
import { fill } from '../../../i18n/fill.ts';
import { type NoteSteps } from '../../../notes/steps.ts';
import { type Dock } from '../../lab/dock.ts';
import { element } from '../../lab/element.ts';
import { MachineSteps, type Door, type RunnableNote } from './machine-steps.ts';
import { markWords, verdictWords } from './mark-words.ts';
import { drawMenu, drawStep, type StepActions } from './step-view.ts';
import css from './steps.css?inline';
import type { StepWords } from './words.en.ts';

/** What StepButtons.astro says of a press. */
export interface Press {
  act: 'run' | 'all' | 'type' | 'more';
  /** The place of the step in its note, from 0. */
  step: number;
}

const wordFiles: Record<Locale, () => Promise<{ default: StepWords }>> = {
  en: () => import('./words.en.ts'),
  'zh-CN': () => import('./words.zh-CN.ts'),
};

let dock: Dock | undefined;
let steps: MachineSteps | undefined;
let words: StepWords;
let shown: RunnableNote | undefined;
/** What was last said of each step of the shown note. */
const said = new Map<number, string>();

/** The step that was pressed last, until it is seen that something happens there. */
let pressed: number | undefined;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const status = element('p', { class: 'visually-hidden', role: 'status', 'data-stays': true });
document.body.append(status);

const fences = () => [...document.querySelectorAll<HTMLElement>('.fence[data-run]')];
const template = () => document.querySelector<HTMLTemplateElement>('#steps');

/** The note of the page; undefined where nothing can be run. */
async function openNote(): Promise<RunnableNote | undefined> {
  const address = template()?.dataset.steps;
  if (!address) return undefined;
  const [note, { default: own }] = await Promise.all([
    address === shown?.id ? shown : fetchSteps(address),
    wordFiles[document.documentElement.lang as Locale](),
  ]);
  words = own;
  shown = note;
  return note;
}

async function fetchSteps(address: string): Promise<RunnableNote> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return { id: address, ...((await response.json()) as NoteSteps) };
}

async function openDock(): Promise<{ dock: Dock; steps: MachineSteps }> {
  if (!dock || !steps) {
    dock ??= (await import('../../lab/dock.ts')).dock();
    const opened = dock;
    const door: Door = {
      machine: opened.machine,
      ready: () => opened.ready(),
      show: (script, run, step) => opened.show(script, run, { verdict: verdictWords(words, run, step) }),
    };
    steps = new MachineSteps(door, (note) => note === shown?.id && draw());
    dock.onFresh(() => steps!.machineIsFresh());
  }
  return { dock, steps };
}

async function press({ act, step }: Press): Promise<void> {
  const note = await openNote();
  if (!note) return;
  if (act === 'more') return drawMenu(fences()[step]!, step, words, actionsFor(note));
  const opened = await openDock();
  if (act === 'type') return opened.dock.type(note.steps[step]!.code);
  if (act === 'all') return opened.steps.runAll(note);
  if (opened.steps.isPending(note.id, step)) return;
  pressed = step;
  opened.steps.run(note, step);
}

function actionsFor(note: RunnableNote): StepActions {
  const then = (act: (steps: MachineSteps) => void) => {
    openDock()
      .then(({ steps }) => act(steps))
      .catch(tellBroken);
  };
  return {
    stop: () =>
      then((steps) => {
        steps.dropWaiting();
        // A machine that can't be reset says so in the dock.
        dock!.machine.reset().catch(() => {});
      }),
    startAt: (step, options) =>
      then((steps) => {
        pressed = step;
        steps.startAt(note, step, options);
      }),
    runFrom: (step) => then((steps) => steps.runFrom(note, step)),
  };
}

/** Draws every step of the shown note, and says what is new. */
function draw(): void {
  const note = shown;
  if (!note || !steps) return;
  const actions = actionsFor(note);
  let [run, passed] = [0, 0];
  for (const [step, fence] of fences().entries()) {
    const mark = steps.markOf(note.id, step);
    if (mark?.kind === 'done') {
      run += 1;
      if (mark.run.differences.length === 0) passed += 1;
    }
    drawStep(fence, step, mark, words, actions);
    if (step === pressed && mark && dock!.machine.state.name === 'ready') {
      pressed = undefined;
      // The dock that has just opened may lie over it.
      fence.querySelector('.bar')!.scrollIntoView({ block: 'nearest' });
    }
    // Among the runs it is told by its command.
    if (mark?.kind !== 'done' || !dock!.tellsRuns) say(step, mark && markWords(words, mark));
  }
  drawSum(run, passed, note.steps.length);
}

function say(step: number, mark: string | undefined): void {
  if (said.get(step) === mark) return;
  if (mark === undefined) said.delete(step);
  else {
    said.set(step, mark);
    // Of many in a row, what is as it should be goes without saying.
    if (mark !== words.expected || !steps!.hasWaiting)
      status.textContent = fill(words.spoken, { step: step + 1, mark });
  }
}

function drawSum(run: number, passed: number, all: number): void {
  const first = fences()[0];
  if (!first || all < 2) return;
  const sum = first.querySelector('.sum') ?? element('span', { class: 'sum' });
  sum.textContent = run > 0 ? fill(words.sum, { run, passed, all }) : '';
  first.querySelector('[data-act=all]')?.after(sum);
}

/** The machine's own failures are told by marks and in the dock: this is for a module or a file that could not be had. */
function tellBroken(error: unknown, step = 0): void {
  console.error(error);
  const mark = fences()[step]?.querySelector('.mark');
  const broken = template()?.dataset.words?.split('|').at(-1) ?? '';
  if (mark) mark.textContent = broken;
  status.textContent = broken;
}

document.addEventListener('step', (event) => {
  const { detail } = event as CustomEvent<Press>;
  press(detail).catch((error: unknown) => tellBroken(error, detail.step));
});
document.addEventListener('page-swapped', () => {
  said.clear();
  shown = undefined;
  openNote().then(draw).catch(tellBroken);
});
