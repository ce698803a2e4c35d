/** `net.ipv4.ip_local_reserved_ports`: single ports and ranges, such as `8080,9000-9010`. */

export interface Span {
  low: number;
  high: number;
}

/** The spans of a list; null where it is none, or where a span is turned round. */
export function readReserved(text: string): Span[] | null {
  const spans: Span[] = [];
  for (const part of text.normalize('NFKC').split(/[\s,;]+/)) {
    if (part === '') continue;
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    const low = Number(match?.[1]);
    const high = Number(match?.[2] ?? match?.[1]);
    if (!match || low > high || high > 65_535) return null;
    spans.push({ low, high });
  }
  return spans;
}

/** How many different ports of `within` the spans cover, and how many they name outside of it. */
export function covered(spans: readonly Span[], within: Span): { inside: number; outside: number } {
  let inside = 0;
  let outside = 0;
  let next = 0;
  for (const { low, high } of [...spans].sort((a, b) => a.low - b.low)) {
    const from = Math.max(low, next);
    if (from > high) continue;
    const shared = Math.max(0, Math.min(high, within.high) - Math.max(from, within.low) + 1);
    inside += shared;
    outside += high - from + 1 - shared;
    next = high + 1;
  }
  return { inside, outside };
}
