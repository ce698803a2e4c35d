import type { Dock } from '../lab/dock.ts';
import type { Machine } from '../../../labs/machine/machine.ts';
import { checkStep, type Verdict } from '../../../labs/walkthrough/check-step.ts';
import {
  beginning,
  progressAfter,
  secondsTaken,
  type ProgressEvent,
} from '../../../labs/walkthrough/progress.ts';
import type { Scenario } from '../../../labs/walkthrough/scenario.ts';
import { setUp, SetupProblem } from '../../../labs/walkthrough/set-up.ts';
import { fill } from '../../i18n/fill.ts';
import { rememberDrill } from './done-drills.ts';
import type { DrillWords } from './drill-words.ts';
import { timeText } from './time-text.ts';

/** What the page hands over. */
export interface DrillData {
  scenario: Scenario;
  words: DrillWords;
}

/** A machine in a tab shares its core with the page: scripts have their time this many times. */
const PATIENCE = 3;

/**
 * A drill's page at work: Start breaks the machine, Check asks whether it is repaired, Give up runs the solution. The machine and all that
 * belongs to it is loaded with the first press.
 */
export class DrillElement extends HTMLElement {
  #data!: DrillData;
  #progress = beginning;
  #dock: Dock | undefined;
  #stopListening = () => {};
  #isBusy = false;

  connectedCallback(): void {
    const data = this.querySelector<HTMLScriptElement>('script[type="application/json"]');
    if (!data) return;
    this.#data = JSON.parse(data.text) as DrillData;
    this.#on('start', () => this.#start());
    this.#on('check', () => this.#check());
    this.#on('give-up', () => this.#giveUp());
    this.#equipHints();
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#stopListening();
  }

  get #words(): DrillWords {
    return this.#data.words;
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector<E>(`[data-part="${name}"]`)!;
  }

  #on(act: string, work: () => Promise<void>): void {
    this.#part(act).onclick = async () => {
      if (this.#isBusy) return;
      this.#isBusy = true;
      this.#draw();
      try {
        await work();
      } finally {
        this.#isBusy = false;
        this.#draw();
      }
    };
  }

  #happened(event: ProgressEvent): void {
    const { steps } = this.#data.scenario;
    this.#progress = progressAfter(this.#progress, event, { steps: steps.length, hints: this.#hints.length });
    this.#draw();
  }

  /** The dock with a machine that runs; undefined when there is none, and the page says so. */
  async #ready(): Promise<Machine | undefined> {
    try {
      if (!this.#dock) {
        this.#dock = (await import('../lab/dock.ts')).dock();
        this.#stopListening = this.#dock.onFresh(() => this.#machineIsFresh());
      }
    } catch {
      this.#say(this.#words.notLoaded);
      return undefined;
    }
    try {
      return await this.#dock.ready();
    } catch {
      this.#say(this.#words.machineFailed);
      return undefined;
    }
  }

  #machineIsFresh(): void {
    // Our own start does it too.
    if (this.#isBusy || this.#progress.startedAt === undefined) return;
    this.#happened({ kind: 'fresh-machine' });
    this.#say(this.#words.fresh);
  }

  async #start(): Promise<void> {
    this.#happened({ kind: 'fresh-machine' });
    this.#say(this.#words.loading);
    const machine = await this.#ready();
    if (!machine) return;
    try {
      // It may be one that the reader has kept, or used on another page.
      await machine.reset();
      this.#say(this.#words.settingUp);
      // The dock has taken the lower part of the window.
      this.scrollIntoView({ block: 'start' });
      await setUp(machine, this.#data.scenario);
    } catch (error) {
      if (error instanceof SetupProblem) this.#say(this.#words.setupFailed, { evidence: error.output });
      else this.#say(this.#words.machineFailed);
      return;
    }
    const { terminals } = this.#data.scenario;
    if (terminals.length > 0) this.#dock!.enterNamespaces(terminals);
    this.#happened({ kind: 'set-up', at: Date.now() });
    this.#say(this.#words.go);
  }

  async #check(): Promise<void> {
    const { steps } = this.#data.scenario;
    this.#say(this.#words.checking);
    for (;;) {
      const machine = await this.#ready();
      if (!machine || this.#progress.startedAt === undefined) return;
      let verdict: Verdict;
      try {
        verdict = await checkStep(machine, steps[this.#progress.stepsDone]!, PATIENCE);
      } catch {
        this.#say(this.#words.machineFailed);
        return;
      }
      this.#happened({ kind: 'checked', verdict, at: Date.now() });
      if (verdict.kind !== 'done') return this.#explain(verdict);
      const seconds = secondsTaken(this.#progress);
      if (seconds === undefined) {
        this.#say(fill(this.#words.stepDone, { done: this.#progress.stepsDone, all: steps.length }));
        continue;
      }
      const { hintsShown, hasGivenUp } = this.#progress;
      rememberDrill(this.#data.scenario.name, { seconds, hints: hintsShown, hasGivenUp });
      this.#say(
        hasGivenUp
          ? this.#words.shown
          : fill(this.#words.done, { time: timeText(seconds, this.#words.time) }),
        { isGood: true, why: `${this.#words.readNext} ${this.#part('next').innerHTML}` },
      );
      // The button that was pressed is about to go.
      this.#part('said').focus();
      return;
    }
  }

  #explain(verdict: Exclude<Verdict, { kind: 'done' }>): void {
    if (verdict.kind === 'too-slow') return this.#say(this.#words.tooSlow);
    if (verdict.kind === 'unclear') return this.#say(this.#words.unclear, { evidence: verdict.output });
    const why = this.querySelector(`[data-not-yet="${verdict.hint}"]`)?.innerHTML ?? '';
    this.#say(this.#words.notYet, { why, evidence: verdict.evidence });
  }

  async #giveUp(): Promise<void> {
    if (this.#progress.startedAt === undefined) return;
    const machine = await this.#ready();
    if (!machine) return;
    this.#say(this.#words.solving);
    this.#happened({ kind: 'gave-up' });
    try {
      for (const { solve, timeoutMs } of this.#data.scenario.steps.slice(this.#progress.stepsDone)) {
        const result = await machine.run(solve, { timeoutMs: timeoutMs * PATIENCE });
        this.#dock!.show(solve.trimEnd(), result);
        if (result.exit !== 0) return this.#say(this.#words.solveFailed, { evidence: result.output });
      }
    } catch {
      this.#say(this.#words.machineFailed);
      return;
    }
    await this.#check();
  }

  /** Counts the hints that were opened; the style sheet shows the next one when the one before is open. */
  #equipHints(): void {
    this.#hints.forEach((hint) => {
      hint.ontoggle = () => {
        if (!hint.open || hint.dataset.seen) return;
        hint.dataset.seen = 'yes';
        this.#happened({ kind: 'hint' });
      };
    });
  }

  get #hints(): HTMLDetailsElement[] {
    return [...this.querySelectorAll<HTMLDetailsElement>('details[data-hint]')];
  }

  /** Puts a sentence into the live region; `why` is HTML of this page, `evidence` what the machine printed. */
  #say(sentence: string, { why = '', evidence = '', isGood = false } = {}): void {
    const said = this.#part('said');
    said.textContent = sentence;
    // Chinese sentences end with a full-width stop, which brings its own space.
    if (why) said.insertAdjacentHTML('beforeend', /[。！]$/.test(sentence) ? why : ` ${why}`);
    said.classList.toggle('good', isGood);
    const printed = this.#part('evidence');
    printed.hidden = evidence.trim() === '';
    printed.textContent = evidence.trimEnd();
  }

  #draw(): void {
    const { startedAt, solvedAt } = this.#progress;
    const isOn = startedAt !== undefined;
    this.#part('start').textContent = isOn ? this.#words.startAgain : this.#words.start;
    this.#part('check').hidden = !isOn || solvedAt !== undefined;
    this.#part('give-up').hidden = !isOn || solvedAt !== undefined;
    // Stays in the tab order: who pressed it keeps the focus.
    for (const act of ['start', 'check', 'give-up'])
      this.#part(act).setAttribute('aria-disabled', String(this.#isBusy));
    this.#part('start').classList.toggle('main', !isOn);
  }
}
