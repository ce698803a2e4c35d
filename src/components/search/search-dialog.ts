/** The opened search: what is loaded when the dialog is opened for the first time, and answers from then on. */
import { groupResults, missingWords } from '../../search/groups.ts';
import { plainLines } from '../../search/log-line.ts';
import type { IndexedNote, SymptomIndex } from '../../search/symptom-index.ts';
import { drawResults } from './draw-results.ts';
import { openPages, type Pages } from './pages.ts';

/** Pagefind is built on it; the symptoms are not. */
const canSearchText = typeof WebAssembly === 'object';

/** Typing faster than this is not searched letter by letter. */
const PAUSE_MS = 60;

class SearchDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  #index: IndexedNote[] | undefined;
  #pages: Pages | undefined;
  #attempts = 0;
  #isLoading = false;
  #options: HTMLElement[] = [];
  #chosen = -1;
  #timer = 0;
  #turn = 0;
  /** The question whose results are shown. */
  #answered = '';
  #opensFirst: boolean;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#opensFirst = 'opensFirst' in dialog.dataset;
    this.#input = dialog.querySelector('input')!;
    this.#list = dialog.querySelector<HTMLElement>('[role=listbox]')!;
    this.#status = dialog.querySelector<HTMLElement>('[role=status]')!;
    this.#input.addEventListener('input', () => {
      this.#opensFirst = false;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#answer(), PAUSE_MS);
    });
    this.#input.addEventListener('paste', (event) => this.#paste(event));
    this.#input.addEventListener('keydown', (event) => this.#press(event));
    this.#list.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
    });
    for (const example of dialog.querySelectorAll<HTMLElement>('[data-example]'))
      example.addEventListener('click', () => {
        this.#input.value = example.textContent.trim();
        this.#input.focus();
        void this.#answer();
      });
    dialog.querySelector('[data-part=again]')!.addEventListener('click', () => {
      this.#input.focus();
      void this.load();
    });
  }

  /** Loads what is missing of the symptoms and of the pages' text; what came is used, what did not is said. */
  async load(): Promise<void> {
    const { index, pagefind, others = '' } = this.#dialog.dataset;
    this.#isLoading = true;
    this.#attempts++;
    void this.#answer();
    const language = document.documentElement.lang;
    const wanted = await Promise.allSettled([
      this.#index ??
        fetchIndex(index!).then((notes) => {
          this.#index = notes;
          return this.#answer();
        }),
      this.#pages ??
        openPages(pagefind!, language, others.split(' '), this.#attempts).then(
          (pages) => (this.#pages = pages),
        ),
    ]);
    this.#isLoading = false;
    for (const part of wanted) if (part.status === 'rejected' && canSearchText) console.error(part.reason);
    await this.#answer();
  }

  async #answer(): Promise<void> {
    const turn = ++this.#turn;
    const typed = this.#input.value;
    let pages;
    try {
      if (typed.trim() !== '') pages = await this.#pages?.ask(typed);
    } catch (error) {
      console.error(error);
      this.#pages = undefined; // loaded anew when the reader tries again
    }
    if (turn !== this.#turn) return;
    const groups = groupResults(typed, this.#index ?? [], pages);
    this.#answered = typed;
    this.#options = drawResults(this.#list, groups, this.#dialog.dataset.others!.split(' ')[0]!);
    this.#input.setAttribute('aria-expanded', String(this.#options.length > 0));
    this.#choose(this.#options.length > 0 ? 0 : -1);
    this.#say(
      groups.reduce((sum, { hits }) => sum + hits.length, 0),
      missingWords(groups),
    );
    this.#list.scrollTop = 0;
    if (this.#opensFirst && !this.#isLoading) this.#options[0]?.click();
  }

  /**
   * Puts into words what is shown, and shows examples where there is nothing.
   * @param missing words of the question that the first result does not have, when no result has all
   */
  #say(count: number, missing: readonly string[]): void {
    const isEmpty = this.#answered.trim() === '';
    const { loading, failed, partly, linesOnly, one, many, none, without } = this.#status.dataset;
    const isPartly = !this.#isLoading && (!this.#index || !this.#pages);
    const query = plainLines(this.#answered).join(' ').slice(0, 80);
    let words = isEmpty ? '' : count === 0 ? none! : count === 1 ? one! : many!;
    if (missing.length > 0)
      words = without!.replace('{found}', words).replace('{words}', () => listOf(missing));
    if (this.#isLoading) words = loading!;
    else if (!this.#index && !this.#pages) words = failed!;
    else if (isPartly) words = `${canSearchText ? partly! : linesOnly!} ${words}`;
    this.#status.textContent = words.replace('{count}', String(count)).replace('{query}', () => query);
    this.#part('.search-again').hidden = !isPartly || (!canSearchText && this.#index !== undefined);
    this.#part('.search-lead').hidden = count > 0 || (!isEmpty && this.#isLoading);
    this.#part('[data-part=lead]').hidden = !isEmpty;
    this.#part('[data-part=leadNone]').hidden = isEmpty;
  }

  #part(selector: string): HTMLElement {
    return this.#dialog.querySelector<HTMLElement>(selector)!;
  }

  #choose(at: number): void {
    this.#options[this.#chosen]?.setAttribute('aria-selected', 'false');
    this.#chosen = at;
    const option = this.#options[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return; // the keys belong to the input method
    const { key } = event;
    const count = this.#options.length;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) this.#choose((this.#chosen + (key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (key === 'Enter') {
      event.preventDefault();
      if (this.#answered !== this.#input.value || this.#isLoading) this.#opensFirst = true;
      else this.#open(event);
    }
  }

  #open({ ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
    this.#options[this.#chosen]?.dispatchEvent(click);
  }

  /** A field of one line would join pasted lines without a space, and keep colour codes. */
  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const plain = plainLines(pasted).join(' ');
    if (plain === pasted) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = this.#input;
    this.#input.setRangeText(plain, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    this.#input.dispatchEvent(new Event('input'));
  }
}

const listOf = (words: readonly string[]) =>
  new Intl.ListFormat(document.documentElement.lang, { type: 'unit', style: 'short' }).format(
    words.map((word) => `“${word}”`),
  );

async function fetchIndex(address: string): Promise<IndexedNote[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return ((await response.json()) as SymptomIndex).notes;
}

const answer = () =>
  void new SearchDialog(document.querySelector<HTMLDialogElement>('dialog.search')!).load();
answer();
document.addEventListener('search-made', answer);
