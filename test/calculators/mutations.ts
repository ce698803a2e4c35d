/** Texts spoilt as texts get spoilt: cut, doubled, other line ends, binary, bidirectional marks; the same in every run. */

/** Numbers from 0 to 1 by a linear congruential generator (Numerical Recipes), so that a failure is found again. */
export function random(seed = 20261121): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/**
 * Spoilt forms of one sample, or of several in turn.
 * @param count how many; each kind of text takes 10,000, unless a second reading of each is what takes the time
 */
export function* mutations(sample: string | readonly string[], count = 10_000): Generator<string> {
  const samples = typeof sample === 'string' ? [sample] : sample;
  const next = random();
  const place = (text: string) => Math.floor(next() * (text.length + 1));
  for (let index = 0; index < count; index++) {
    let text = samples[index % samples.length] ?? '';
    for (let times = Math.floor(next() * 3) + 1; times > 0; times--) {
      const [a, b] = [place(text), place(text)].sort((x, y) => x - y) as [number, number];
      const ways = [
        () => text.slice(0, a),
        () => text.slice(a),
        () => text.slice(0, a) + text.slice(b),
        () => text.slice(0, b) + text.slice(a),
        () => text.replaceAll('\n', '\r\n'),
        () => text.replaceAll('\n', '\r'),
        () => text.replaceAll('\n', ' '),
        () => `${text.slice(0, a)}\u202e\u2066${text.slice(a)}`,
        () => `${text.slice(0, a)}\0\u0001\ufffd\ud800${text.slice(a)}`,
        () => text.slice(0, a) + String.fromCharCode(Math.floor(next() * 65536)) + text.slice(a + 1),
        () =>
          text
            .split('\n')
            .sort(() => next() - 0.5)
            .join('\n'),
        () => text.replace(/\n/g, (line) => (next() < 0.1 ? '' : line)),
        () => `${text.slice(0, a)}<script>alert(1)</script>${text.slice(a)}`,
      ];
      text = (ways[Math.floor(next() * ways.length)] ?? (() => text))();
    }
    yield text;
  }
}
