import { parseFence, type Fence } from './fence.ts';

/** A fence of a note, with the output fence that follows it. */
export interface FoundFence {
  fence: Fence;
  code: string;
  output: { text: string; unordered: boolean; line: number } | undefined;
  /** Line of the opening backticks, counted from 1. */
  line: number;
}

export interface FoundFences {
  fences: FoundFence[];
  problems: { line: number; problem: string }[];
}

/** An opening fence behind any block quotes, list markers and indentation. MDX has no indented code. */
const OPENING = /^((?:[ \t>]|(?:[-+*]|\d{1,9}[.)])[ \t])*)(`{3,}|~{3,})(.*)$/;

/**
 * Every fence of a note's Markdown, in order; an output fence belongs to the commands right before it.
 * @param text the whole file, or any part of it; frontmatter and MDX comments are passed over
 * @returns also what an author must mend, each with its line counted from 1
 */
export function findFences(text: string): FoundFences {
  const found: FoundFences = { fences: [], problems: [] };
  const lines = text.split(/\r?\n/);
  const tell = (line: number, problem: string) => found.problems.push({ line, problem });
  let before: FoundFence | 'unreadable' | undefined;
  for (let at = afterFrontmatter(lines); at < lines.length; at += 1) {
    const start = lines[at]!;
    const [, prefix = '', ticks = '', info = ''] = OPENING.exec(start) ?? [];
    // After backticks, a backtick in the info string makes it code within a line (CommonMark 0.31, section 4.5).
    if (!ticks || (ticks.startsWith('`') && info.includes('`'))) {
      if (start.trimStart().startsWith('{/*'))
        while (at < lines.length - 1 && !lines[at]!.includes('*/}')) at += 1;
      if (/[^\s>]/.test(start)) before = undefined;
      continue;
    }

    const line = at + 1;
    const body = readBody(lines, at + 1, prefix, ticks);
    at = body.last;
    if (!body.isClosed) tell(line, `this fence is never closed: end it with ${ticks} on a line of its own.`);
    const parsed = parseFence(info);
    const code = body.lines.join('\n');
    if (!parsed.ok) {
      tell(line, parsed.problem);
      before = 'unreadable';
    } else if (parsed.fence.kind !== 'output') {
      before = { fence: parsed.fence, code, output: undefined, line };
      found.fences.push(before);
    } else {
      // An unreadable fence has had its say; its output gets no second one.
      if (!before) tell(line, 'an output fence stands right after the commands that print it.');
      else if (before !== 'unreadable') {
        if (before.fence.kind === 'plain')
          tell(
            line,
            `the fence in line ${before.line} never runs, so nothing checks its output: mark it \`run\`.`,
          );
        else before.output = { text: code, unordered: parsed.fence.unordered, line };
      }
      before = undefined;
    }
  }
  return found;
}

/** The index of the first line that is not frontmatter. */
function afterFrontmatter(lines: string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  return lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') + 1;
}

/** Reads to the closing fence, or to where the block quote around it ends; `last` is the last line that was taken. */
function readBody(lines: string[], first: number, prefix: string, ticks: string) {
  const closing = new RegExp(`^[ \\t]*${ticks[0]}{${ticks.length},}[ \\t]*$`);
  const body: string[] = [];
  for (let at = first; at < lines.length; at += 1) {
    const line = withoutPrefix(lines[at]!, prefix);
    if (line === undefined) return { lines: body, last: at - 1, isClosed: false };
    if (closing.test(line)) return { lines: body, last: at, isClosed: true };
    body.push(line);
  }
  return { lines: body, last: lines.length - 1, isClosed: false };
}

/** Takes the block quotes and as much indentation off a line as its opening fence has; undefined outside the quote. */
function withoutPrefix(line: string, prefix: string): string | undefined {
  const quotes = prefix.split('>');
  let rest = line;
  for (let depth = 1; depth < quotes.length; depth += 1) {
    const marker = /^[ \t]*> ?/.exec(rest);
    if (!marker) return undefined;
    rest = rest.slice(marker[0].length);
  }
  const indent = prefix.replace(/.*> ?/, '').length;
  const blanks = /^[ \t]*/.exec(rest)![0].length;
  return rest.slice(Math.min(indent, blanks));
}
