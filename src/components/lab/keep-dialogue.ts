import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import { currentImage } from './current-image.ts';
import { type DockWords } from './dock-words.ts';
import { reasonOf } from './file-panel.ts';
import { deleteKept, keep, keptFacts, NoRoom, Refused, type KeptFacts } from './kept-machine.ts';
import { type Notice } from './notice.ts';
import { megabytes } from './state-words.ts';

/** What the dock says and asks about the machine that the browser keeps. */
export class KeepDialogue {
  readonly #machine: Machine;
  readonly #words: DockWords;
  readonly #notice: Notice;
  #kept: KeptFacts | undefined;
  #answer: ((choice: 'none') => void) | undefined;
  /** That a kept machine is of another image is told until the reader has read it. */
  #toldOther = false;

  constructor(machine: Machine, words: DockWords, notice: Notice) {
    this.#machine = machine;
    this.#words = words;
    this.#notice = notice;
  }

  /** Asks, where a machine was kept, whether to go on with it. `none`: the reader closed the dock instead. */
  async chooseStart(): Promise<'kept' | 'fresh' | 'none'> {
    const words = this.#words;
    const kept = await keptFacts(currentImage);
    this.#kept = kept;
    if (!kept) return 'fresh';
    if (!kept.fits) {
      this.#toldOther = true;
      this.#notice.show({
        text: fill(words.keptOther, { when: when(kept.savedAt) }),
        buttons: [
          { text: this.deleteWords!, press: () => void this.delete() },
          { text: words.close, press: () => this.#notice.hide() },
        ],
      });
      return 'fresh';
    }
    return new Promise((resolve) => {
      const answer = (choice: 'kept' | 'fresh' | 'none') => {
        this.#answer = undefined;
        this.#notice.hide();
        resolve(choice);
      };
      this.#answer = answer;
      this.#notice.show({
        text: fill(words.choose, { when: when(kept.savedAt) }),
        buttons: [
          { text: words.goOn, press: () => answer('kept') },
          { text: words.startFresh, press: () => answer('fresh') },
        ],
      });
    });
  }

  /** The dock is closed: a question that is open is answered by that. */
  close(): void {
    this.#answer?.('none');
  }

  /** The machine is ready: takes away what was said of its start, but once leaves what the reader may not have read. */
  started(): void {
    if (this.#toldOther) this.#toldOther = false;
    else this.#notice.hide();
  }

  async keep(): Promise<void> {
    const words = this.#words;
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

  async delete(): Promise<void> {
    try {
      await deleteKept();
      this.#kept = undefined;
      this.#notice.show({ text: this.#words.deleted });
    } catch (error) {
      this.#notice.show({ text: fill(this.#words.keepFailed, { reason: reasonOf(error) }), isFailure: true });
    }
  }

  /** What a button that deletes it says; undefined when none is kept. */
  get deleteWords(): string | undefined {
    return this.#kept && fill(this.#words.deleteKept, { size: megabytes(this.#kept.bytes) });
  }
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
