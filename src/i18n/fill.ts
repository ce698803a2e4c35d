/**
 * Puts values into the `{name}` places of an interface string.
 * @throws when the string names a value that was not given: a broken promise of the code, not of a reader.
 * @example fill('{done} of {all} steps done', { done: 2, all: 5 }) // '2 of 5 steps done'
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} in "${text}"`);
    return String(value);
  });
}
