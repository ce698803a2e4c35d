/** What a reader did with a drill, the last time that they did it. */
export interface DoneDrill {
  seconds: number;
  hints: number;
  /** The page ran the solution. */
  hasGivenUp: boolean;
}

const KEY = 'bootnotes-drills';

/** What this device remembers, by name of the drill; nothing where the browser keeps nothing. */
export function doneDrills(): Record<string, DoneDrill> {
  try {
    return parseDone(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Remembers a drill on this device. A repair of one's own is never replaced by a shown solution. */
export function rememberDrill(name: string, done: DoneDrill): void {
  const all = doneDrills();
  if (done.hasGivenUp && all[name] && !all[name].hasGivenUp) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...all, [name]: done }));
  } catch {
    // A browser that keeps nothing: the page has said "done", the list won't.
  }
}

export function forgetDrills(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There was nothing to forget.
  }
}

/** The stored text as records; what is none is left out. */
export function parseDone(stored: string): Record<string, DoneDrill> {
  let data: unknown;
  try {
    data = JSON.parse(stored);
  } catch {
    return {};
  }
  if (typeof data !== 'object' || data === null) return {};
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
  return Object.fromEntries(
    Object.entries(data as Record<string, Partial<DoneDrill> | null>)
      .filter(([, done]) => done && isCount(done.seconds) && isCount(done.hints))
      .map(([name, done]) => [
        name,
        { seconds: done!.seconds!, hints: done!.hints!, hasGivenUp: done!.hasGivenUp === true },
      ]),
  );
}
