import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** SHA-256 of bytes or text, in hexadecimal. */
export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** SHA-256 of a file's bytes, in hexadecimal. */
export const sha256OfFile = (path: string): string => sha256(readFileSync(path));
