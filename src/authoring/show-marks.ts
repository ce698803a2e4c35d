/** In pages of `npm run dev` only: shows at each fence how its last run on save went. */
import './marks.css';
import type { FenceMark, NoteNews } from './fence-marks.ts';

const note = /([^/]+\/[^/]+)\/$/.exec(location.pathname)?.[1];
// Vite looks for these very words.
if (import.meta.hot && note) {
  import.meta.hot.on('bootnotes:run', (news: NoteNews) => {
    if (news.note === note) show(news);
  });
  // A save reloads the page, often before its run is done.
  import.meta.hot.send('bootnotes:run-ask', note);
}

function show(news: NoteNews): void {
  for (const old of document.querySelectorAll('.author-mark')) old.remove();
  const fences = [...document.querySelectorAll('.fence[data-run]')];
  if (news.kind === 'done')
    for (const [at, mark] of news.marks.entries()) fences[at]?.after(markElement(mark));
  if (news.kind === 'running')
    for (const fence of fences) fence.after(line('running', 'saved: running on a fresh machine …'));
  if (news.kind === 'broke') fences[0]?.after(line('differs', `saved: ${news.why}`));
}

function line(verdict: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'author-mark';
  element.dataset.verdict = verdict;
  const said = document.createElement('p');
  said.textContent = text;
  element.append(said);
  return element;
}

function markElement({ verdict, complaints }: FenceMark): HTMLElement {
  const element = line(verdict, `saved: ${verdict}`);
  for (const { line, what, diff } of complaints) {
    const said = document.createElement('p');
    said.textContent = `en.mdx:${line}: ${what}`;
    element.append(said);
    if (!diff) continue;
    const shown = document.createElement('pre');
    shown.textContent = diff;
    element.append(shown);
  }
  return element;
}
