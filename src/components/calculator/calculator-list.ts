/** The list of calculators, narrowed to those whose words hold all that is typed. Esc empties the field. */

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

class CalculatorList extends HTMLElement {
  #all = '';

  connectedCallback() {
    this.#all = this.#status.textContent;
    const input = this.querySelector('input');
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    input?.addEventListener('input', () => this.#narrow(input.value));
    input?.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || input.value === '') return;
      event.preventDefault();
      input.value = '';
      this.#narrow('');
    });
    // A browser that comes back to the page fills the field again.
    if (input?.value) this.#narrow(input.value);
  }

  get #status(): HTMLElement {
    return this.querySelector('[role=status]') as HTMLElement;
  }

  #narrow(typed: string) {
    const wanted = plain(typed).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const section of this.querySelectorAll('section')) {
      const entries = [...section.querySelectorAll('li')];
      for (const entry of entries) {
        const words = plain(`${entry.dataset.words} ${entry.textContent}`);
        entry.hidden = !wanted.every((word) => words.includes(word));
        if (!entry.hidden) count++;
      }
      section.hidden = entries.every(({ hidden }) => hidden);
    }
    const { some = '', none = '' } = this.#status.dataset;
    this.#status.textContent =
      wanted.length === 0 ? this.#all : count === 0 ? none : some.replace('{count}', String(count));
  }
}

customElements.define('calculator-list', CalculatorList);
