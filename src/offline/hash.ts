/** How many hexadecimal digits of a SHA-256 stand for a file: 64 bits, against damage and not against an attacker. */
export const HASH_DIGITS = 16;

/** The hash by which a file is listed and stored. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.slice(0, HASH_DIGITS / 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
