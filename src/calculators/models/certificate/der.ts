/** A reader of DER for the small structures inside of a certificate that are compared byte by byte. ITU-T X.690, 8.1. */

export interface Element {
  /** The identifier octet, such as 0x30 for a SEQUENCE. */
  tag: number;
  /** The contents octets. */
  content: Uint8Array;
}

/** The elements that stand one after another in these bytes; null where they are no DER. */
export function elementsOf(bytes: Uint8Array): Element[] | null {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at++] ?? 0;
    let length = bytes[at++] ?? -1;
    if (length > 0x80) {
      const octets = length - 0x80;
      if (octets > 4) return null;
      length = 0;
      for (let octet = 0; octet < octets; octet++) length = length * 256 + (bytes[at++] ?? Infinity);
    } else if (length === 0x80) return null;
    if (length < 0 || at + length > bytes.length) return null;
    elements.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return elements;
}

/** The elements of the one SEQUENCE that these bytes hold. */
export function sequence(bytes: Uint8Array): Element[] | null {
  const [outer, ...more] = elementsOf(bytes) ?? [];
  return outer?.tag === 0x30 && more.length === 0 ? elementsOf(outer.content) : null;
}

/** A whole number ≥ 0 of any length. */
export const unsigned = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes) || '0'}`);

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether two byte strings are the same. */
export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
