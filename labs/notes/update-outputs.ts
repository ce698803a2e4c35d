import { findFences } from '../snippets/find.ts';
import { matchOutput } from '../snippets/match.ts';
import { runFences } from './run-note.ts';

/** Stand for any lines, and for any text in a line: labs/snippets/match.ts. */
const ANY_LINES = '...';

/**
 * A note with its output fences as the commands really printed. Masks stay where they still fit, and so does a whole output
 * that matches.
 * @param text the file to rewrite: the note that was run, or its translation, which has the same fences in the same order
 * @param ran the note that was run
 * @param printed what its run fences printed, by their line
 * @throws Error when the translation has other fences
 */
export function updateOutputs(text: string, ran: string, printed: ReadonlyMap<number, string>): string {
  const original = runFences(ran);
  const fences = runFences(text);
  if (fences.length !== original.length || fences.some(({ code }, n) => code !== original[n]!.code))
    throw new Error('The fences of the translation are not those of the note that was run.');
  const lines = text.split('\n');
  // From the end: lines that change their number are behind.
  for (let n = fences.length - 1; n >= 0; n -= 1) {
    const { output } = fences[n]!;
    const real = printed.get(original[n]!.line);
    if (!output || real === undefined) continue;
    if (matchOutput(output.text, real, { unordered: output.unordered }).matches) continue;
    const wanted = output.text.split('\n');
    const merged = output.unordered ? mergeUnordered(wanted, real) : mergeOrdered(wanted, real);
    const [, prefix = '', ticks = ''] = /^(.*?)(`{3,}|~{3,})/.exec(lines[output.line - 1]!)!;
    let end = output.line;
    while (!lines[end]!.replace(/^[ \t>]*/, '').startsWith(ticks)) end += 1;
    const indent = prefix.replace(/[-+*]|\d+[.)]/g, (marker) => ' '.repeat(marker.length));
    lines.splice(output.line, end - output.line, ...merged.map((line) => `${indent}${line}`.trimEnd()));
  }
  const updated = lines.join('\n');
  if (findFences(updated).problems.length > findFences(text).problems.length)
    throw new Error('A command printed what would end its fence: write this output by hand.');
  return updated;
}

function printedLines(real: string): string[] {
  const lines = real.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const fits = (wanted: string, real: string) => matchOutput(wanted, real).matches;

/** The cheapest way from one to the other; lines that fit keep how they were written. */
function mergeOrdered(wanted: string[], real: string): string[] {
  const printed = printedLines(real);
  const isAny = (line: string | undefined) => line?.trim() === ANY_LINES;
  const width = printed.length + 1;
  // cost[i * width + j]: lines that differ between wanted[i…] and printed[j…]
  const cost = new Uint32Array((wanted.length + 1) * width);
  const at = (i: number, j: number) =>
    i > wanted.length || j > printed.length ? Infinity : cost[i * width + j]!;
  for (let i = wanted.length; i >= 0; i -= 1) {
    for (let j = printed.length; j >= 0; j -= 1) {
      if (i === wanted.length && j === printed.length) continue;
      cost[i * width + j] = isAny(wanted[i])
        ? Math.min(at(i + 1, j), at(i, j + 1))
        : Math.min(
            at(i + 1, j) + 1,
            at(i, j + 1) + 1,
            i < wanted.length && j < printed.length && fits(wanted[i]!, printed[j]!)
              ? at(i + 1, j + 1)
              : Infinity,
          );
    }
  }
  const merged: string[] = [];
  for (let [i, j] = [0, 0]; i < wanted.length || j < printed.length;) {
    const here = at(i, j);
    if (isAny(wanted[i])) {
      while (j < printed.length && at(i, j + 1) === here && at(i + 1, j) !== here) j += 1;
      merged.push(wanted[i]!);
      i += 1;
    } else if (
      i < wanted.length &&
      j < printed.length &&
      fits(wanted[i]!, printed[j]!) &&
      at(i + 1, j + 1) === here
    ) {
      merged.push(wanted[i]!);
      [i, j] = [i + 1, j + 1];
    } else if (i < wanted.length && at(i + 1, j) + 1 === here) i += 1;
    else merged.push(printed[j++]!);
  }
  return merged;
}

/** What still fits something stays where it stands; new lines come at the end. */
function mergeUnordered(wanted: string[], real: string): string[] {
  const left = printedLines(real);
  const kept = wanted.filter((line) => {
    if (line.trim() === ANY_LINES) return true;
    const found = left.findIndex((printed) => fits(line, printed));
    if (found < 0) return false;
    left.splice(found, 1);
    return true;
  });
  return wanted.some((line) => line.trim() === ANY_LINES) ? kept : [...kept, ...left];
}
