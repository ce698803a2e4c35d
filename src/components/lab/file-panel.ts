import { LARGEST_FILE, readFile, writeFile } from '../../../labs/machine/files.ts';
import { type Machine } from '../../../labs/machine/machine.ts';
import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';
import { button, element } from './element.ts';
import { openBeside } from './popover.ts';
import { megabytes } from './state-words.ts';

const FOLDER = '/root/';

/** Files into the machine and out of it. */
export class FilePanel {
  readonly opener: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly #machine: Machine;
  readonly #words: DockWords;
  readonly #said: HTMLElement;

  constructor(machine: Machine, words: DockWords) {
    this.#machine = machine;
    this.#words = words;
    this.opener = element(
      'button',
      { type: 'button', popovertarget: 'dock-files', class: 'dock-wide' },
      words.files,
    );
    this.#said = element('p', { role: 'status' });
    const picker = element('input', { type: 'file', multiple: true, id: 'dock-put' });
    picker.addEventListener('change', () => {
      void this.put([...(picker.files ?? [])]).then(() => (picker.value = ''));
    });
    const path = element('input', {
      type: 'text',
      id: 'dock-get',
      value: FOLDER,
      autocapitalize: 'off',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    const form = element(
      'form',
      {},
      element('label', { for: 'dock-get' }, words.getFile),
      path,
      button(words.get, () => form.requestSubmit()),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (path.value.trim() !== '') void this.#get(path.value.trim());
    });
    this.panel = element(
      'div',
      { class: 'dock-menu dock-files', popover: 'auto', id: 'dock-files', 'aria-label': words.filesTitle },
      element('label', { for: 'dock-put' }, words.putFile),
      picker,
      element('p', { class: 'dock-remark' }, words.putHint),
      form,
      this.#said,
    );
    openBeside(this.panel, this.opener);
  }

  /** Takes files that are dropped on a part of the dock. */
  takeDrops(target: HTMLElement): void {
    target.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      target.toggleAttribute('data-drop', true);
    });
    target.addEventListener('dragleave', () => target.toggleAttribute('data-drop', false));
    target.addEventListener('drop', (event) => {
      target.toggleAttribute('data-drop', false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.open();
      void this.put(files);
    });
  }

  open(): void {
    if (!this.panel.matches(':popover-open')) this.panel.showPopover();
  }

  /** Lays files into /root, one after the other. */
  async put(files: readonly File[]): Promise<void> {
    const words = this.#words;
    const said: string[] = [];
    const say = (text: string) => this.#say([...said, text].join('\n'));
    for (const file of files) {
      const { name } = file;
      if (this.#machine.state.name !== 'ready') return this.#say(words.needsReady);
      if (file.size > LARGEST_FILE) {
        said.push(fill(words.putTooBig, { name, size: megabytes(file.size) }));
        continue;
      }
      say(fill(words.putting, { name }));
      try {
        const path = FOLDER + name;
        await writeFile(this.#machine, path, new Uint8Array(await file.arrayBuffer()));
        said.push(fill(words.putDone, { path, bytes: file.size }));
      } catch (error) {
        said.push(fill(words.putFailed, { name, reason: reasonOf(error) }));
      }
    }
    this.#say(said.join('\n'));
  }

  async #get(typed: string): Promise<void> {
    const words = this.#words;
    const path = typed.startsWith('/') ? typed : FOLDER + typed;
    if (this.#machine.state.name !== 'ready') return this.#say(words.needsReady);
    try {
      const bytes = await readFile(this.#machine, path);
      download(new Blob([bytes]), path.slice(path.lastIndexOf('/') + 1));
      this.#say(fill(words.getDone, { path, bytes: bytes.length }));
    } catch (error) {
      if (error instanceof RangeError) this.#say(fill(words.getTooBig, { path }));
      else if (/No such file|exit 1$|directory/.test(reasonOf(error)))
        this.#say(fill(words.getMissing, { path }));
      else this.#say(fill(words.getFailed, { path, reason: reasonOf(error) }));
    }
  }

  #say(text: string): void {
    this.#said.textContent = text;
  }
}

/** Hands a file to the reader's browser. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  element('a', { href: address, download: name }).click();
  // The browser has taken it by the next turn; some need a little longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
