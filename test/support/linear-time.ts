import { expect } from 'vitest';

/** With time that grows as the square of the input, the inputs that are tried would take hours; a minute is for a machine that others load. */
const A_MINUTE_MS = 60_000;

/** Does work on a large input, and fails when its time grows faster than the input. It measures no speed: `test/bench` does. */
export function inLinearTime<T>(work: () => T): T {
  const begun = performance.now();
  const made = work();
  expect(performance.now() - begun).toBeLessThan(A_MINUTE_MS);
  return made;
}
