import { fill } from '../../i18n/fill.ts';
import { doneDrills, forgetDrills } from './done-drills.ts';
import { timeText } from './time-text.ts';

type Words = Record<
  'noneDone' | 'someDone' | 'doneIn' | 'doneShown' | 'hintsUsed' | 'forgotten' | 'time',
  string
>;

/** Marks in the list of drills which ones this device remembers, and forgets them on request. */
export class DrillListElement extends HTMLElement {
  connectedCallback(): void {
    this.#part('forget').onclick = () => {
      forgetDrills();
      this.#draw();
      this.#part('count').textContent = this.#words.forgotten;
    };
    this.#draw();
  }

  get #words(): Words {
    return JSON.parse(this.dataset.words!) as Words;
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  #draw(): void {
    const words = this.#words;
    const remembered = doneDrills();
    let done = 0;
    for (const mark of this.querySelectorAll<HTMLElement>('[data-drill]')) {
      const one = remembered[mark.dataset.drill!];
      if (one) done += 1;
      const how = one?.hasGivenUp
        ? words.doneShown
        : one && fill(words.doneIn, { time: timeText(one.seconds, words.time) });
      const hints = one && one.hints > 0 ? fill(words.hintsUsed, { count: one.hints }) : undefined;
      mark.textContent = [how, hints].filter((part) => part !== undefined).join(' · ');
    }
    this.#part('count').textContent = done > 0 ? fill(words.someDone, { done }) : words.noneDone;
    // Hidden it would lose the focus of who has just pressed it.
    this.#part('forget').hidden = done === 0 && document.activeElement !== this.#part('forget');
  }
}
