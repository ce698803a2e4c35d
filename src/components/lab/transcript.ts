import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';

/** Lines of an output that are shown in whole; of more, the first and the last. */
const FIRST_LINES = 160;
const LAST_LINES = 40;
const LONGEST_LINE = 2000;

/** In the muted ink of the console; `dim` would be too faint on it. */
const quiet = (text: string) => `\x1b[90m${text}\x1b[39m`;

/**
 * What the console shows of a script that the page ran, ready to be written to a terminal: lines end with CR LF, the last
 * one too. Colours in the output stay, all else that would move the cursor or ring goes.
 */
export function transcript(
  words: Pick<DockWords, 'ranFromPage' | 'exitStatus' | 'linesLeftOut'>,
  script: string,
  { output, exit }: { output: string; exit: number },
): string {
  const lines = [
    quiet(`── ${words.ranFromPage} ──`),
    ...script
      .trim()
      .split('\n')
      .map((line, at) => quiet(at === 0 ? '# ' : '> ') + shownLine(line)),
    ...shortened(output, words.linesLeftOut),
  ];
  if (exit !== 0) lines.push(quiet(`── ${fill(words.exitStatus, { status: exit })} ──`));
  return lines.map((line) => `${line}\x1b[0m\r\n`).join('');
}

function shortened(output: string, leftOut: string): string[] {
  if (output === '') return [];
  const lines = output.replace(/\n$/, '').split('\n');
  const count = lines.length - FIRST_LINES - LAST_LINES;
  if (count <= 0) return lines.map(shownLine);
  return [
    ...lines.slice(0, FIRST_LINES).map(shownLine),
    quiet(fill(leftOut, { count })),
    ...lines.slice(-LAST_LINES).map(shownLine),
  ];
}

/** A line as it is left on a screen, without what would leave the line. */
function shownLine(line: string): string {
  const written = line.replace(/\r+$/, '');
  // A lone CR writes over its line, as progress bars do: what stands after the last one is what is seen.
  const last = written.slice(written.lastIndexOf('\r') + 1);
  const shown = harmless(last.slice(0, 4 * LONGEST_LINE));
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)} …` : shown;
}

/** Keeps text, tabs and colours. */
function harmless(text: string): string {
  return text
    .replace(/\x1b(?:\[[0-9;?:]*[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[^[\]])/g, (all, last) =>
      last === 'm' ? (all as string) : '',
    )
    .replace(/[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f]|\x1b(?!\[[\d;:]*m)/g, '');
}
