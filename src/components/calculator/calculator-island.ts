/**
 * Brings a calculator to life when a reader turns to it: the pointer comes near, a field gets the focus, or the address
 * holds values for it. Until then the page has paid for its HTML alone. What is pressed or typed meanwhile is not lost.
 */
import type { CalculatorSetting } from './calculator-parts.ts';

export interface IslandSetting extends CalculatorSetting {
  name: string;
  /** Said when the rest could not be loaded. */
  failed: string;
}

class CalculatorIsland extends HTMLElement {
  #started: Promise<boolean> | null = null;
  #isAlive = false;

  connectedCallback() {
    const { name } = this.#setting;
    for (const sign of ['pointerover', 'pointerdown', 'focusin'])
      this.addEventListener(sign, () => void this.#start(), { passive: true });
    this.addEventListener('click', this.#pressAgain);
    if (`&${location.search.slice(1)}&${location.hash.slice(1)}`.includes(`&${name}.`)) void this.#start();
  }

  get #setting(): IslandSetting {
    return JSON.parse(this.querySelector('script')?.textContent ?? '') as IslandSetting;
  }

  /** A button that was pressed before its work was loaded is pressed again, once that is there. */
  #pressAgain = async (event: Event) => {
    const button = (event.target as Element).closest('button');
    if (this.#isAlive || !button) return;
    if (await this.#start()) button.click();
  };

  #start(): Promise<boolean> {
    this.#started ??= import('./mount-calculator.tsx')
      .then(async ({ mountCalculator }) => {
        await mountCalculator(this.querySelector('.calculator-root') as HTMLElement, this.#setting);
        return (this.#isAlive = true);
      })
      .catch(() => {
        const said = this.querySelector('.island-failed');
        if (said) said.textContent = this.#setting.failed;
        this.#started = null; // the next sign tries again
        return false;
      });
    return this.#started;
  }
}

customElements.define('calculator-island', CalculatorIsland);
