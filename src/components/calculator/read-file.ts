/** Files that a reader picks or drops, as texts for a field. Nothing is sent anywhere. */

export type FileText = { text: string } | { problem: 'fileNoText' | 'fileTooLarge' };

function base64(bytes: Uint8Array): string {
  let binary = '';
  // In parts, since each byte becomes one argument.
  for (let from = 0; from < bytes.length; from += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(binary);
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The text of bytes: UTF-8 or, with its mark, UTF-16; null where they are none. */
export function decodeText(bytes: Uint8Array): string | null {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Bytes as a text of at most `max` characters; what is no text as `binary` says, or a problem. */
export function textOf(bytes: Uint8Array, max: number, binary: 'base64' | 'hex' | null): FileText {
  const text = decodeText(bytes);
  if (text === null && binary === null) return { problem: 'fileNoText' };
  const written = text ?? (binary === 'hex' ? hex(bytes) : base64(bytes));
  return written.length > max ? { problem: 'fileTooLarge' } : { text: written };
}

/** A file as a text. Files that cannot fit are not read at all. */
export async function readFileText(
  file: File,
  max: number,
  binary: 'base64' | 'hex' | null,
): Promise<FileText> {
  // A character takes at most four bytes.
  if (file.size > max * 4) return { problem: 'fileTooLarge' };
  return textOf(new Uint8Array(await file.arrayBuffer()), max, binary);
}
