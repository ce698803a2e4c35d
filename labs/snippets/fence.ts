/** What the words after a fence's backticks say. How authors write them: "Commands" in content/README.md. */

interface Common {
  /** `sh`, `yaml`, `text`…; empty when the fence names none. */
  language: string;
  title: string | undefined;
}

/** Commands that the tests run. */
export interface RunFence extends Common {
  kind: 'run';
  /** The exit status it must end with; `failure` is any but 0. */
  exit: number | 'failure';
  timeoutMs: number;
}

/** Commands that can't run on the lab machine. */
export interface SkipFence extends Common {
  kind: 'skip';
  why: string;
  /** The last day on which the reason is believed, as 2027-11-21. */
  until: string;
}

/** What the commands right above it print. */
export interface OutputFence extends Common {
  kind: 'output';
  unordered: boolean;
}

/** Anything that is only shown. */
export interface PlainFence extends Common {
  kind: 'plain';
}

export type Fence = RunFence | SkipFence | OutputFence | PlainFence;

export type ParsedFence = { ok: true; fence: Fence } | { ok: false; problem: string };

/** Time that commands have unless their fence says otherwise. */
export const USUAL_TIMEOUT_MS = 10_000;

/** Every word there is; for those that take a value, how it looks. */
const WORDS = {
  run: undefined,
  fails: undefined,
  exit: 'exit=137',
  timeout: 'timeout=30s',
  skip: 'skip="needs two CPUs"',
  until: 'until=2027-11-21',
  output: undefined,
  unordered: undefined,
  title: 'title="on the director"',
} as const;
type Word = keyof typeof WORDS;

/** Which words make sense together; the first one makes the fence what it is. */
const KINDS = [
  { first: 'output', others: ['unordered'], language: 'text' },
  { first: 'run', others: ['fails', 'exit', 'timeout'], language: 'sh' },
  { first: 'skip', others: ['until'], language: 'sh' },
] as const;

const isWord = (text: string): text is Word => Object.hasOwn(WORDS, text);

/**
 * Reads a fence's info string, the text after its backticks.
 * @returns the fence, or the first problem as a sentence for the author
 * @example parseFence('sh run exit=137 title="on the node"')
 */
export function parseFence(info: string): ParsedFence {
  const [, language = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(info) ?? [];
  if (isWord(language.replace(/=.*/s, '')))
    return failed(
      `name the language first: \`${language.startsWith('output') ? 'text' : 'sh'} ${info.trim()}\`.`,
    );
  const words = readWords(rest);
  if (typeof words === 'string') return failed(words);

  const common: Common = { language, title: words.get('title') };
  if (common.title === '') return failed('title="" is empty: leave it out, or say what the fence shows.');
  const kind = KINDS.find(({ first }) => words.has(first));
  const stray = [...words.keys()].find(
    (word) => word !== 'title' && word !== kind?.first && !kind?.others.some((other) => other === word),
  );
  if (stray) return failed(strayWord(stray, kind?.first));
  if (!kind) return { ok: true, fence: { ...common, kind: 'plain' } };
  if (language !== kind.language)
    return failed(`\`${kind.first}\` stands in a \`${kind.language}\` fence; this one is \`${language}\`.`);

  if (kind.first === 'output')
    return { ok: true, fence: { ...common, kind: 'output', unordered: words.has('unordered') } };
  return kind.first === 'run' ? readRun(common, words) : readSkip(common, words);
}

/**
 * Whether a skipped fence must be looked at again.
 * @param today as 2027-11-21
 */
export function isSkipOver(fence: SkipFence, today: string): boolean {
  return fence.until < today;
}

function failed(problem: string): ParsedFence {
  return { ok: false, problem };
}

function readRun(common: Common, words: Map<Word, string>): ParsedFence {
  const exit = words.get('exit');
  if (exit !== undefined && (!/^\d{1,3}$/.test(exit) || Number(exit) > 255))
    return failed(`exit=${exit} is not an exit status: write a number from 0 to 255.`);
  if (exit !== undefined && words.has('fails')) return failed('write either `fails` or `exit=`, not both.');
  const timeout = words.get('timeout');
  if (timeout !== undefined && !/^[1-9]\d{0,2}s$/.test(timeout))
    return failed(`timeout=${timeout} is not a time: write 1 to 999 seconds, such as timeout=30s.`);
  return {
    ok: true,
    fence: {
      ...common,
      kind: 'run',
      exit: exit !== undefined ? Number(exit) : words.has('fails') ? 'failure' : 0,
      timeoutMs: timeout !== undefined ? Number.parseInt(timeout, 10) * 1000 : USUAL_TIMEOUT_MS,
    },
  };
}

function readSkip(common: Common, words: Map<Word, string>): ParsedFence {
  const why = words.get('skip');
  const until = words.get('until');
  if (!why) return failed('skip="" gives no reason: say what the commands need.');
  if (until === undefined)
    return failed('`skip` says until when its reason is to be believed, as until=2027-11-21.');
  if (!isDay(until)) return failed(`until=${until} is not a day: write one as until=2027-11-21.`);
  return { ok: true, fence: { ...common, kind: 'skip', why, until } };
}

/** @returns each word with its value, empty for those without, or a problem */
function readWords(text: string): Map<Word, string> | string {
  const words = new Map<Word, string>();
  const next = /\s*([^\s="]+)(?:(=)(?:"([^"]*)"|([^\s"]*)))?(?=\s|$)/y;
  while (next.lastIndex < text.length) {
    const at = next.lastIndex;
    const found = next.exec(text);
    if (!found) return `can't read \`${text.slice(at).trim()}\`: write name="value", with both quotes.`;
    const [, word = '', equals, quoted, bare] = found;
    if (!isWord(word)) {
      const hint = nearest(word);
      return `unknown word \`${word}\`${hint ? ` (did you mean \`${hint}\`?)` : ''}.`;
    }
    if (words.has(word)) return `\`${word}\` stands there twice.`;
    const example = WORDS[word];
    const value = quoted ?? bare ?? '';
    if (example && (!equals || (quoted === undefined && value === '')))
      return `\`${word}\` needs a value, such as ${example}.`;
    if (!example && equals) return `\`${word}\` takes no value: write \`${word}\` alone.`;
    if (bare?.startsWith("'")) return `${word}=${bare}: write double quotes, as ${example}.`;
    words.set(word, value);
  }
  return words;
}

function strayWord(word: Word, kind: string | undefined): string {
  const home = KINDS.find(({ others }) => others.some((other) => other === word));
  if (home && home.first !== kind) return `\`${word}\` has no meaning without \`${home.first}\`.`;
  return `\`${word}\` and \`${kind}\` don't go together: a fence is one of \`run\`, \`skip\` and \`output\`.`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The known word that at most two typing mistakes turn into this one. */
function nearest(word: string): string | undefined {
  const byDistance = Object.keys(WORDS).map((known) => ({
    known,
    distance: editDistance(word.toLowerCase(), known),
  }));
  const best = byDistance.sort((one, other) => one.distance - other.distance)[0]!;
  return best.distance <= Math.min(2, best.known.length - 2) ? best.known : undefined;
}

/** Letters to put in, take out or replace (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let n = 0; n < to.length; n += 1)
      next.push(Math.min(next[n]! + 1, row[n + 1]! + 1, row[n]! + (letter === to[n] ? 0 : 1)));
    row = next;
  }
  return row[to.length]!;
}
