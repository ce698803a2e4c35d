/** The way into the search, on every page. What searches is loaded when the dialog is opened for the first time. */

/** Keeps the question from one page to the next. */
const KEPT = 'search';

let dialog: HTMLDialogElement | null = null;

/** The script that answers is here: a module runs once, whatever dialogs come after. */
let isLoaded = false;

const template = () => document.querySelector<HTMLTemplateElement>('#search-dialog')!.content;

/** The page's one dialog and what runs it: both stand in the header as a template until they are needed. */
function makeDialog(): HTMLDialogElement {
  const made = document.importNode(template().querySelector('dialog')!, true);
  document.body.append(made);
  const input = made.querySelector('input')!;
  try {
    input.value = sessionStorage.getItem(KEPT) ?? '';
  } catch {
    // without storage each page starts with an empty question
  }
  made.addEventListener('close', () => {
    for (const field of document.querySelectorAll<HTMLInputElement>('search-box input'))
      field.value = input.value;
    try {
      sessionStorage.setItem(KEPT, input.value);
    } catch {
      // as above
    }
  });
  // Chromium would empty the field instead of closing the dialog.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    made.close();
  });
  // Who presses Enter before the script is here means the first result.
  made.querySelector('form')!.addEventListener('submit', (event) => {
    event.preventDefault();
    made.dataset.opensFirst = '';
  });
  input.addEventListener('input', () => delete made.dataset.opensFirst);
  made.querySelector('[data-part=close]')!.addEventListener('click', () => made.close());
  if (isLoaded) document.dispatchEvent(new Event('search-made'));
  else load(made, new URL(template().querySelector('script')!.getAttribute('src')!, location.href));
  return made;
}

/** Runs the script that answers; from then on the dialog is its own. When it can't be had, says so and offers to try again. */
function load(made: HTMLDialogElement, source: URL): void {
  const status = made.querySelector<HTMLElement>('[role=status]')!;
  const again = made.querySelector<HTMLElement>('.search-again')!;
  const script = document.createElement('script');
  status.textContent = status.dataset.loading!;
  again.hidden = true;
  script.type = 'module';
  script.src = source.href;
  script.onload = () => (isLoaded = true);
  script.onerror = () => {
    status.textContent = status.dataset.failed!;
    again.hidden = false;
    source.searchParams.append('again', ''); // browsers remember a module that failed by its address
    again.querySelector('button')!.addEventListener('click', () => load(made, source), { once: true });
  };
  document.body.append(script);
}

function open(query?: string): void {
  dialog ??= makeDialog();
  const input = dialog.querySelector('input')!;
  if (query !== undefined) input.value = query;
  if (!dialog.open) dialog.showModal();
  input.focus();
  if (query === undefined) input.select();
  else input.dispatchEvent(new Event('input'));
}

class SearchBox extends HTMLElement {
  connectedCallback(): void {
    const opener = this.querySelector('a');
    opener?.setAttribute('role', 'button');
    opener?.setAttribute('aria-haspopup', 'dialog');
    opener?.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
    opener?.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      open();
    });
    if (/Mac|iP/.test(navigator.platform)) this.querySelector('kbd')?.replaceChildren('⌘K');

    const form = this.querySelector('form');
    const field = form?.querySelector('input');
    const ask = (event: Event) => {
      event.preventDefault();
      open(field!.value);
    };
    form?.addEventListener('submit', ask);
    field?.addEventListener('click', ask);
    field?.addEventListener('compositionend', ask);
    // A Chinese word being composed must not lose its field.
    field?.addEventListener('input', (event) => (event as InputEvent).isComposing || ask(event));
  }
}
customElements.define('search-box', SearchBox);

document.addEventListener('keydown', (event) => {
  const isCombination = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  // No single letter or sign does it: who speaks to the browser would say one by accident (WCAG 2.1.4).
  if (!isCombination || event.key.toLowerCase() !== 'k') return;
  event.preventDefault();
  open();
});

/** Another page's content came in: in another language, the dialog is another as well. */
document.addEventListener('page-swapped', () => {
  if (template().querySelector('dialog')!.dataset.index === dialog?.dataset.index) return;
  dialog?.remove();
  dialog = null;
});

/** Another part of the page hands a question over. */
document.addEventListener('ask-notes', (event) => open((event as CustomEvent<string>).detail));

/** A question in the address opens the dialog with it, but on the page that answers it by itself. */
const asked = new URLSearchParams(location.search).get('q');
if (asked && !document.querySelector('symptom-list')) open(asked);
