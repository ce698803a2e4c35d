/** Header lines as pasted, and the PROXY line of version 1. */

/** The values of the lines of X-Forwarded-For, in order. Names are left out; lines of other headers are counted. */
export function readHeader(text: string): { lines: string[]; others: number } {
  const lines: string[] = [];
  let others = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const own = /^[<>*\s]*(?:x-forwarded-for|x-real-ip)\s*:(.*)$/i.exec(line);
    // An IPv6 address has colons as well, but no space behind them.
    if (own) lines.push((own[1] ?? '').trim());
    else if (/^[<>*\s]*[a-z][\w-]*:\s/i.test(line)) others++;
    else lines.push(line);
  }
  return { lines, others };
}

/** The entries of one line from right to left, as nginx cuts them: at commas and spaces. */
export const entriesOf = (line: string): string[] =>
  line
    .split(/[ ,]+/)
    .filter((entry) => entry !== '')
    .toReversed();

/** The source address of `PROXY TCP4 SRC DST SPORT DPORT`; null for UNKNOWN, undefined where it is no such line. */
export function readProxyLine(text: string): string | null | undefined {
  const line = text.trim();
  if (/^PROXY UNKNOWN(?: |$)/.test(line) && line.length <= 105) return null;
  const match = /^PROXY (TCP4|TCP6) (\S{2,45}) (\S{2,45}) (\d{1,5}) (\d{1,5})$/.exec(line);
  if (!match) return undefined;
  const [, family, source = '', target = '', ...ports] = match;
  const fits = (address: string) =>
    (family === 'TCP4' ? /^[\d.]+$/ : /^[\da-f:.]*:[\da-f:.]*$/i).test(address);
  return fits(source) && fits(target) && ports.every((port) => Number(port) <= 65_535) ? source : undefined;
}
