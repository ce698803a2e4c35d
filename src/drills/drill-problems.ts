/** A drill's words in one language, as far as they are held against its scenario. */
export interface DrillWords {
  file: string;
  /** The whole file, to name lines. */
  source: string;
  hints: readonly string[];
  notYet: Readonly<Record<string, string>>;
}

/** Where a check calls a hint. */
export interface CalledHint {
  hint: string;
  file: string;
  line: number;
}

/**
 * What stands on one side only: a hint without a text in some language, a text without a hint, a hint more or less than the other
 * language has.
 * @param called by the checks of the scenario
 * @param languages the English words first
 * @returns one line each, with file and line
 */
export function drillProblems(called: readonly CalledHint[], languages: readonly DrillWords[]): string[] {
  const problems: string[] = [];
  const ids = new Set(called.map(({ hint }) => hint));
  const [english] = languages;
  for (const words of languages) {
    for (const id of ids) {
      if (words.notYet[id] !== undefined) continue;
      const { file, line } = called.find(({ hint }) => hint === id)!;
      problems.push(`${file}:${line}: hint ${id} has no text under notYet in ${words.file}.`);
    }
    for (const id of Object.keys(words.notYet))
      if (!ids.has(id))
        problems.push(`${words.file}:${lineOfKey(words.source, id)}: no check calls hint ${id}: remove it.`);
    if (english && words.hints.length !== english.hints.length)
      problems.push(
        `${words.file}:${lineOfKey(words.source, 'hints')}: ${words.hints.length} hints, but ${english.file} has ${english.hints.length}.`,
      );
  }
  return problems;
}

/** The line of a key of the frontmatter, from 1; 1 when it is not found. */
function lineOfKey(source: string, key: string): number {
  const at = source.split('\n').findIndex((line) => line.trimStart().startsWith(`${key}:`));
  return Math.max(at, 0) + 1;
}
