import { linePattern, type LinePattern } from './line-pattern.ts';

/** What a command printed, held against what its note says that it prints. */
export type Match = { matches: true } | { matches: false; diff: string };

/** Stands for any lines, also none, when it is alone on a line. */
const ANY_LINES = '...';

/** Above this many cells the exact alignment would cost more than it tells. */
const LARGEST_ALIGNMENT = 4_000_000;
/** Lines of context that a diff keeps beside each difference. */
const CONTEXT = 3;

/** An expected line. */
interface Line extends LinePattern {
  text: string;
  isAnyLines: boolean;
}

/** Lines without trailing blanks, and without empty lines at the end. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function expectedLine(text: string): Line {
  return { text, isAnyLines: text.trim() === ANY_LINES, ...linePattern(text) };
}

/**
 * Compares a command's real output with the expected one of its note: `...` alone on a line stands for any lines,
 * `[..]` and its like for text in a line (line-pattern.ts). Line ends, blanks at the end of a line and empty lines at the end
 * don't count.
 * @param options.unordered the lines may come in any order
 * @returns when they differ, the differences: `-` expected, `+` printed
 * @example matchOutput('up [..]\n...', 'up 3 days\nload 0.1\n') // { matches: true }
 */
export function matchOutput(expected: string, real: string, options: { unordered?: boolean } = {}): Match {
  const wanted = linesOf(expected).map(expectedLine);
  const printed = linesOf(real);
  if (options.unordered) {
    const diff = unorderedDiff(wanted, printed);
    return diff.length === 0 ? { matches: true } : { matches: false, diff: diff.join('\n') };
  }
  if (placeInOrder(wanted, printed)) return { matches: true };
  return { matches: false, diff: orderedDiff(wanted, printed).join('\n') };
}

/** Stands in a filled output where lines are left out. */
const LEFT_OUT = '…';

/**
 * The expectation of a note with what was really printed in its lines; `…` stands where lines are left out.
 * @returns undefined when that is not what is expected
 * @example fillOutput('up [..]\n...', 'up 3 days\nload 0.1\n') // 'up 3 days\n…'
 */
export function fillOutput(
  expected: string,
  real: string,
  options: { unordered?: boolean } = {},
): string | undefined {
  const wanted = linesOf(expected).map(expectedLine);
  const printed = linesOf(real);
  const isShown = new Set<number>();
  if (options.unordered) {
    if (unorderedDiff(wanted, printed).length > 0) return undefined;
    const lines = wanted.filter((line) => !line.isAnyLines);
    printed.forEach((text, at) => lines.some((line) => line.fits(text)) && isShown.add(at));
  } else {
    const runs = placeInOrder(wanted, printed);
    if (!runs) return undefined;
    for (const { at, length } of runs) for (let n = 0; n < length; n += 1) isShown.add(at + n);
  }
  return printed
    .flatMap((text, at) => (isShown.has(at) ? [text] : at === 0 || isShown.has(at - 1) ? [LEFT_OUT] : []))
    .join('\n');
}

/**
 * Places each run of lines between two `...` as early as it fits: no earlier choice is ever taken back.
 * @returns where each run stands in what was printed; undefined when that is not what is expected
 */
function placeInOrder(wanted: Line[], printed: string[]): { at: number; length: number }[] | undefined {
  const runs: Line[][] = [[]];
  for (const line of wanted) {
    if (line.isAnyLines) runs.push([]);
    else runs.at(-1)!.push(line);
  }
  const fitsAt = (run: Line[], at: number) =>
    run.every((line, n) => at + n < printed.length && line.fits(printed[at + n]!));
  const placed = (run: Line[], at: number) => ({ at, length: run.length });
  const first = runs[0]!;
  if (runs.length === 1)
    return printed.length === first.length && fitsAt(first, 0) ? [placed(first, 0)] : undefined;
  const last = runs.at(-1)!;
  const end = printed.length - last.length;
  if (first.length > end || !fitsAt(first, 0) || !fitsAt(last, end)) return undefined;
  let at = first.length;
  const places = [placed(first, 0)];
  for (const run of runs.slice(1, -1)) {
    while (at + run.length <= end && !fitsAt(run, at)) at += 1;
    if (at + run.length > end) return undefined;
    places.push(placed(run, at));
    at += run.length;
  }
  return [...places, placed(last, end)];
}

/** Control characters made visible: what differs is often what can't be seen. */
function visible(text: string): string {
  return text
    .replaceAll('\t', '\\t')
    .replace(
      /[\u0000-\u001f\u007f\u00a0\u200b\ufeff]/g,
      (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
}
const missing = (line: string) => `- ${visible(line)}`;
const extra = (line: string) => `+ ${visible(line)}`;
const same = (line: string) => `  ${line}`;

/** The cheapest way to turn what was expected into what was printed, with a few equal lines around each difference. */
function orderedDiff(wanted: Line[], printed: string[]): string[] {
  let start = 0;
  const agrees = (w: Line | undefined, p: string | undefined) =>
    w !== undefined && p !== undefined && !w.isAnyLines && w.fits(p);
  while (agrees(wanted[start], printed[start])) start += 1;
  let tail = 0;
  while (
    tail < Math.min(wanted.length, printed.length) - start &&
    agrees(wanted.at(-1 - tail), printed.at(-1 - tail))
  )
    tail += 1;
  const head = printed.slice(0, start).map(same);
  const foot = printed.slice(printed.length - tail).map(same);
  const w = wanted.slice(start, wanted.length - tail);
  const p = printed.slice(start, printed.length - tail);
  const middle =
    (w.length + 1) * (p.length + 1) <= LARGEST_ALIGNMENT
      ? align(w, p)
      : [...w.map((line) => missing(line.text)), ...p.map(extra)];
  return shorten([...head, ...middle, ...foot]);
}

function align(wanted: Line[], printed: string[]): string[] {
  const width = printed.length + 1;
  // cost[i * width + j]: differences between wanted[i…] and printed[j…]
  const cost = new Uint32Array((wanted.length + 1) * width);
  for (let i = wanted.length; i >= 0; i -= 1) {
    for (let j = printed.length; j >= 0; j -= 1) {
      const w = wanted[i];
      const at = i * width + j;
      if (!w) cost[at] = printed.length - j;
      else if (w.isAnyLines)
        cost[at] = Math.min(cost[at + width]!, j < printed.length ? cost[at + 1]! : Infinity);
      else {
        let best = cost[at + width]! + 1;
        if (j < printed.length) {
          best = Math.min(best, cost[at + 1]! + 1);
          if (w.fits(printed[j]!)) best = Math.min(best, cost[at + width + 1]!);
        }
        cost[at] = best;
      }
    }
  }
  const diff: string[] = [];
  let [i, j] = [0, 0];
  while (i < wanted.length || j < printed.length) {
    const w = wanted[i];
    const p = printed[j];
    const here = cost[i * width + j]!;
    if (w?.isAnyLines) {
      // As many lines as cost nothing, told as one.
      while (j < printed.length && cost[i * width + j + 1] === here) j += 1;
      diff.push(same(ANY_LINES));
      i += 1;
    } else if (w && p !== undefined && w.fits(p) && cost[(i + 1) * width + j + 1] === here) {
      diff.push(same(p));
      [i, j] = [i + 1, j + 1];
    } else if (w && cost[(i + 1) * width + j] === here - 1) {
      diff.push(missing(w.text));
      i += 1;
    } else {
      diff.push(extra(p!));
      j += 1;
    }
  }
  return diff;
}

/** Leaves out equal lines that are far from any difference. */
function shorten(diff: string[]): string[] {
  const near = new Uint8Array(diff.length);
  diff.forEach((line, at) => {
    if (!line.startsWith('  ')) near.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const shown: string[] = [];
  for (let at = 0; at < diff.length;) {
    let end = at;
    while (end < diff.length && !near[end]) end += 1;
    if (end - at > 1) shown.push(`  (${end - at} equal lines)`);
    else if (end > at) shown.push(diff[at]!);
    at = end;
    if (at < diff.length) shown.push(diff[at++]!);
  }
  return shown;
}

/** Equal texts and how often they occur. */
function counted(texts: string[]): { text: string; left: number }[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, left]) => ({ text, left }));
}

/** Gives as many expected lines as possible a printed line of their own; tells what remains on either side. */
function unorderedDiff(wanted: Line[], printed: string[]): string[] {
  const mayHaveMore = wanted.some((line) => line.isAnyLines);
  const demands = counted(wanted.filter((line) => !line.isAnyLines).map((line) => line.text)).map(
    (demand) => ({
      ...demand,
      line: expectedLine(demand.text),
    }),
  );
  const supplies = counted(printed);
  // given[s].get(d): how many lines of supply s are given to demand d
  const given = supplies.map(() => new Map<number, number>());
  const supplyOf = new Map(supplies.map(({ text }, s) => [text, s]));
  const fitting = demands.map(({ text, line }) => {
    if (!line.isPlain) return supplies.flatMap((supply, s) => (line.fits(supply.text) ? [s] : []));
    const only = supplyOf.get(text);
    return only === undefined ? [] : [only];
  });

  /** Finds one more line for a demand, moving lines of other demands where that frees one (augmenting path). */
  const assignOne = (demand: number): boolean => {
    const cameFrom = new Map<number, number>(); // supply ← demand
    const viaSupply = new Map<number, number>(); // demand ← supply that it would give up
    const queue = [demand];
    const seen = new Set(queue);
    for (const d of queue) {
      for (const s of fitting[d]!) {
        if (cameFrom.has(s)) continue;
        cameFrom.set(s, d);
        if (supplies[s]!.left > 0) {
          supplies[s]!.left -= 1;
          for (let supply = s; ;) {
            const taker = cameFrom.get(supply)!;
            given[supply]!.set(taker, (given[supply]!.get(taker) ?? 0) + 1);
            if (taker === demand) return true;
            supply = viaSupply.get(taker)!;
            given[supply]!.set(taker, given[supply]!.get(taker)! - 1);
          }
        }
        for (const [holder, count] of given[s]!) {
          if (count === 0 || seen.has(holder)) continue;
          seen.add(holder);
          viaSupply.set(holder, s);
          queue.push(holder);
        }
      }
    }
    return false;
  };

  demands.forEach((demand, d) => {
    for (const s of fitting[d]!) {
      const count = Math.min(demand.left, supplies[s]!.left);
      if (count === 0) continue;
      supplies[s]!.left -= count;
      demand.left -= count;
      given[s]!.set(d, count);
    }
    while (demand.left > 0 && assignOne(d)) demand.left -= 1;
  });

  const repeat = ({ text, left }: { text: string; left: number }) => Array<string>(left).fill(text);
  const absent = demands.flatMap(repeat).map(missing);
  const more = supplies.flatMap(repeat).map(extra);
  // With `...` further lines are welcome; they are told only to help find what is missing.
  if (mayHaveMore && absent.length === 0) return [];
  return [...absent, ...more];
}
