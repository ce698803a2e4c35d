import { MachineError, type Failure } from '../../../../labs/machine/failure.ts';
import { type Machine } from '../../../../labs/machine/machine.ts';
import { runStep, type StepRun } from '../../../../labs/notes/run-step.ts';
import { type NoteSteps } from '../../../notes/steps.ts';

/** A note whose steps can be run. */
export interface RunnableNote extends NoteSteps {
  /** The same each time that the reader comes back to it. */
  id: string;
}

/** Where the machine stood when a step was run, if not where the note takes it; steps are counted from 0. */
export type Footing =
  /** Steps before it had not been run. */
  | { kind: 'missing'; steps: number[] }
  /** It, or one after it, had been run already. */
  | { kind: 'again' }
  /** Another note had used the machine. */
  | { kind: 'other' };

/** What is to be seen beside a step. */
export type Mark =
  | { kind: 'waiting' }
  /** `at` of `of` steps before it: it is being brought to where the note takes it. */
  | { kind: 'preparing'; by: 'start' | 'reset' }
  | { kind: 'preparing'; by: 'steps'; at: number; of: number }
  /** The steps before it have been run. */
  | { kind: 'ready' }
  | { kind: 'running'; footing: Footing | undefined }
  | { kind: 'done'; run: StepRun; footing: Footing | undefined }
  /** The machine could not be started, or failed under the step; without a failure somebody else has told why. */
  | { kind: 'failed'; failure: Failure | undefined };

/** What is needed of the dock. */
export interface Door {
  readonly machine: Pick<Machine, 'state'>;
  ready(): Promise<Machine>;
  /** @param step from 0 */
  show(script: string, result: StepRun, step: number): void;
}

interface Job {
  note: RunnableNote;
  /** The step to run; undefined for one that only waits for what is before it. */
  run: number | undefined;
  /** The step that the reader asked for: its mark tells how far it is. */
  asked: number;
  /** First gives back a clean machine. */
  isReset: boolean;
  /** How many steps before the one asked for are run with it. */
  before: number;
}

/** Runs steps of notes on the page's one machine, one after another in the order of the presses, and keeps what they did. */
export class MachineSteps {
  #door: Door;
  #changed: (note: string) => void;
  #marks = new Map<string, Map<number, Mark>>();
  /** What was run on this machine since it was clean, in order. */
  #ran: { note: string; step: number }[] = [];
  /** What will have been run once the queue is empty. */
  #planned: { note: string; step: number }[] = [];
  #queue: Job[] = [];
  #isWorking = false;
  /** The machine becomes another one because it was asked for here. */
  #isExpectingFresh = false;

  /** @param changed is told the note of which a mark has changed */
  constructor(door: Door, changed: (note: string) => void) {
    this.#door = door;
    this.#changed = changed;
  }

  markOf(note: string, step: number): Mark | undefined {
    return this.#marks.get(note)?.get(step);
  }

  run(note: RunnableNote, step: number): void {
    this.#add({ note, run: step, asked: step, isReset: false, before: 0 });
  }

  /** Goes on after the last step that was run; from the start, on a clean machine, where that is not where the note left it. */
  runAll(note: RunnableNote): void {
    const planned = this.#planned;
    const isOnTrack = planned.every((done, at) => done.note === note.id && done.step === at);
    const first = isOnTrack && planned.length < note.steps.length ? planned.length : 0;
    const isReset = planned.length > first;
    for (let step = first; step < note.steps.length; step += 1)
      this.#add({ note, run: step, asked: step, isReset: isReset && step === first, before: 0 });
  }

  /** @param step and all after it */
  runFrom(note: RunnableNote, step: number): void {
    for (let n = step; n < note.steps.length; n += 1) this.run(note, n);
  }

  /**
   * Takes a clean machine to where a step begins.
   * @param isRun also runs it
   */
  startAt(note: RunnableNote, step: number, { isRun }: { isRun: boolean }): void {
    const whole = { note, asked: step, before: step };
    for (let n = 0; n < step; n += 1) this.#add({ ...whole, run: n, isReset: n === 0 });
    this.#add({ ...whole, run: isRun ? step : undefined, isReset: step === 0 });
  }

  /** Whether it runs, or is to be run. */
  isPending(note: string, step: number): boolean {
    const mark = this.markOf(note, step);
    return mark !== undefined && isPending(mark);
  }

  /** Whether something waits behind what runs. */
  get hasWaiting(): boolean {
    return this.#queue.length > 1;
  }

  /** Forgets what waits. What runs ends when it is done, or when the machine is reset. */
  dropWaiting(): void {
    for (const job of this.#queue.splice(this.#isWorking ? 1 : 0)) this.#unmark(job.note, job.asked);
    this.#planned = [...this.#ran];
  }

  /** The machine is another one: what was run has been run on one that is gone. */
  machineIsFresh(): void {
    this.#ran = [];
    if (!this.#isExpectingFresh) this.dropWaiting();
    for (const [note, marks] of this.#marks) {
      for (const [step, mark] of marks) if (!isPending(mark)) marks.delete(step);
      this.#changed(note);
    }
  }

  #add(job: Job): void {
    if (job.isReset) this.#planned = [];
    if (job.run !== undefined) this.#planned.push({ note: job.note.id, step: job.run });
    this.#queue.push(job);
    this.#mark(job.note, job.asked, { kind: 'waiting' });
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let job = this.#queue[0]; job; job = this.#queue[0]) {
      try {
        await this.#do(job);
      } catch (error) {
        // Whatever waits was to be run on what this one leaves.
        this.dropWaiting();
        const failure = error instanceof MachineError ? error.failure : undefined;
        if (!failure) console.error(error);
        if (failure?.kind === 'stopped') this.#unmark(job.note, job.asked);
        else this.#mark(job.note, job.asked, { kind: 'failed', failure });
      }
      this.#queue.shift();
    }
    this.#isWorking = false;
  }

  async #do({ note, run, asked, isReset, before }: Job): Promise<void> {
    const tell = (mark: Mark) => this.#mark(note, asked, mark);
    const machine = await this.#prepare(isReset, (by) => tell({ kind: 'preparing', by }));
    // They have then come before the machine asks for them one by one. One that fails meanwhile says so by its state.
    if (note.pieces.length > 0) machine.readAhead(note.pieces).catch(() => {});
    if (run === undefined) return tell({ kind: 'ready' });
    const footing = this.#footingOf(note.id, run);
    if (run === asked) tell({ kind: 'running', footing });
    else {
      tell({ kind: 'preparing', by: 'steps', at: run + 1, of: before });
      this.#mark(note, run, { kind: 'running', footing });
    }
    const step = note.steps[run]!;
    this.#ran.push({ note: note.id, step: run });
    try {
      const result = await runStep(machine, step);
      this.#mark(note, run, { kind: 'done', run: result, footing });
      this.#door.show(step.code, result, run);
    } catch (error) {
      if (run !== asked) this.#unmark(note, run);
      throw error;
    }
  }

  async #prepare(isReset: boolean, tell: (by: 'start' | 'reset') => void): Promise<Machine> {
    this.#isExpectingFresh = true;
    try {
      if (this.#door.machine.state.name !== 'ready') tell('start');
      const machine = await this.#door.ready();
      if (isReset) {
        tell('reset');
        await machine.reset();
        this.machineIsFresh();
      }
      return machine;
    } finally {
      this.#isExpectingFresh = false;
    }
  }

  #footingOf(note: string, step: number): Footing | undefined {
    const own = new Set(this.#ran.filter((done) => done.note === note).map((done) => done.step));
    const missing = Array.from({ length: step }, (_, n) => n).filter((n) => !own.has(n));
    if (missing.length > 0) return { kind: 'missing', steps: missing };
    if ([...own].some((done) => done >= step)) return { kind: 'again' };
    return this.#ran.some((done) => done.note !== note) ? { kind: 'other' } : undefined;
  }

  #mark({ id }: RunnableNote, step: number, mark: Mark): void {
    if (!this.#marks.has(id)) this.#marks.set(id, new Map());
    this.#marks.get(id)!.set(step, mark);
    this.#changed(id);
  }

  #unmark({ id }: RunnableNote, step: number): void {
    this.#marks.get(id)?.delete(step);
    this.#changed(id);
  }
}

const isPending = ({ kind }: Mark) => kind === 'waiting' || kind === 'preparing' || kind === 'running';
