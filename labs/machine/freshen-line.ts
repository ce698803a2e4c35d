const SECOND_MS = 1000n;
const MILLISECOND_NS = 1_000_000n;

/**
 * What the machine's `freshen` reads (labs/image/freshen.ts): the time, and bytes for the random pool, as the kernel takes them.
 * @param seed 32 bytes that nobody can foresee
 * @returns a line without its end, of the letters a to p
 */
export function freshenLine(now: Date, seed: Uint8Array): string {
  const line = new DataView(new ArrayBuffer(16 + 8 + seed.length));
  const ms = BigInt(now.getTime());
  line.setBigInt64(0, ms / SECOND_MS, true);
  line.setBigInt64(8, (ms % SECOND_MS) * MILLISECOND_NS, true);
  line.setInt32(16, 8 * seed.length, true);
  line.setInt32(20, seed.length, true);
  seed.forEach((byte, at) => line.setUint8(24 + at, byte));
  return Array.from(new Uint8Array(line.buffer), (byte) => letter(byte >> 4) + letter(byte & 15)).join('');
}

const letter = (half: number) => String.fromCharCode('a'.charCodeAt(0) + half);
