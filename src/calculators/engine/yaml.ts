/**
 * Reads YAML as Kubernetes' tools write it and people write it for them: block and flow collections, all scalars, comments,
 * several documents; JSON is part of it. Anchors, aliases, tags and `? ` keys are refused. Each line is read once, nothing
 * throws, and nothing but plain data comes out.
 */

export type Yaml = null | boolean | number | string | readonly Yaml[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: Yaml;
}

export type YamlProblemId =
  'tab' | 'anchor' | 'unclosed' | 'indent' | 'notAPair' | 'tooDeep' | 'twice' | 'tooLong';

/** Where a text is not what is read here; `line` counts from 1. */
export interface YamlProblem {
  id: YamlProblemId;
  line: number;
}

interface Line {
  /** Columns before the content; −1 for a line without any. */
  indent: number;
  content: string;
  raw: string;
  number: number;
}

/** Deeper than anything that Kubernetes nests, and shallow enough for the stack. */
const deepest = 60;

/** Lines of some thousand Pods. */
const most = 1_000_000;

class Unreadable extends Error {
  readonly problem: YamlProblem;
  constructor(id: YamlProblemId, line: number) {
    super(`${id} in line ${line}`);
    this.problem = { id, line };
  }
}

/** All documents of a text; empty ones are left out. */
export function readYaml(text: string): { documents: readonly Yaml[] } | { problem: YamlProblem } {
  try {
    return {
      documents: splitDocuments(text)
        .map(readDocument)
        .filter((value) => value !== null),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

function splitDocuments(text: string): Line[][] {
  const documents: Line[][] = [[]];
  if (text.split('\n', most + 1).length > most) throw new Unreadable('tooLong', most);
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const number = index + 1;
    const marker = /^(?:---|\.\.\.)(?=\s|$)/.exec(raw);
    if (marker) documents.push([]);
    const shown = marker ? `   ${raw.slice(3)}` : raw;
    const indent = shown.search(/[^ ]/);
    const content = indent < 0 ? '' : shown.slice(indent).trimEnd();
    const isEmpty = content === '' || content.startsWith('#') || (indent === 0 && content.startsWith('%'));
    documents.at(-1)?.push({ indent: isEmpty ? -1 : indent, content, raw: shown, number });
  }
  return documents;
}

const number = /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?(?:[eE][-+]?\d{1,3})?$/;

function plainValue(text: string): Yaml {
  if (text === '' || text === '~' || /^null$/i.test(text)) return null;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return number.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n', t: '\t', r: '\r', '0': '\0', a: '\x07', b: '\b', v: '\v', f: '\f', e: '\x1b', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}; // prettier-ignore

/** The end of the quoted text that begins at `from`, or −1 where it is not closed. */
function quoteEnd(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at;
    }
  }
  return -1;
}

/** The text between quotes, lines already joined by line feeds. */
function unquote(text: string, quote: string): string {
  const folded = text.includes('\n') ? fold(text) : text;
  if (quote === "'") return folded.replaceAll("''", "'");
  return folded.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\n|(.))/gs,
    (_, x, u, long, other) => {
      const code = (x ?? u ?? long) as string | undefined;
      if (code !== undefined)
        return parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(code, 16)) : '\ufffd';
      return other === undefined ? '' : (escapes[other as string] ?? (other as string));
    },
  );
}

/** Lines of one scalar as one: a line end is a space, an empty line a line end. */
const fold = (text: string) =>
  text
    .split('\n')
    .map((line, index, all) =>
      index === 0 ? line.trimEnd() : index === all.length - 1 ? line.trimStart() : line.trim(),
    )
    .reduce((sum, line, index) => {
      if (index === 0) return line;
      if (line === '') return `${sum}\n`;
      if (sum.endsWith('\\')) return sum.slice(0, -1) + line;
      return sum.endsWith('\n') ? sum + line : `${sum} ${line}`;
    }, '');

/** A plain scalar ends at ` #`. */
const withoutComment = (text: string) => {
  const at = text.search(/\s#/);
  return (at < 0 ? text : text.slice(0, at)).trimEnd();
};

function readDocument(lines: readonly Line[]): Yaml {
  let at = 0;

  const skipEmpty = (): Line | null => {
    while (at < lines.length && (lines[at]?.indent ?? -1) < 0) at++;
    return lines[at] ?? null;
  };
  const fail = (id: YamlProblemId, line: Line | null = lines[at] ?? null): never => {
    throw new Unreadable(id, line?.number ?? lines.at(-1)?.number ?? 1);
  };

  /** Where the value begins behind a key, or null where the content is no `key: value`. */
  function keyOf(line: Line): { key: string; rest: string } | null {
    const { content } = line;
    if (content.startsWith('\t')) return fail('tab', line);
    const quote = content[0];
    if (quote === '"' || quote === "'") {
      const end = quoteEnd(content, 0);
      const behind = end < 0 ? null : /^\s*:(?:\s+|$)/.exec(content.slice(end + 1));
      return behind
        ? { key: unquote(content.slice(1, end), quote), rest: content.slice(end + 1 + behind[0].length) }
        : null;
    }
    if (quote === '{' || quote === '[') return null;
    if (quote === '?' && /^\?(?:\s|$)/.test(content)) return fail('anchor', line);
    const colon = content.search(/:(?:\s|$)/);
    if (colon < 0) return null;
    const key = content.slice(0, colon);
    return /\s#/.test(key) ? null : { key: key.trimEnd(), rest: content.slice(colon + 1).trimStart() };
  }

  const isItem = ({ content }: Line) => content === '-' || content.startsWith('- ');

  function block(least: number, depth: number): Yaml {
    if (depth > deepest) return fail('tooDeep');
    const line = skipEmpty();
    if (!line || line.indent < least) return null;
    if (line.content.startsWith('\t') || /^ *\t/.test(line.raw)) return fail('tab', line);
    if (isItem(line)) return sequence(line.indent, depth);
    return keyOf(line) ? mapping(line.indent, depth) : scalar(line.content, least - 1);
  }

  function sequence(indent: number, depth: number): Yaml {
    const items: Yaml[] = [];
    for (let line = skipEmpty(); line && line.indent === indent && isItem(line); line = skipEmpty()) {
      const rest = line.content.slice(1).trimStart();
      if (rest === '' || rest.startsWith('#')) {
        at++;
        const next = skipEmpty();
        items.push(next && next.indent > indent ? block(indent + 1, depth + 1) : null);
      } else {
        // The rest of the line stands where it stands: a block of its own, two or more columns further in.
        const inner = indent + line.content.length - rest.length;
        const isBlock = isItem({ ...line, content: rest }) || keyOf({ ...line, content: rest }) !== null;
        if (isBlock) {
          Object.assign(line, { indent: inner, content: rest });
          items.push(block(inner, depth + 1));
        } else items.push(scalar(rest, indent));
      }
    }
    const next = skipEmpty();
    if (next && next.indent > indent) fail('indent', next);
    return items;
  }

  function mapping(indent: number, depth: number): Yaml {
    const map: Record<string, Yaml> = Object.create(null) as Record<string, Yaml>;
    for (let line = skipEmpty(); line && line.indent === indent && !isItem(line); line = skipEmpty()) {
      const pair = keyOf(line) ?? fail('notAPair', line);
      if (Object.hasOwn(map, pair.key)) fail('twice', line);
      if (pair.rest === '' || pair.rest.startsWith('#')) {
        at++;
        const next = skipEmpty();
        const hasItems = next !== null && next.indent === indent && isItem(next);
        map[pair.key] = hasItems
          ? sequence(indent, depth + 1)
          : next && next.indent > indent
            ? block(indent + 1, depth + 1)
            : null;
      } else map[pair.key] = scalar(pair.rest, indent);
    }
    const next = skipEmpty();
    if (next && next.indent > indent) fail('indent', next);
    return map;
  }

  /** A scalar or flow collection that begins with `first` on the current line; `indent` is that of what holds it. */
  function scalar(first: string, indent: number): Yaml {
    const start = lines[at] ?? fail('unclosed');
    const sign = first[0] ?? '';
    if (sign === '&' || sign === '*' || sign === '!') return fail('anchor', start);
    if (sign === '|' || sign === '>') return blockScalar(first, indent);
    if (sign === '"' || sign === "'") return quoted(first, sign, start);
    if (sign === '{' || sign === '[') return flow(first, start);
    if (sign === '@' || sign === '`' || sign === '%') return fail('notAPair', start);
    at++;
    let text = withoutComment(first);
    const isWhole = text.length === first.trimEnd().length;
    const parts = [text];
    // A plain scalar goes on in lines that stand further in.
    while (isWhole && at < lines.length) {
      const line = lines[at];
      if (!line) break;
      if (line.content === '') {
        let next = at;
        while (lines[next]?.content === '') next++;
        if ((lines[next]?.indent ?? -1) <= indent) break;
        while (at < next - 1) {
          parts.push('');
          at++;
        }
        parts.push('');
      } else {
        if (line.indent <= indent || keyOf(line)) break;
        parts.push(withoutComment(line.content));
      }
      at++;
    }
    if (parts.length > 1) text = fold(parts.join('\n'));
    return parts.length > 1 ? text : plainValue(text);
  }

  function quoted(first: string, quote: string, start: Line): Yaml {
    const parts: string[] = [];
    for (let text = first, from = 0; ; from = -1) {
      const end = quoteEnd(from < 0 ? quote + text : text, 0);
      const close = from < 0 ? end - 1 : end;
      if (end >= 0) {
        const behind = text.slice(close + 1).trim();
        if (behind !== '' && !behind.startsWith('#')) fail('notAPair', lines[at]);
        parts.push(text.slice(from < 0 ? 0 : 1, close));
        at++;
        return unquote(parts.join('\n'), quote);
      }
      parts.push(from < 0 ? text : text.slice(1));
      const next = lines[++at];
      if (!next) return fail('unclosed', start);
      text = next.raw.trim();
    }
  }

  function flow(first: string, start: Line): Yaml {
    const parts: string[] = [];
    let open = 0;
    for (let text = first; ;) {
      for (let i = 0; i < text.length; i++) {
        const sign = text[i] ?? '';
        if (sign === '"' || (sign === "'" && /[\s,:[{]|^$/.test(text[i - 1] ?? ''))) {
          const end = quoteEnd(text, i);
          if (end < 0) fail('unclosed', lines[at]);
          i = end;
        } else if (sign === '{' || sign === '[') open++;
        else if (sign === '}' || sign === ']') open--;
        else if (sign === '#' && /^$|\s/.test(text[i - 1] ?? '')) text = text.slice(0, i);
      }
      parts.push(text);
      at++;
      if (open <= 0) break;
      const next = lines[at];
      if (!next) return fail('unclosed', start);
      text = next.content;
    }
    return readFlow(parts.join(' '), (id) => fail(id, start));
  }

  function blockScalar(header: string, indent: number): Yaml {
    const isFolded = header.startsWith('>');
    const asked = /[1-9]/.exec(withoutComment(header))?.[0];
    const chomp = /[-+]/.exec(withoutComment(header))?.[0];
    at++;
    const rows: string[] = [];
    let inner = asked === undefined ? -1 : Math.max(0, indent) + Number(asked);
    for (; at < lines.length; at++) {
      const raw = lines[at]?.raw ?? '';
      const column = raw.search(/[^ ]/);
      if (column < 0 || (inner < 0 && column <= indent && raw.trim() === ''))
        rows.push(inner < 0 ? '' : raw.slice(inner));
      else {
        if (inner < 0) inner = column;
        if (column < inner || column <= indent) break;
        rows.push(raw.slice(inner));
      }
    }
    let kept = rows.length;
    while (kept > 0 && rows[kept - 1]?.trim() === '') kept--;
    const body = rows.slice(0, kept);
    const text = isFolded
      ? body.reduce(
          (sum, row, i) =>
            i === 0 ? row : row === '' ? `${sum}\n` : sum.endsWith('\n') ? sum + row : `${sum} ${row}`,
          '',
        )
      : body.join('\n');
    if (body.length === 0) return '';
    return chomp === '-' ? text : chomp === '+' ? text + '\n'.repeat(rows.length - kept + 1) : `${text}\n`;
  }

  const value = block(0, 0);
  const left = skipEmpty();
  if (left) fail('indent', left);
  return value;
}

/** One flow collection: `{ a: [1, "b"], c }`. */
function readFlow(text: string, fail: (id: YamlProblemId) => never): Yaml {
  let at = 0;
  const skip = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  function value(depth: number, isKey: boolean): Yaml {
    if (depth > deepest) return fail('tooDeep');
    skip();
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") {
      const end = quoteEnd(text, at);
      if (end < 0) return fail('unclosed');
      const found = unquote(text.slice(at + 1, end), sign);
      at = end + 1;
      return found;
    }
    if (sign === '[') {
      at++;
      const items: Yaml[] = [];
      for (skip(); text[at] !== ']'; skip()) {
        if (at >= text.length) return fail('unclosed');
        items.push(value(depth + 1, false));
        skip();
        if (text[at] === ',') at++;
        else if (text[at] !== ']') return fail('notAPair');
      }
      at++;
      return items;
    }
    if (sign === '{') {
      at++;
      const map: Record<string, Yaml> = Object.create(null) as Record<string, Yaml>;
      for (skip(); text[at] !== '}'; skip()) {
        if (at >= text.length) return fail('unclosed');
        const key = value(depth + 1, true);
        if (key !== null && typeof key === 'object') return fail('notAPair');
        skip();
        let own: Yaml = null;
        if (text[at] === ':') {
          at++;
          own = value(depth + 1, false);
          skip();
        }
        map[String(key)] = own;
        if (text[at] === ',') at++;
        else if (text[at] !== '}') return fail('notAPair');
      }
      at++;
      return map;
    }
    if (sign === '&' || sign === '*' || sign === '!') return fail('anchor');
    const from = at;
    while (at < text.length && !/[,[\]{}]/.test(text[at] ?? '')) {
      if (text[at] === ':' && (isKey || /[\s,[\]{}]|^$/.test(text[at + 1] ?? ''))) break;
      at++;
    }
    const found = text.slice(from, at).trim();
    return isKey ? found : plainValue(found);
  }
  const result = value(0, false);
  skip();
  return at < text.length ? fail('notAPair') : result;
}
