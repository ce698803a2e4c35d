/** Words of Latin script read in a minute, and Chinese characters: usual figures for technical prose. */
const WORDS_A_MINUTE = 220;
const CHARACTERS_A_MINUTE = 400;

/**
 * Minutes to read a note's Markdown, at least 1. Fences count as a quarter: they are looked at, not read.
 * @param body Markdown without frontmatter
 */
export function readingMinutes(body: string): number {
  const minutesOf = (text: string) => {
    const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
    const words = text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
    return characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE;
  };
  const fences = body.match(/^(`{3,})[\s\S]*?^\1\s*$/gm) ?? [];
  const prose = fences.reduce((rest, fence) => rest.replace(fence, ''), body);
  return Math.max(1, Math.round(minutesOf(prose) + minutesOf(fences.join('\n')) / 4));
}
