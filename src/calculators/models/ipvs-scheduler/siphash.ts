/** The kernel's `hsiphash()` of one 32-bit number: SipHash-1-3 folded to 32 bits, on 32-bit kernels HalfSipHash-1-3. */

const mask = 0xffff_ffff_ffff_ffffn;
const rotate64 = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & mask;
const rotate32 = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/** Both words of the key are `key`. Source: lib/siphash.c: hsiphash_1u32. */
export function hsiphash(value: number, key: number, bits: 32 | 64): number {
  return bits === 64 ? folded(BigInt(value >>> 0), BigInt(key)) : half(value, key);
}

function folded(value: bigint, key: bigint): number {
  let [v0, v1, v2, v3] = [
    0x736f_6d65_7073_6575n ^ key,
    0x646f_7261_6e64_6f6dn ^ key,
    0x6c79_6765_6e65_7261n ^ key,
    0x7465_6462_7974_6573n ^ key,
  ] as [bigint, bigint, bigint, bigint];
  const round = () => {
    v0 = (v0 + v1) & mask;
    v1 = rotate64(v1, 13n) ^ v0;
    v0 = rotate64(v0, 32n);
    v2 = (v2 + v3) & mask;
    v3 = rotate64(v3, 16n) ^ v2;
    v0 = (v0 + v3) & mask;
    v3 = rotate64(v3, 21n) ^ v0;
    v2 = (v2 + v1) & mask;
    v1 = rotate64(v1, 17n) ^ v2;
    v2 = rotate64(v2, 32n);
  };
  const last = (4n << 56n) | value;
  v3 ^= last;
  round();
  v0 ^= last;
  v2 ^= 0xffn;
  for (let i = 0; i < 3; i++) round();
  return Number((v0 ^ v1 ^ v2 ^ v3) & 0xffff_ffffn);
}

function half(value: number, key: number): number {
  let [v0, v1, v2, v3] = [key, key, 0x6c79_6765 ^ key, 0x7465_6462 ^ key] as [number, number, number, number];
  const round = () => {
    v0 = (v0 + v1) | 0;
    v1 = rotate32(v1, 5) ^ v0;
    v0 = rotate32(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotate32(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotate32(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotate32(v1, 13) ^ v2;
    v2 = rotate32(v2, 16);
  };
  for (const word of [value, 4 << 24]) {
    v3 ^= word;
    round();
    v0 ^= word;
  }
  v2 ^= 0xff;
  for (let i = 0; i < 3; i++) round();
  return (v1 ^ v3) >>> 0;
}
