/** Variables in an instruction. BuildKit: frontend/dockerfile/shell/lex.go. */

export interface Reference {
  name: string;
  /** Null where the variable is not set. */
  value: string | null;
}

const part = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?[^{}]*\})/y;

/**
 * Expands `$A`, `${A}`, `${A:-default}` and `${A:+other}` and takes quotes away. Inside of single quotes and behind the
 * escape sign nothing is expanded. `found` takes each reference.
 */
export function expand(
  text: string,
  valueOf: (name: string) => string | null,
  escape: string,
  found: (reference: Reference) => void = () => undefined,
  level = 0,
): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length;) {
    const letter = text[at] ?? '';
    if (letter === escape && quote !== "'") {
      result += text[at + 1] ?? '';
      at += 2;
    } else if (letter === quote || (quote === '' && (letter === '"' || letter === "'"))) {
      quote = quote === '' ? letter : '';
      at++;
    } else if (letter === '$' && quote !== "'") {
      part.lastIndex = at;
      const match = part.exec(text);
      if (!match) {
        result += letter;
        at++;
        continue;
      }
      const name = match[1] ?? match[2] ?? '';
      const [, , , sign = '', word = ''] = match;
      const value = valueOf(name);
      found({ name, value });
      const isSet = value !== null && (value !== '' || !sign.startsWith(':'));
      const inner = () => (level < 5 ? expand(word, valueOf, escape, found, level + 1) : word);
      if (sign.endsWith('-')) result += isSet ? value : inner();
      else if (sign.endsWith('+')) result += isSet ? inner() : '';
      else result += value ?? '';
      at += match[0].length;
    } else {
      result += letter;
      at++;
    }
    if (result.length > 100_000) break;
  }
  return result;
}

/** Names that a shell would expand: outside of single quotes, not escaped. The shell itself knows more than these. */
export function namesIn(command: string): string[] {
  const names = new Set<string>();
  expand(
    command.slice(0, 200_000),
    () => null,
    '\\',
    ({ name }) => names.add(name),
  );
  return [...names];
}
