/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, both limits included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** Early entries more often than late ones, as words are used in a language (Zipf's law with exponent 1). */
  pickAsWords<T>(from: readonly T[]): T;
}

/**
 * The generator mulberry32.
 * @param seed a whole number; only its low 32 bits count
 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => from[Math.floor(next() * from.length)]!,
    // Where the share of the first k words grows as log k, a uniform share u is reached at the k = (n + 1)^u.
    pickAsWords: (from) => from[Math.min(from.length - 1, Math.floor((from.length + 1) ** next()) - 1)]!,
  };
}
