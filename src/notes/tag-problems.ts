/** What the tags of a note may lead to. */
export interface Targets {
  calculators: readonly string[];
  /** Ids of the glossary. */
  terms: readonly string[];
  /** `<note>/<figure>` */
  figures: readonly string[];
}

const blank = (code: string) => code.replace(/[^\n]/g, ' ');

/**
 * Tags that lead nowhere, one line a problem: `<file>:<line>: <tag>: <what to do>`.
 * @param file shown as it is given
 * @param source the whole file
 */
export function tagProblems(file: string, source: string, targets: Targets): string[] {
  const text = source
    .replace(/^([ >]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ >]*\2[ \t]*$/gm, blank)
    .replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, blank);
  const kinds = {
    Calculator: {
      attribute: 'name',
      known: targets.calculators,
      advice: (name: string) =>
        `there is no src/calculators/models/${name}/. Calculators: ${targets.calculators.join(', ')}.`,
    },
    Figure: {
      attribute: 'src',
      known: targets.figures,
      advice: (src: string) => {
        const [note = '', figure = ''] = src.split('/');
        return `there is no content/notes/<topic>/${note}/figures/${figure}.svg. Draw it, or mend the name.`;
      },
    },
    Term: {
      attribute: 'id',
      known: targets.terms,
      advice: () => 'content/glossary.yaml has no such term. Add it there, or take the tag away.',
    },
  };
  return Object.entries(kinds).flatMap(([tag, { attribute, known, advice }]) =>
    [...text.matchAll(new RegExp(`<${tag}\\b([^>]*)`, 'g'))].flatMap((found) => {
      const line = text.slice(0, found.index).split('\n').length;
      const target = new RegExp(`\\b${attribute}="([^"]*)"`).exec(found[1] ?? '')?.[1];
      if (target === undefined) return [`${file}:${line}: <${tag}>: needs ${attribute}="…".`];
      return known.includes(target)
        ? []
        : [`${file}:${line}: <${tag} ${attribute}="${target}">: ${advice(target)}`];
    }),
  );
}
