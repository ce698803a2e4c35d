import { plainLines } from '../../search/log-line.ts';
import { matchSymptoms } from '../../search/symptom-match.ts';

/** Browsers refuse an address that changes with every letter. */
const SETTLED_MS = 400;

/** Hides the symptoms that do not fit what is typed or pasted. Without it all of them are shown. */
class SymptomList extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    const field = this.querySelector('input')!;
    const clear = this.querySelector<HTMLElement>('[data-clear]')!;
    const ask = (typed: string) => {
      field.value = typed;
      field.focus();
      this.#filter(typed);
    };
    field.addEventListener('input', () => this.#filter(field.value));
    field.addEventListener('paste', (event) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      const plain = plainLines(pasted).join(' ');
      if (plain === pasted) return;
      event.preventDefault();
      field.setRangeText(plain, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
      this.#filter(field.value);
    });
    this.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
    clear.addEventListener('click', () => ask(''));
    this.querySelector('[data-search]')!.addEventListener('click', () =>
      document.dispatchEvent(new CustomEvent('ask-notes', { detail: field.value })),
    );
    for (const example of this.querySelectorAll<HTMLElement>('[data-example]'))
      example.addEventListener('click', () => ask(example.textContent.trim()));

    const asked = new URLSearchParams(location.search).get('q');
    field.value = asked ?? field.value;
    if (field.value) this.#filter(field.value);
  }

  #filter(typed: string): void {
    const isAll = typed.trim() === '';
    const symptoms = [...this.querySelectorAll<HTMLElement>('[data-symptom]')].map((item) => ({
      item,
      text: literal(item.firstElementChild!),
    }));
    const matches = isAll ? [] : matchSymptoms(typed, symptoms);
    const isStrong = matches[0]?.isStrong;
    const shown = new Set(
      matches.filter((match) => match.isStrong === isStrong).map(({ symptom }) => symptom.item),
    );
    for (const { item } of symptoms) item.hidden = !isAll && !shown.has(item);
    for (const part of this.querySelectorAll<HTMLElement>('.note, section'))
      part.hidden = part.querySelector('[data-symptom]:not([hidden])') === null;

    const status = this.querySelector<HTMLElement>('[role=status]')!;
    const { all, some, none } = status.dataset;
    const query = plainLines(typed).join(' ').slice(0, 80);
    status.textContent = isAll
      ? all!
      : shown.size > 0
        ? some!.replace('{count}', String(shown.size))
        : none!.replace('{query}', () => query);
    this.querySelector<HTMLElement>('.none')!.hidden = isAll || shown.size > 0;
    this.querySelector<HTMLElement>('[data-clear]')!.hidden = isAll;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => keepInAddress(isAll ? '' : typed), SETTLED_MS);
  }
}
/** The line as its note has it: a placeholder is drawn without its brackets. */
const literal = (line: Element): string =>
  [...line.childNodes]
    .map((node) => (node.nodeName === 'VAR' ? `<${node.textContent}>` : node.textContent))
    .join('')
    .trim();

/** So that a link to what is shown can be copied. */
function keepInAddress(typed: string): void {
  const address = new URL(location.href);
  if (typed) address.searchParams.set('q', typed.slice(0, 300));
  else address.searchParams.delete('q');
  history.replaceState(history.state, '', address);
}

customElements.define('symptom-list', SymptomList);
