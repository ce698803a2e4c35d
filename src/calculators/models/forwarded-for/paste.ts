import type { Finding, Reader } from '../../engine/paste.ts';

/** Several lines that make one value: taken at the last of them. */
const joined =
  (pattern: RegExp, input: string, separator: string): Reader =>
  (lines) => {
    const found = lines.flatMap((text, line) => {
      const value = pattern.exec(text)?.[1];
      return value === undefined ? [] : [{ line, value: value.trim() }];
    });
    const all = found.map(({ value }) => value).join(separator);
    return found.map(({ line }, index): Finding => ({
      line,
      take: index === found.length - 1 ? { [input]: all } : {},
    }));
  };

/** Understood, and not needed: other headers, and the name of the header that nginx reads. */
const isElse = (text: string) =>
  /^\s*real_ip_header\s+[\w-]+\s*;/.test(text) ||
  /^[<>*\s]*(?!x-forwarded-for|proxy-real-ip-cidr)[a-z][\w-]*:\s/i.test(text);

export default [
  joined(/^[<>*\s]*x-forwarded-for\s*:\s*(.*)$/i, 'header', '\n'),
  joined(/^\s*set_real_ip_from\s+([\da-f.:/]+)\s*;/i, 'trusted', ', '),
  joined(/^\s*proxy-real-ip-cidr\s*:\s*["']?([\da-f.:/, ]+)["']?\s*$/i, 'trusted', ', '),
  joined(/^\s*real_ip_recursive\s+(on|off)\s*;/, 'recursive', ', '),
  joined(/^\s*(PROXY (?:TCP4|TCP6|UNKNOWN)\b.*)$/, 'proxyLine', '\n'),
  (lines) => lines.flatMap((text, line) => (isElse(text) ? [{ line, take: {} }] : [])),
] satisfies Reader[];
