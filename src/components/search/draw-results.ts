import type { ExcerptPart } from '../../search/excerpt.ts';
import type { Group, Hit } from '../../search/groups.ts';

/**
 * Draws groups of results into the list of the dialog, as text nodes: nothing of a page becomes markup.
 * @param list the listbox; its `data-` attributes hold the names of the groups
 * @param otherLanguage of the group `others`
 * @returns the options in the order in which the arrow keys go
 */
export function drawResults(
  list: HTMLElement,
  groups: readonly Group[],
  otherLanguage: string,
): HTMLElement[] {
  const options: HTMLElement[] = [];
  const add = (option: HTMLElement) => {
    option.id = `search-option-${options.push(option)}`;
    return option;
  };
  list.replaceChildren(
    ...groups.map(({ name, hits }) => {
      const heading = element('p', 'label', list.dataset[name]!);
      heading.id = `search-group-${name}`;
      const group = element('div', 'search-group', heading, ...hits.flatMap((hit) => rowsOf(hit).map(add)));
      group.role = 'group';
      group.setAttribute('aria-labelledby', heading.id);
      if (name === 'others')
        for (const row of [...group.children].slice(1)) row.setAttribute('lang', otherLanguage);
      return group;
    }),
  );
  list.hidden = options.length === 0;
  return options;
}

/** A page, and the headings below which it was found. */
function rowsOf(hit: Hit): HTMLElement[] {
  const topic = element('span', 'label', hit.topic);
  const inner: Node[] = [
    element('span', 'search-head', element('span', '', hit.title), ' ', topic),
    ...excerptOf(hit.excerpt),
  ];
  if (hit.line) {
    const words = element(hit.line.isComplaint ? 'span' : 'samp', '', ...partsOf(hit.line.parts));
    // A complaint may be of either language.
    words.lang = /\p{Script=Han}/u.test(words.textContent) ? 'zh-CN' : 'en';
    inner.unshift(words);
  }
  return [
    option(hit.address, 'search-option', inner),
    ...hit.sections.map(({ title, address, excerpt }) =>
      option(address, 'search-option search-section', [element('span', '', title), ...excerptOf(excerpt)]),
    ),
  ];
}

/** One row. The spaces part its lines in the name that a screen reader says. */
function option(address: string, className: string, lines: Node[]): HTMLElement {
  const link = element('a', className, ...lines.flatMap((line) => [line, ' '])) as HTMLAnchorElement;
  link.href = address;
  link.role = 'option';
  link.tabIndex = -1;
  link.setAttribute('aria-selected', 'false');
  return link;
}

const excerptOf = (parts: readonly ExcerptPart[]) =>
  parts.length > 0 ? [element('span', 'search-excerpt', ...partsOf(parts))] : [];

const partsOf = (parts: readonly ExcerptPart[]) =>
  parts.map(({ text, isMarked }) => (isMarked ? element('mark', '', text) : text));

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
