/** Texts of numbers as people write them, with or without a unit. Pure text work: no limits, no meaning. */

/** Full-width digits, letters and signs as ASCII; no-break and ideographic spaces as plain ones; minus signs as `-`. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[−–—]/g, '-').replace(/\s+/g, ' ').trim();
}

/** `1,024`, `1 024`, `1_024`, `1'024`: separators that stand before exactly three digits are dropped. */
const separators = /(?<=\d)[ ,_'’](?=\d{3}(?!\d))/g;

/** Longer texts are no number that a person typed, and only cost time. */
const longest = 60;

export interface NumberText {
  value: number;
  /** What stood after the number, as typed. */
  unit: string;
}

/**
 * Splits a text into a number and what follows it. Returns null when no number stands at its start.
 * `Infinity`, `NaN`, hexadecimal numbers and numbers too large for a double are not numbers here.
 */
export function readNumber(text: string): NumberText | null {
  const line = plain(text);
  if (line.length > longest) return null;
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) ?(.*)$/i.exec(line.replace(separators, ''));
  if (!match) return null;
  const value = Number(match[1]);
  return Number.isFinite(value) ? { value: value === 0 ? 0 : value, unit: match[2] ?? '' } : null;
}
