/** Stands for any text in a line, also none. */
const ANY_TEXT = '[..]';

/**
 * What a place in square brackets stands for, by its name: what differs from run to run has a form, and a note that says which
 * tests that form. Each takes as much as it can.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
  number: /-?\d+(?:\.\d+)?/y,
  pid: /\d{1,7}/y,
  port: /\d{1,5}/y,
  // IPv4, or IPv6 with at least two colons
  address: /\d{1,3}(?:\.\d{1,3}){3}|(?=(?:[\da-f]*:){2})[\da-f:]+(?:(?:\.\d{1,3}){3})?/y,
  mac: /[\da-f]{2}(?::[\da-f]{2}){5}/y,
  hex: /[\da-fA-F]+/y,
  // A clock's, with or without a date before it and a zone behind
  time: /(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/y,
};
const PLACE = new RegExp(`(${['\\.\\.', ...Object.keys(FORMS)].map((name) => `\\[${name}\\]`).join('|')})`);

/** Part of an expected line: plain text, or text of a form. */
type Part = string | RegExp;

/** How an expected line is compared with a printed one. */
export interface LinePattern {
  /** Whether it stands for nothing but itself. */
  isPlain: boolean;
  fits(printed: string): boolean;
}

/**
 * Reads a line of an expected output: `[..]` stands for any text, `[pid]`, `[port]`, `[address]`, `[mac]`, `[time]`, `[number]`
 * and `[hex]` for text of that form; everything else for itself.
 * @example linePattern('pid [pid] (nginx)').fits('pid 4711 (nginx)') // true
 */
export function linePattern(text: string): LinePattern {
  const runs: Part[][] = [[]];
  for (const part of text.split(PLACE)) {
    if (part === ANY_TEXT) runs.push([]);
    else if (part !== '') runs.at(-1)!.push(formOf(part) ?? part);
  }
  if (runs.length === 1 && runs[0]!.every((part) => typeof part === 'string'))
    return { isPlain: true, fits: (printed) => printed === text };
  // A printed line has lost the blanks at its end; before a last `[..]` they may be just what is expected.
  const before = runs.at(-1)!.length === 0 ? runs.at(-2)?.at(-1) : '';
  const blanks = typeof before === 'string' ? /\s*$/.exec(before)![0] : '';
  return {
    isPlain: false,
    fits: (printed) => fitsRuns(runs, printed) || (blanks !== '' && fitsRuns(runs, printed + blanks)),
  };
}

const formOf = (place: string): RegExp | undefined =>
  place.startsWith('[') && place.endsWith(']') ? FORMS[place.slice(1, -1)] : undefined;

/** Looks for each run of parts once, leftmost first: no line makes this slower than its length times the parts. */
function fitsRuns(runs: readonly Part[][], printed: string): boolean {
  const [first = [], ...more] = runs;
  const last = more.pop();
  let at = endOf(first, printed, 0);
  if (!last) return at === printed.length;
  for (const run of more) at = at === undefined ? at : placeOf(run, printed, at);
  if (at === undefined) return false;
  for (let start = printed.length; start >= at; start -= 1)
    if (endOf(last, printed, start) === printed.length) return true;
  return false;
}

/** Where the first place of a run ends, from `from` on; undefined when it is nowhere. */
function placeOf(run: readonly Part[], printed: string, from: number): number | undefined {
  for (let start = from; start <= printed.length; start += 1) {
    if (typeof run[0] === 'string') start = printed.indexOf(run[0], start);
    if (start < 0) return undefined;
    const end = endOf(run, printed, start);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Where a run ends that begins at `at`; undefined when it does not. */
function endOf(run: readonly Part[], printed: string, at: number): number | undefined {
  let end = at;
  for (const part of run) {
    if (typeof part === 'string') {
      if (!printed.startsWith(part, end)) return undefined;
      end += part.length;
    } else {
      part.lastIndex = end;
      const found = part.exec(printed);
      if (!found) return undefined;
      end += found[0].length;
    }
  }
  return end;
}
