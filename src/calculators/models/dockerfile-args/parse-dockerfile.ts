/** A Dockerfile cut into instructions. BuildKit: frontend/dockerfile/parser/parser.go. */

export interface Instruction {
  /** From 1. */
  line: number;
  /** Upper case: `RUN`. */
  name: string;
  /** What follows, continued lines joined. */
  rest: string;
  /** The bodies of here-documents. */
  heredoc: string;
}

/** More lines than any person writes. */
const mostLines = 20_000;

/** Never throws. `escape` is the sign that continues a line: a backslash, or a backtick by directive. */
export function parseDockerfile(text: string): { instructions: Instruction[]; escape: string } {
  const lines = text.slice(0, 1_000_000).split(/\r\n|\r|\n/, mostLines);
  const instructions: Instruction[] = [];
  let escape = '\\';
  let mayHaveDirective = true;
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    const directive = /^#\s*([a-z]+)\s*=\s*(\S+)\s*$/i.exec(first);
    if (mayHaveDirective && directive) {
      if (directive[1]?.toLowerCase() === 'escape' && directive[2] === '`') escape = '`';
      continue;
    }
    mayHaveDirective = false;
    if (/^\s*(?:#.*)?$/.test(first)) continue;
    const line = at + 1;
    const joined: string[] = [];
    for (; at < lines.length; at++) {
      const raw = lines[at] ?? '';
      // Comments and empty lines inside of a continued instruction do not end it.
      if (joined.length > 0 && /^\s*(?:#.*)?$/.test(raw)) continue;
      const trimmed = raw.trimEnd();
      if (trimmed.endsWith(escape)) joined.push(trimmed.slice(0, -1));
      else {
        joined.push(trimmed);
        break;
      }
    }
    const whole = joined.join(' ').trim();
    const [, name = '', rest = ''] = /^([A-Za-z]+)(?:\s+([^]*))?$/.exec(whole) ?? [];
    if (name === '') continue;
    let heredoc = '';
    if (/^(?:RUN|COPY|ADD)$/i.test(name))
      for (const [, dash, , word = ''] of rest.matchAll(/<<(-?)(["']?)([A-Za-z_]\w*)\2/g)) {
        for (at++; at < lines.length; at++) {
          const body = lines[at] ?? '';
          if ((dash ? body.replace(/^\t+/, '') : body) === word) break;
          heredoc += `${body}\n`;
        }
      }
    instructions.push({ line, name: name.toUpperCase(), rest, heredoc });
  }
  return { instructions, escape };
}

/** `A=1 B="two words"`, or the old `ENV A value`. `value` null: `ARG A`. */
export function parsePairs(rest: string, escape: string): { name: string; value: string | null }[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < rest.length; at++) {
    const letter = rest[at] ?? '';
    if (letter === escape && quote !== "'" && at + 1 < rest.length) {
      word += letter + (rest[++at] ?? '');
    } else if (quote === '' && /\s/.test(letter)) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
      else if (letter === quote) quote = '';
      word += letter;
    }
  }
  if (word !== '') words.push(word);
  return words.slice(0, 500).map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0
      ? { name: pair, value: null }
      : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}
