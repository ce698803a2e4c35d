import { fill } from '../../i18n/fill.ts';
import { type DockWords } from './dock-words.ts';

/** What the page says of a step that it ran. */
export interface Verdict {
  /** The step's name: `Step 3`. */
  step: string;
  /** `✓ as expected`, or what differs. */
  text: string;
  isGood: boolean;
  /** Line by line, where the output differs. */
  diff?: { title: string; legend: string; text: string };
}

/** A command that was run, wherever it was. */
export interface Run {
  /** Such as `Terminal 1`, or that the page ran it. */
  where: string;
  command: string;
  /** As printed, with colours and all. */
  output: string;
  /** Undefined where the shell did not tell it. */
  exit: number | undefined;
  verdict?: Verdict | undefined;
  /** Its beginning has left the terminal. */
  isCut?: boolean;
}

export type RunWords = Pick<
  DockWords,
  | 'runExit'
  | 'runExitUnknown'
  | 'runLines'
  | 'runOneLine'
  | 'runNoOutput'
  | 'runCut'
  | 'runDone'
  | 'runBetween'
  | 'linesLeftOut'
>;

const LONGEST_NAME = 80;
/** Lines that are shown in whole; of more, the first and the last. */
const FIRST_LINES = 400;
const LAST_LINES = 100;

/** What a run is called: the first line of its command. */
export function nameOfRun(command: string): string {
  const [first = '', ...further] = command.trim().split('\n');
  const name = first.length > LONGEST_NAME ? first.slice(0, LONGEST_NAME).trimEnd() : first;
  return name.length < first.length || further.length > 0 ? `${name} …` : name;
}

/** The output as plain text: what a terminal would leave of each line, without colours. */
export function plainOutput(words: Pick<RunWords, 'linesLeftOut'>, output: string): string {
  if (output === '') return '';
  const lines = output
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => plainLine(line));
  const count = lines.length - FIRST_LINES - LAST_LINES;
  if (count > 0) lines.splice(FIRST_LINES, count, fill(words.linesLeftOut, { count }));
  return lines.join('\n');
}

function plainLine(line: string): string {
  const written = line.replace(/\r+$/, '');
  return (
    written
      // A lone CR writes over its line: what stands after the last one is what is seen.
      .slice(written.lastIndexOf('\r') + 1)
      .replace(/\x1b(?:\[[0-9;?:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[^[\]])/g, '')
      .replace(/[\x00-\x08\x0a-\x1f\x7f]/g, '')
  );
}

/** How it ended, in parts: exit status, lines, verdict. */
export function factsOfRun(words: RunWords, { exit, output, verdict, isCut }: Run): string[] {
  const count = output === '' ? 0 : output.replace(/\n$/, '').split('\n').length;
  const lines =
    count === 0 ? words.runNoOutput : count === 1 ? words.runOneLine : fill(words.runLines, { count });
  return [
    exit === undefined ? words.runExitUnknown : fill(words.runExit, { status: exit }),
    lines,
    ...(isCut ? [words.runCut] : []),
    ...(verdict ? [verdict.text] : []),
  ];
}

/** What is said when it has ended, once: `ss -ltn: done, exit 0, 3 lines, as expected`. */
export function sayRun(words: RunWords, run: Run): string {
  const facts = factsOfRun(words, run)
    .filter((fact) => fact !== words.runExitUnknown)
    // A sign would be read out as a word.
    .map((fact) => fact.replace(/^[✓≠] /, ''))
    .reduce((before, next) => fill(words.runBetween, { before, next }));
  return fill(words.runDone, { command: nameOfRun(run.command), facts });
}
